/**
 * A Guichet that does what it is told: the real pages and bundles over a real Socket.IO server, with a
 * conversation that a test writes, cuts, repeats and mixes up at will.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import helmet from 'helmet';
import { Server, type Socket } from 'socket.io';
import { parse } from 'yaml';
import type { Ack, CitizenAnswers, CitizenRequest } from '../../../../server/contract/citizen-events.ts';
import type { Conversation } from '../../../../server/contract/conversation.ts';
import type { Draft, Message } from '../../../../server/contract/message.ts';
import type { CitizenInput } from '../../../../server/contract/turn.ts';
import { flat } from '../../../../server/gateway/citizen-socket.ts';
import { type PageTown, pages } from '../../../../server/gateway/pages.ts';
import { Municipality } from '../../../../server/municipality/schema.ts';
import { loadWords } from '../../../../server/words/load-words.ts';
import { Words } from '../../../../server/words/words.ts';
import { arabicWidget } from './arabic.ts';

const ROOT = join(import.meta.dirname, '../../../..');

export interface Talk {
  conversation: Conversation;
  readonly token: string;
  readonly messages: Message[];
  /** What each client message was answered with: a repeat has the same answer. */
  readonly receipts: Map<string, { seq: number; last: number }>;
}

type Answers = (input: CitizenInput, talk: Talk) => Omit<Draft, 'generatedBy'>[];

export class FakeGuichet {
  readonly url: string;
  /** Those of its town hall. */
  readonly words: Words;
  readonly talks: Talk[] = [];
  /** Everything that was sent, repeats included. */
  readonly received: CitizenInput[] = [];
  readonly ratings: CitizenRequest<'rate'>[] = [];
  greeting: Omit<Draft, 'generatedBy'>[] = [bot('Bonjour. Je suis une machine.')];
  answers: Answers = ({ text }) => [bot(`Vous avez dit : ${text}`)];
  /** Takes messages and does not say so. */
  deaf = false;
  /** Hears, and does nothing. */
  silent = false;
  /** Answers each request with this problem. */
  problem: { code: string; status: number; title: string } | null = null;
  #refusing = false;
  readonly #io: Server;
  readonly #close: () => Promise<void>;

