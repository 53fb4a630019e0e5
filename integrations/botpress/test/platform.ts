/**
 * Botpress, as an integration sees it: the API it calls, the raw requests it is called with, the address the world
 * calls. It holds calls against the integration's own definition, as the platform does, and fails when told to.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Request, Response } from '@botpress/sdk';
import definition from '../integration.definition.ts';

type Tags = Record<string, string>;
export interface User {
  readonly id: string;
  readonly name?: string;
  readonly tags: Tags;
}
export interface Conversation {
  readonly id: string;
  readonly channel: string;
  tags: Tags;
}
export interface Said {
  readonly id: string;
  readonly type: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly payload: Record<string, unknown>;
  readonly tags: Tags;
}
export interface Happened {
  readonly type: string;
  readonly payload: { readonly conversationId: string; readonly userId?: string };
}

/** What the platform gives to who listens to a bot. */
export interface Listener {
  said(message: Said): void;
  happened(event: Happened): void;
}

export const BOT = 'bot-of-the-town';
const BOT_USER = 'user-of-the-bot';
const INTEGRATION = 'integration-guichet';
const WEBHOOK = 'webhook-of-the-bot';
const TOKEN = 'token-of-the-platform';

type Handler = (request: Request) => Promise<Response | undefined>;

/** An error as the API words it. */
class ApiFault extends Error {
  readonly code: number;
  readonly type: string;
  constructor(code: number, type: string, message: string) {
    super(message);
    this.code = code;
    this.type = type;
  }
}

export class Platform {
  readonly users = new Map<string, User>();
  readonly conversations = new Map<string, Conversation>();
  readonly messages: Said[] = [];
  readonly events: Happened[] = [];
  readonly states = new Map<string, unknown>();
  /** Statuses the API answers with instead, in turn; 0 cuts the connection. */
  failing: number[] = [];
  /** Every raw request is sent twice, as after an answer that was lost. */
  twice = false;
  listener: Listener | undefined;
  settings: Record<string, unknown> = {};
  readonly #http: Server;
  readonly #handler: Handler;
  #origin = '';

  /** Runs the bundle, as the platform would: nothing of its sources. */
  static async start(): Promise<Platform> {
    const bundle = createRequire(import.meta.url)(join(import.meta.dirname, '../dist/index.cjs')) as {
      handler: Handler;
    };
    const platform = new Platform(bundle.handler);
    await new Promise<void>((ready) => void platform.#http.listen(0, '127.0.0.1', ready));
    platform.#origin = `http://127.0.0.1:${(platform.#http.address() as AddressInfo).port}`;
    // The environment that the platform runs an integration in.
    process.env.BP_API_URL = platform.#origin;
    process.env.BP_TOKEN = TOKEN;
    return platform;
  }

  constructor(handler: Handler) {
    this.#handler = handler;
    this.#http = createServer(async (request, response) => {
      const body = await bodyOf(request);
      const url = new URL(request.url ?? '/', 'http://platform');
      const failure = url.pathname.startsWith('/v1/') ? this.failing.shift() : undefined;
      if (failure === 0) return void request.socket.destroy();
      if (url.pathname === `/${WEBHOOK}`) {
        const { status = 200 } = (await this.#webhook(request, url, body)) ?? {};
        return void response.writeHead(status).end();
      }
      try {
        if (failure) throw new ApiFault(failure, 'Internal', 'told to fail');
        const answer = this.#api(request, url.pathname, body === '' ? {} : JSON.parse(body));
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      } catch (error) {
        const fault = error instanceof ApiFault ? error : new ApiFault(500, 'Internal', String(error));
        const { code, type, message } = fault;
        response.writeHead(code, { 'content-type': 'application/json', 'retry-after': '0' });
        response.end(JSON.stringify({ id: randomUUID(), code, type, message }));
      }
    });
  }

