/** A citizen's page under chaos: keeps what is not acknowledged, sends it again, shows each sequence once. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { Ack, CitizenAnswers } from '../../server/contract/citizen-events.ts';
import type { Message } from '../../server/contract/message.ts';
import type { Record } from './verify.ts';

/** How long an acknowledgement is waited for before the message is sent again, in milliseconds. */
const PATIENCE = 3_000;

export class ChaosCitizen {
  readonly #addresses: () => string[];
  #socket: Socket | undefined;
  #conversation = '';
  #token = '';
  #turn = 0;
  readonly #sent: string[] = [];
  readonly #acknowledged = new Set<string>();
  readonly #shown: number[] = [];
  #history: Message[] = [];

  /** @param addresses of the servers; it goes to another one each time it must connect again. */
  constructor(addresses: () => string[]) {
    this.#addresses = addresses;
  }

  async open(): Promise<void> {
    const created = await this.#insist<CitizenAnswers['open']>('open', () => ({ locale: 'fr' }));
    this.#conversation = created.conversation.id;
    this.#token = created.token;
    this.#show(created.messages);
  }

  /** Says one thing, as often as it takes to be acknowledged. */
  async say(text: string): Promise<void> {
    const clientMessageId = randomUUID();
    this.#sent.push(clientMessageId);
    await this.#insist('send', () => ({ clientMessageId, text }));
    this.#acknowledged.add(clientMessageId);
  }

  /** Catches up to the end and reads the history. */
  async finish(): Promise<Record> {
    await this.#insist('sync', () => ({ after: this.#shown.at(-1) ?? 0 }));
    for (let tries = 0; tries < 50; tries++) {
      this.#history = await this.#read();
      if ((this.#shown.at(-1) ?? 0) >= this.#history.length) break;
      await sleep(100);
    }
    this.#socket?.disconnect();
    return {
      conversation: this.#conversation,
      sent: this.#sent,
      acknowledged: this.#acknowledged,
      shown: this.#shown,
      history: this.#history,
    };
  }

  async #insist<T>(event: string, wish: () => object): Promise<T> {
    for (;;) {
      const socket = this.#connected();
      try {
        const ack: Ack<T> = await socket.timeout(PATIENCE).emitWithAck(event, wish());
        if (ack.ok) return ack.value;
        if (ack.problem.status < 500 && ack.problem.code !== 'too-many') throw new Fatal(ack.problem.code);
      } catch (error) {
        if (error instanceof Fatal) throw error;
      }
      await sleep(50 + Math.random() * 200);
      if (!socket.connected) this.#drop();
    }
  }

  #connected(): Socket {
    if (this.#socket) return this.#socket;
    const all = this.#addresses();
    const address = all[this.#turn++ % all.length] ?? '';
    const socket = io(`${address}/citizen`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: (give) => {
        const after = this.#shown.at(-1) ?? 0;
        give(this.#conversation ? { conversation: this.#conversation, token: this.#token, after } : {});
      },
    });
    socket.on('messages', ({ messages }: { messages: Message[] }) => this.#show(messages));
    socket.on('disconnect', () => this.#drop());
    socket.on('connect_error', () => this.#drop());
    this.#socket = socket;
    return socket;
  }

  #drop(): void {
    this.#socket?.disconnect();
    this.#socket = undefined;
  }

  /** As the widget does: a sequence it has is passed over, a hole is not shown but asked for. */
  #show(messages: readonly Message[]): void {
    for (const { seq } of messages) {
      const last = this.#shown.at(-1) ?? 0;
      if (seq === last + 1) this.#shown.push(seq);
      else if (seq > last + 1) void this.#socket?.emit('sync', { after: last }, () => undefined);
    }
  }

  async #read(): Promise<Message[]> {
    for (;;) {
      for (const address of this.#addresses()) {
        try {
          const response = await fetch(
            `${address}/api/v1/conversations/${this.#conversation}/messages?after=0`,
            {
              headers: { authorization: `Bearer ${this.#token}` },
            },
          );
          if (response.ok) return ((await response.json()) as { messages: Message[] }).messages;
        } catch {
          // The server was just killed: the next one answers.
        }
        await sleep(100);
      }
    }
  }
}

class Fatal extends Error {}
