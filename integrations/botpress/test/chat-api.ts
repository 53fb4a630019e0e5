/** The chat of a bot, as its client sees it: users with keys, conversations, messages, a stream of what happens. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the bot does when it is asked, one after the other. */
export type Act =
  | { readonly says: string }
  | { readonly sends: Record<string, unknown> }
  | { readonly cuts: true };

export class ChatApi {
  /** What the bot was asked, and what was removed. */
  readonly asked: string[] = [];
  readonly removed: string[] = [];
  acts: readonly Act[] = [];
  /** Answered to every request; 0 hangs. */
  failing: number | undefined;
  readonly #keys = new Map<string, string>();
  readonly #streams = new Map<string, ServerResponse>();
  readonly #http: Server;
  #users = 0;

  static async start(): Promise<ChatApi> {
    const api = new ChatApi();
    await new Promise<void>((ready) => void api.#http.listen(0, '127.0.0.1', ready));
    return api;
  }

  constructor() {
    this.#http = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece);
      const body = Buffer.concat(pieces).toString('utf8');
      if (this.failing === 0) return;
      if (this.failing) return void response.writeHead(this.failing).end('{}');
      this.#answer(request, response, body === '' ? {} : JSON.parse(body));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/webhook`;
  }

  /** Users that were made. */
  get users(): number {
    return this.#users;
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise<void>((closed) => void this.#http.close(() => closed()));
  }

  #answer(request: IncomingMessage, response: ServerResponse, body: Record<string, unknown>): void {
    const [, , kind, id = '', what] = (request.url ?? '').split('/');
    const user = this.#keys.get(String(request.headers['x-user-key']));
    const json = (value: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (kind === 'hello') return void json({});
    if (kind === 'users' && request.method === 'POST') {
      const key = randomUUID();
      const made = `user-${++this.#users}`;
      this.#keys.set(key, made);
      return void json({ user: { id: made, createdAt: now(), updatedAt: now() }, key });
    }
    if (!user) return void response.writeHead(401).end('{}');
    if (request.method === 'DELETE') {
      this.removed.push(`${kind} of ${user}`);
      return void json({});
    }
    if (what === 'listen') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      return void this.#streams.set(id, response);
    }
    if (kind === 'conversations')
      return void json({ conversation: { id: `c-${user}`, createdAt: now(), updatedAt: now() } });
    const { conversationId, payload } = body as { conversationId: string; payload: { text: string } };
    this.asked.push(payload.text);
    json({ message: messageOf(conversationId, user, payload) });
    // The one who asks hears their own words too.
    this.#tell(conversationId, 'message_created', {
      ...messageOf(conversationId, user, payload),
      isBot: false,
    });
    for (const act of this.acts) this.#act(conversationId, act);
  }

  #act(conversation: string, act: Act): void {
    if ('cuts' in act) return void this.#streams.get(conversation)?.destroy();
    if ('says' in act) {
      const message = messageOf(conversation, 'the-bot', { type: 'text', text: act.says });
      this.#tell(conversation, 'message_created', { ...message, isBot: true });
      return;
    }
    const event = { id: randomUUID(), createdAt: now(), conversationId: conversation, userId: 'the-bot' };
    this.#tell(conversation, 'event_created', { ...event, payload: act.sends, isBot: true });
  }

  #tell(conversation: string, type: string, data: object): void {
    this.#streams.get(conversation)?.write(`data: ${JSON.stringify({ type, data })}\n\n`);
  }
}

const now = (): string => new Date().toISOString();
const messageOf = (conversationId: string, userId: string, payload: object) => ({
  ...{ id: randomUUID(), createdAt: now(), conversationId, userId, payload },
});