  get webhookUrl(): string {
    return `${this.#origin}/${WEBHOOK}`;
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise<void>((closed) => void this.#http.close(() => closed()));
  }

  /** A raw request, once. */
  raw(operation: string, body: unknown, headers: Record<string, string> = {}): Promise<Response | undefined> {
    return this.#handler({
      method: 'POST',
      path: '/',
      query: '',
      headers: {
        'x-bot-id': BOT,
        'x-bot-user-id': BOT_USER,
        'x-integration-id': INTEGRATION,
        'x-integration-alias': definition.name,
        'x-webhook-id': WEBHOOK,
        'x-bp-operation': operation,
        'x-bp-configuration': Buffer.from(JSON.stringify(this.settings)).toString('base64'),
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
    });
  }

  /** The settings are saved. @returns the status and what was wrong. */
  async register(settings: Record<string, unknown>): Promise<{ status: number; message: string }> {
    this.settings = settings;
    const { status = 200, body = '{}' } = (await this.raw('register', { webhookUrl: this.webhookUrl })) ?? {};
    return { status, message: messageIn(body) };
  }

  /** A bot calls an action. @throws with the status and message of what was refused. */
  async action<Output>(type: string, input: unknown): Promise<Output> {
    const call = () => this.raw('action_triggered', { type, input });
    let answer = await call();
    if (this.twice) answer = await call();
    const { status = 200, body = '{}' } = answer ?? {};
    if (status >= 400) throw new Error(`${status} ${messageIn(body)}`);
    return (JSON.parse(body) as { output: Output }).output;
  }

  /** A bot writes in a conversation of the integration. */
  async write(conversationId: string, type: string, payload: Record<string, unknown>): Promise<void> {
    const conversation = this.conversations.get(conversationId);
    const message = { id: randomUUID(), type, conversationId, userId: BOT_USER, payload, tags: {} };
    const body = { conversation, user: { id: BOT_USER, tags: {} }, type, payload, message };
    const call = () => this.raw('message_created', body);
    let answer = await call();
    if (this.twice) answer = await call();
    if ((answer?.status ?? 200) >= 400) throw new Error(`${answer?.status} ${messageIn(answer?.body ?? '')}`);
  }

