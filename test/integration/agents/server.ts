/** A desk's server as agents reach it: HTTP and socket, on a real Redis. And a browser that keeps cookies. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import { Accounts } from '../../../server/agents/accounts.ts';
import type { KnownTowns } from '../../../server/agents/administration.ts';
import type { Agent } from '../../../server/agents/agent.ts';
import { OpenId, type OpenIdSettings } from '../../../server/agents/openid.ts';
import { SessionList } from '../../../server/agents/session-list.ts';
import { sessions } from '../../../server/agents/sessions.ts';
import { SignIn } from '../../../server/agents/sign-in.ts';
import { AgentStore } from '../../../server/agents/store.ts';
import { traineeOf } from '../../../server/agents/trainee.ts';
import { AuditLog } from '../../../server/audit/log.ts';
import type { AgentSession } from '../../../server/contract/desk.ts';
import type { Message } from '../../../server/contract/message.ts';
import { Figures } from '../../../server/figures/figures.ts';
import { liveOf } from '../../../server/figures/live.ts';
import { FigureRecorder } from '../../../server/figures/recorder.ts';
import { FigureStore } from '../../../server/figures/store.ts';
import { AgentSockets, type DeskFeed } from '../../../server/gateway/agent-socket.ts';
import { deskApi } from '../../../server/gateway/desk-api.ts';
import { GuessLimit } from '../../../server/gateway/guess-limit.ts';
import { originsOf } from '../../../server/gateway/origins.ts';
import { problemHandlers } from '../../../server/gateway/problems.ts';
import { ApiTokens } from '../../../server/integration/tokens.ts';
import { Webhooks } from '../../../server/integration/webhooks/webhooks.ts';
import { NoteStore } from '../../../server/notes/store.ts';
import { makeClient, type RedisClient } from '../../../server/redis/client.ts';
import { Training, type TrainingPorts } from '../../../server/training/training.ts';

import { Words } from '../../../server/words/words.ts';
import type { TestRedis } from '../../support/redis.ts';
import { testSeal } from '../../support/seal.ts';
import { type Conversations, type DeskOptions, silent, startDesk } from '../escalation/desk.ts';

const SECRET = 'a-secret-for-tests-that-is-long-enough';
export const PASSWORD = 'k7qm-x3fd-9tpw-hr4c';

const KNOWN_TOWNS: KnownTowns = {
  hosting: 'belleroche',
  all: [
    {
      id: 'belleroche',
      name: 'Belleroche',
      teams: { reception: { name: 'Accueil' }, urbanism: { name: 'Urbanisme' } },
    },
    { id: 'grandville', name: 'Grandville', teams: { reception: { name: 'Accueil' } } },
  ],
  languages: ['fr', 'en', 'ar'],
};

/** A feed one can speak into. */
class Feed implements DeskFeed {
  readonly followers = new Map<string, Set<{ seq: number; send(messages: readonly Message[]): void }>>();
  follow(id: string, follower: { seq: number; send(messages: readonly Message[]): void }) {
    const all = this.followers.get(id) ?? new Set();
    this.followers.set(id, all.add(follower));
    return () => void all.delete(follower);
  }
  serve() {}
}

