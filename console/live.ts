/** The socket that brings changes. It carries no actions: what it loses, the next `online` brings again. */
import { io, type Socket } from 'socket.io-client';
import type { DeskEvents } from '../server/contract/desk.ts';

export interface LivePorts {
  /** Connected, for the first time or again: everything must be brought up to date. */
  online(): void;
  lost(): void;
  /** The server closed the door: only the session can tell why. */
  refused(): void;
  received<N extends keyof DeskEvents>(name: N, content: DeskEvents[N]): void;
}

/** Signs of life, in milliseconds: the server's lease of 10 s allows for two lost ones. */
const HEARTBEAT = 3_000;
/** An unanswered sign of life after so long means that one direction of the connection is gone. */
const SILENCE = 6_000;

type Requests = Record<string, (content: object, ack: () => void) => void>;
type Pushes = { [N in keyof DeskEvents]: (content: DeskEvents[N]) => void };

export class Live {
  readonly #socket: Socket<Pushes, Requests>;
  readonly #ports: LivePorts;
  readonly #worker: Worker;
  /** When the last sign of life was answered on this connection; null before the first answer. */
  #lastAnswer: number | null = null;
  #closed = false;

  /** @param origin the server's. @param ticker address of the worker that gives the rhythm. @param training an exercise. */
  constructor(origin: string, ticker: string, ports: LivePorts, training = false) {
    this.#ports = ports;
    this.#socket = io(`${origin}/agent`, {
      transports: ['websocket'],
      withCredentials: true,
      auth: { training },
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    });
    this.#listen();
    // A hidden tab's own timers run once a minute, which would cost its agent the lease; a worker's do not.
    this.#worker = new Worker(ticker, { name: String(HEARTBEAT) });
    this.#worker.onmessage = () => this.#beat();
    window.addEventListener('offline', this.#offline);
    window.addEventListener('online', this.retry);
  }

  follow(reference: string, after: number): void {
    if (this.#socket.connected) this.#socket.emit('follow', { reference, after }, () => {});
  }

  unfollow(reference: string): void {
    if (this.#socket.connected) this.#socket.emit('unfollow', { reference }, () => {});
  }

  /** Tries to connect now rather than at the next turn. */
  retry = (): void => {
    if (!this.#closed && !this.#socket.connected) this.#socket.disconnect().connect();
  };

  close(): void {
    this.#closed = true;
    this.#worker.terminate();
    window.removeEventListener('offline', this.#offline);
    window.removeEventListener('online', this.retry);
    this.#socket.disconnect();
  }

  #offline = (): void => {
    if (this.#socket.connected) this.#socket.io.engine.close();
    else this.#ports.lost();
  };

  #listen(): void {
    const socket = this.#socket;
    socket.on('connect', () => {
      this.#lastAnswer = null;
      this.#ports.online();
      this.#beat();
    });
    socket.on('disconnect', (reason) => {
      if (this.#closed) return;
      this.#ports.lost();
      if (reason === 'io server disconnect') this.#ports.refused();
    });
    socket.on('connect_error', () => {
      if (this.#closed) return;
      this.#ports.lost();
      if (!socket.active) this.#ports.refused();
    });
    socket.on('ticket', (content) => this.#ports.received('ticket', content));
    socket.on('messages', (content) => this.#ports.received('messages', content));
    socket.on('presence', (content) => this.#ports.received('presence', content));
    socket.on('offer', (content) => this.#ports.received('offer', content));
    socket.on('left', (content) => this.#ports.received('left', content));
    socket.on('note', (content) => this.#ports.received('note', content));
  }

  #beat(): void {
    if (!this.#socket.connected) return;
    if (this.#lastAnswer !== null && Date.now() - this.#lastAnswer > SILENCE + HEARTBEAT) {
      // The engine's own watch would take longer to notice; closing it starts the reconnection.
      this.#socket.io.engine.close();
      return;
    }
    this.#socket.emit('heartbeat', {}, () => {
      this.#lastAnswer = Date.now();
    });
  }
}