  async #webhook(request: IncomingMessage, { pathname, search }: URL, body: string) {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const req = { method: request.method, path: pathname, query: search.slice(1), headers, body };
    const answer = await this.raw('webhook_received', { req });
    return this.twice ? this.raw('webhook_received', { req }) : answer;
  }

  #api(request: IncomingMessage, path: string, body: Body): object {
    const { headers, method } = request;
    if (headers.authorization !== `Bearer ${TOKEN}`) throw new ApiFault(401, 'Unauthorized', 'no token');
    if (headers['x-bot-id'] !== BOT || headers['x-integration-id'] !== INTEGRATION)
      throw new ApiFault(403, 'Forbidden', 'whose call is it?');
    const [, , , kind = '', ...rest] = path.split('/');
    const name = rest.map(decodeURIComponent).join('/');
    switch (`${method} ${kind}${rest.length === 0 ? '' : name === 'get-or-create' ? ' once' : ' one'}`) {
      case 'POST users':
        return { user: this.#user(body, []) };
      case 'POST users once':
        return { user: this.#user(body, body.discriminateByTags ?? Object.keys(body.tags ?? {})) };
      case 'GET users one':
        return { user: found(this.users, name) };
      case 'POST conversations once':
        return { conversation: this.#conversation(body) };
      case 'GET conversations one':
        return { conversation: found(this.conversations, name) };
      case 'PUT conversations one': {
        const conversation = found(this.conversations, name);
        conversation.tags = { ...conversation.tags, ...declared(body.tags, channel.conversation?.tags) };
        return { conversation };
      }
      case 'POST messages once':
        return { message: this.#message(body) };
      case 'POST events':
        return { event: this.#event(body) };
      case 'POST states one':
        this.states.set(name, body.payload);
        return { state: { payload: body.payload } };
      case 'GET states one':
        if (!this.states.has(name)) throw new ApiFault(404, 'ResourceNotFound', `no state ${name}`);
        return { state: { payload: this.states.get(name) } };
    }
    throw new ApiFault(404, 'RouteNotFound', `${method} ${path} is not played here`);
  }

  #user({ tags, name }: Body, by: readonly string[]): User {
    const own = declared(tags, definition.user?.tags);
    const known = by.length > 0 && [...this.users.values()].find((user) => same(user.tags, own, by));
    if (known) return known;
    const user = { id: `user-${this.users.size + 1}`, ...(name ? { name } : {}), tags: own };
    this.users.set(user.id, user);
    return user;
  }

  #conversation({ tags, channel: name = '', discriminateByTags }: Body): Conversation {
    if (!definition.channels?.[name as 'hitl'])
      throw new ApiFault(400, 'InvalidPayload', `no channel ${name}`);
    const own = declared(tags, channel.conversation?.tags);
    const by = discriminateByTags ?? Object.keys(own);
    const known = [...this.conversations.values()].find((one) => same(one.tags, own, by));
    if (known) return known;
    const made = { id: `conversation-${this.conversations.size + 1}`, channel: name, tags: own };
    this.conversations.set(made.id, made);
    return made;
  }

  #message({
    conversationId = '',
    userId = '',
    type = '',
    payload = {},
    tags,
    discriminateByTags,
  }: Body): Said {
    found(this.conversations, conversationId);
    found(this.users, userId);
    const schema = channel.messages[type as 'text']?.schema;
    if (!schema) throw new ApiFault(400, 'InvalidPayload', `no message ${type}`);
    held(schema, payload);
    const own = declared(tags, channel.message?.tags);
    const by = discriminateByTags ?? Object.keys(own);
    const known = this.messages.find(
      (one) => one.conversationId === conversationId && same(one.tags, own, by),
    );
    if (known) return known;
    const message = { id: randomUUID(), conversationId, userId, type, payload, tags: own };
    this.messages.push(message);
    this.listener?.said(message);
    return message;
  }

  #event({ type = '', payload = {} }: Body): Happened {
    const known = definition.events?.[type];
    if (!known) throw new ApiFault(400, 'InvalidPayload', `no event ${type}`);
    held(known.schema, payload);
    const event = { type, payload: payload as unknown as Happened['payload'] };
    this.events.push(event);
    this.listener?.happened(event);
    return event;
  }
}

interface Body {
  readonly tags?: Tags;
  readonly discriminateByTags?: string[];
  readonly name?: string;
  readonly channel?: string;
  readonly type?: string;
  readonly conversationId?: string;
  readonly userId?: string;
  readonly payload?: Record<string, unknown>;
}

const channel = (() => {
  const found = definition.channels?.hitl;
  if (!found) throw new Error('the integration has no channel for people');
  return found;
})();

function held(schema: { safeParse(value: unknown): { success: boolean } }, payload: unknown): void {
  if (!schema.safeParse(payload).success) throw new ApiFault(400, 'InvalidPayload', JSON.stringify(payload));
}

/** Only tags that the definition names are taken. */
function declared(tags: Tags | undefined, known: object | undefined): Tags {
  for (const name of Object.keys(tags ?? {}))
    if (!(name in (known ?? {}))) throw new ApiFault(400, 'InvalidPayload', `no tag ${name}`);
  return { ...tags };
}

const same = (a: Tags, b: Tags, by: readonly string[]): boolean =>
  by.every((name) => b[name] !== undefined && a[name] === b[name]);

function found<T>(all: ReadonlyMap<string, T>, id: string): T {
  const one = all.get(id);
  if (!one) throw new ApiFault(404, 'ResourceNotFound', `no ${id}`);
  return one;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

function messageIn(body: string): string {
  const read = JSON.parse(body || '{}') as { message?: string };
  return read.message ?? '';
}