export async function startDeskServer(
  redis: TestRedis,
  conversations: Conversations,
  options: DeskOptions & {
    openId?: OpenIdSettings;
    port?: number;
    webhooks?: { pauses?: number[]; patience?: number };
  } = {},
) {
  const desk = await startDesk(redis, conversations, { works: false, ...options });
  const client = await redis.client('agents');
  const agents = new AgentStore(client);
  const { presence, routing, serving } = desk;
  const feed = new Feed();
  const failures: unknown[] = [];
  const failed = (_where: string, error: unknown) => void failures.push(error);
  const words = await Words.from({ fr: { problems: {} } });
  const origins = originsOf([]);
  const shared = {
    escalations: desk.service,
    routing,
    serving,
    agents,
    presence,
    sessions: sessions(client, { secret: SECRET, secure: false }),
    origins,
  };
  const trainees = (agent: Agent) => traineeOf(agent, serving.teamsOf(agent.municipality));
  // Exercises need whole conversations: test/integration/training has them.
  const training = new Training({
    redis: client,
    scenarios: new Map(),
    conversations: {} as TrainingPorts['conversations'],
    townOf: () => undefined,
    endOf: async () => null,
    failed,
  });
  const notes = new NoteStore(client, testSeal);
  const sockets = new AgentSockets({ ...shared, traineeOf: trainees, feed, notes, words, failed });
  const audit = new AuditLog(
    client,
    () => 365,
    () => new Date(),
  );
  const tokens = new ApiTokens(client, () => new Date());
  const accounts = new Accounts(client, () => new Date());
  const webhooks = new Webhooks({
    redis: client,
    blocking: await redis.client('webhook-changes'),
    newClient: (name) => makeClient(redis.address, name, silent),
    tickets: desk.store,
    secret: SECRET,
    allowed: ['127.0.0.1'],
    now: () => new Date(),
    log: silent,
    ...options.webhooks,
  });
  // Most tests call nobody.
  if (options.webhooks) await webhooks.start();
  const signIn = new SignIn(agents, client, SECRET);
  const api = deskApi({
    ...shared,
    desk: conversations,
    signIn,
    tokens,
    webhooks,
    training,
    traineeOf: trainees,
    audit,
    failed,
    accounts,
    sessionList: new SessionList(client, () => new Date()),
    guessLimit: new GuessLimit(client),
    knownTowns: KNOWN_TOWNS,
    publicUrl: null,
    openId: options.openId ? new OpenId(options.openId, client, accounts) : null,
    figures: figuresOn(client, failed),
    live: (id) =>
      liveOf({ id, teams: TEAMS, limit: 25 }, { store: desk.store, hours: () => null }, new Date()),
    consoles: sockets,
    colleagues: sockets,
    notes,
    now: () => new Date(),
    languages: ['fr', 'en'],
    secure: false,
  });
  const app = express();
  // Tests say which address they come from.
  app.set('trust proxy', 1);
  app.use('/api/v1/desk', api);
  app.use(...problemHandlers(words, ['fr'], failed));
  const http = createServer(app);
  const io = new Server(http, { transports: ['websocket'], serveClient: false });
  sockets.attach(io);
  await new Promise<void>((listening) => http.listen(options.port ?? 0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    ...{ desk, agents, accounts, presence, audit, tokens, webhooks, feed, failures, origin },
    account: (name: string, more: Partial<Agent> = {}) =>
      agents.create(
        {
          login: name.toLowerCase(),
          name,
          role: 'Agent d’accueil',
          municipality: 'belleroche',
          teams: ['reception'],
          right: 'agent',
          ...more,
        },
        PASSWORD,
      ),
    stop: async () => {
      await io.close();
      await webhooks.stop();
      await sockets.detach();
      await desk.stop();
      client.destroy();
    },
  };
}

export type DeskServer = Awaited<ReturnType<typeof startDeskServer>>;

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown> & { code?: string };
  readonly headers: Headers;
}

/** One browser of one agent. */
export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();
  readonly #address: string;
  csrf = '';

  constructor(origin: string, address = '192.0.2.1') {
    this.#origin = origin;
    this.#address = address;
  }

  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async call(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const response = await fetch(`${this.#origin}/api/v1/desk${path}`, {
      method,
      headers: {
        cookie: this.cookies,
        'x-csrf-token': this.csrf,
        'x-forwarded-for': this.#address,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
  }

  async signIn(login: string, password = PASSWORD): Promise<Reply> {
    const reply = await this.call('POST', '/session', { login, password });
    if (reply.status === 201) this.csrf = (reply.body as unknown as AgentSession).csrf;
    return reply;
  }

  say(reference: string, text: string): Promise<Reply> {
    return this.call('POST', `/tickets/${reference}/messages`, { clientMessageId: randomUUID(), text });
  }

  /** @returns once connected, or refused with the reason. */
  async socket(headers: Record<string, string> = {}): Promise<Socket> {
    const socket = connect(`${this.#origin}/agent`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: this.cookies, ...headers },
    });
    await new Promise<void>((settle, fail) => {
      socket.once('connect', settle);
      socket.once('connect_error', fail);
    });
    return socket;
  }
}

const TEAMS = { reception: { name: 'Accueil' }, urbanism: { name: 'Urbanisme' } };

function figuresOn(client: RedisClient, failed: (where: string, error: unknown) => void): Figures {
  const store = new FigureStore(client);
  const recorder = new FigureRecorder(store, failed);
  return new Figures({ store, recorder, timeZone: () => 'Europe/Paris', now: () => new Date() });
}