  private constructor(io: Server, url: string, words: Words, close: () => Promise<void>) {
    this.#io = io;
    this.url = url;
    this.words = words;
    this.#close = close;
    io.of('/citizen').use((_socket, next) => next(this.#refusing ? new Error('unavailable') : undefined));
    io.of('/citizen').on('connection', (socket) => this.#serve(socket));
  }

  /** @param languages what its town hall offers. */
  static async start(languages: readonly string[] = ['fr', 'en', 'ar']): Promise<FakeGuichet> {
    const app = express();
    app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: POLICY }, hsts: false }));
    app.get('/hostile.css', (_request, response) => void response.type('css').send(HOSTILE));
    app.get('/hostile', (_request, response) => void response.type('html').send(hostilePage));
    const town = await townWith(languages);
    const towns = { ofSite: () => ({ town, site: 'belleroche-web' }), all: () => [town] };
    app.use(pages({ towns, distDir: join(ROOT, 'dist') }));
    const http = createServer(app);
    const io = new Server(http, { serveClient: false, transports: ['websocket'] });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    return new FakeGuichet(io, `http://127.0.0.1:${port}`, town.words, () => io.close());
  }

  get talk(): Talk {
    const talk = this.talks.at(-1);
    if (!talk) throw new Error('no conversation was opened yet');
    return talk;
  }

  /** One more message in the log, and out to the page. */
  say(draft: Omit<Draft, 'generatedBy'>): Message {
    const message = this.append(this.talk, draft);
    this.push([message]);
    return message;
  }

  append(talk: Talk, draft: Omit<Draft, 'generatedBy'>): Message {
    const seq = talk.messages.length + 1;
    const generatedBy = draft.from === 'citizen' ? 'citizen' : draft.from === 'agent' ? 'agent' : 'flow';
    const message: Message = { generatedBy, ...draft, seq, id: `m${seq}`, at: '2026-11-22T09:00:00.000Z' };
    talk.messages.push(message);
    talk.conversation = { ...talk.conversation, seq };
    return message;
  }

  /** As they are: in any order, as often as one likes. */
  push(messages: readonly Message[]): void {
    this.#io.of('/citizen').emit('messages', { messages });
  }

  bring(change: Partial<Conversation>): void {
    this.talk.conversation = { ...this.talk.conversation, ...change };
    this.#io.of('/citizen').emit('state', { conversation: this.talk.conversation });
  }

  /** The conversation is no more. */
  forget(): void {
    this.talks.pop();
    this.#io.of('/citizen').emit('gone', {});
  }

  /** Ends every line; with `refuse`, none comes up again before `allow`. */
  cut({ refuse = false } = {}): void {
    this.#refusing = refuse;
    for (const socket of this.#io.of('/citizen').sockets.values()) socket.conn.close();
  }

  allow(): void {
    this.#refusing = false;
  }

  stop(): Promise<void> {
    return this.#close();
  }

  #serve(socket: Socket): void {
    const { conversation, token, after } = socket.handshake.auth;
    let talk = this.talks.find((one) => one.conversation.id === conversation && one.token === token);
    if (conversation && !talk) socket.emit('gone', {});
    const bringUp = (from: number) => {
      if (!talk) return;
      const messages = talk.messages.filter(({ seq }) => seq > from);
      if (messages.length > 0) socket.emit('messages', { messages });
      socket.emit('state', { conversation: talk.conversation });
    };
    bringUp(Number(after));

    socket.on('open', (wish: CitizenRequest<'open'>, ack: (answer: Ack<CitizenAnswers['open']>) => void) => {
      if (this.problem) return ack(this.#refusal());
      talk = this.#open(wish);
      ack({
        ok: true,
        value: { conversation: talk.conversation, token: talk.token, messages: talk.messages },
      });
    });
    socket.on('send', (input: CitizenInput, ack: (answer: Ack<CitizenAnswers['send']>) => void) => {
      this.received.push(input);
      if (this.problem) return ack(this.#refusal());
      if (!talk || this.silent) return;
      const value = this.#take(talk, input, socket);
      if (!this.deaf) ack({ ok: true, value });
    });
    socket.on('rate', (rating: CitizenRequest<'rate'>, ack: (answer: Ack<object>) => void) => {
      this.ratings.push(rating);
      ack({ ok: true, value: {} });
      this.bring({ rated: true });
    });
    socket.on(
      'locale',
      ({ locale }: CitizenRequest<'locale'>, ack: (answer: Ack<CitizenAnswers['locale']>) => void) => {
        ack({ ok: true, value: { words: WORDS[locale] ?? {}, dir: locale === 'ar' ? 'rtl' : 'ltr' } });
        this.bring({ locale });
      },
    );
    socket.on('erase', (_wish: object, ack: (answer: Ack<object>) => void) => {
      this.talks.splice(0);
      talk = undefined;
      ack({ ok: true, value: {} });
      socket.emit('gone', {});
    });
    socket.on('code', (_wish: object, ack: (answer: Ack<CitizenAnswers['code']>) => void) => {
      ack({ ok: true, value: { code: 'D-7K3M-P2QX-H4WN' } });
    });
    socket.on('sync', (wish: CitizenRequest<'sync'>, ack: (answer: Ack<CitizenAnswers['sync']>) => void) => {
      ack({ ok: true, value: { last: talk?.messages.length ?? 0 } });
      bringUp(wish.after);
    });
  }

  #open({ locale = 'fr' }: CitizenRequest<'open'>): Talk {
    const id = randomBytes(16).toString('base64url');
    const talk: Talk = {
      conversation: { id, status: 'bot', locale, site: 'belleroche-web', seq: 0, rated: false },
      token: randomUUID(),
      messages: [],
      receipts: new Map(),
    };
    for (const draft of this.greeting) this.append(talk, draft);
    this.talks.push(talk);
    return talk;
  }

  #take(talk: Talk, input: CitizenInput, socket: Socket): { seq: number; last: number } {
    const known = talk.receipts.get(input.clientMessageId);
    if (known) return known;
    const label = talk.messages
      .flatMap(({ choices }) => choices ?? [])
      .find(({ id }) => id === input.choice)?.label;
    const text = input.text ?? label ?? input.command ?? '';
    const own = this.append(talk, { ...bot(text), from: 'citizen', clientMessageId: input.clientMessageId });
    const answers = this.answers(input, talk).map((draft) => this.append(talk, draft));
    const receipt = { seq: own.seq, last: answers.at(-1)?.seq ?? own.seq };
    talk.receipts.set(input.clientMessageId, receipt);
    socket.emit('messages', { messages: [own, ...answers] });
    socket.emit('state', { conversation: talk.conversation });
    return receipt;
  }

  #refusal(): { ok: false; problem: { type: string; code: string; status: number; title: string } } {
    const { code, status, title } = this.problem ?? { code: 'internal-error', status: 500, title: '' };
    return { ok: false, problem: { type: `/problems/${code}`, code, status, title } };
  }
}

/** What the bot says, in French unless told otherwise. */
export function bot(text: string, more: Partial<Draft> = {}): Omit<Draft, 'generatedBy'> {
  return { from: 'bot', text, lang: 'fr', dir: 'ltr', ...more };
}

async function townWith(languages: readonly string[]): Promise<PageTown> {
  const file = readFileSync(join(ROOT, 'municipalities/belleroche/municipality.yml'), 'utf8');
  const municipality = Municipality.parse({ ...parse(file), languages });
  const ours = loadWords(join(ROOT, 'locales'));
  const ar = { language: { name: 'العربية', dir: 'rtl' }, widget: arabicWidget };
  return { municipality, words: await Words.from({ ...ours, ar }) };
}

/** Lines of the interface that tests look for in a language that the widget was not loaded in. */
const WORDS: Record<string, Record<string, string>> = {
  en: { title: 'Town hall assistant', 'commands.talk-to-person': 'Talk to a person' },
  ar: flat(arabicWidget),
};

/** The strictest a town hall's own site may have. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
};

/** Rules that would undo any widget they reach. */
const HOSTILE = `
* { font-size: 40px !important; letter-spacing: 1em !important; line-height: 4 !important; color: red !important;
  text-transform: uppercase !important; text-align: right !important; visibility: visible; }
div, button, section, p, guichet-chat { display: inline !important; position: static !important; float: left !important;
  width: 20px !important; z-index: 1 !important; }
html { font-size: 4px !important; }
button { background: lime !important; transform: rotate(20deg); }`;

const hostilePage = `<!doctype html><html lang="fr"><head><title>Hostile</title><link rel="stylesheet" href="/hostile.css">
</head><body><p>Texte</p><script src="/widget/guichet.js" data-site="web" data-lang="fr" async></script></body></html>`;
