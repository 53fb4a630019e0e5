/** All of a server's Botpress side, with its desk, on a real Redis; and a Botpress that hears and can refuse. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { BOTPRESS_PATH, BotpressEvent } from '../../../server/contract/botpress.ts';
import { DeskSide } from '../../../server/conversation/desk-side.ts';
import type { Effect } from '../../../server/conversation/effects.ts';
import { ConversationVoice } from '../../../server/conversation/voice.ts';
import type { EscalationService } from '../../../server/escalation/service.ts';
import { botpressRoute } from '../../../server/gateway/botpress.ts';
import { newConversationId } from '../../../server/gateway/citizen-tokens.ts';
import { problemHandlers } from '../../../server/gateway/problems.ts';
import { type Botpress, buildBotpress } from '../../../server/integration/botpress/botpress.ts';
import { Secrets } from '../../../server/integration/botpress/secrets.ts';
import { SIGNATURE_HEADER, signature, verify } from '../../../server/integration/webhooks/signature.ts';
import type { Towns } from '../../../server/town/town.ts';
import { Words } from '../../../server/words/words.ts';
import { testConversations } from '../../support/conversations.ts';
import type { TestRedis } from '../../support/redis.ts';
import { type Desk, startDesk } from '../escalation/desk.ts';

export const SITE = 'belleroche-assistant';
export const SECRET = 'a-secret-of-the-assistant-for-these-tests';
export const OTHER_SITE = 'belleroche-autre';
export const OTHER_SECRET = 'a-secret-of-another-site-for-these-tests';

export interface Bridge extends Pick<Desk, 'service' | 'store'> {
  /** Where calls are taken. */
  readonly origin: string;
  readonly conversations: ReturnType<typeof testConversations>['conversations'];
  readonly botpress: Botpress;
  readonly hears: Hearing;
  readonly failures: unknown[];
  /** Sends a signed call. */
  call(call: object, how?: Partial<Signing>): Promise<Reply>;
  /** Sends these bytes with this signature. */
  post(body: string, header?: string): Promise<Reply>;
  stop(): Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly body: Partial<{
    session: string;
    state: string;
    reference: string;
    town: string;
    code: string;
  }> & {
    readonly errors?: { path: string }[];
  };
}

interface Signing {
  readonly secret: string;
  readonly seconds: number;
}

const nowInSeconds = () => Math.floor(Date.now() / 1_000);

export async function startBridge(redis: TestRedis, towns: Towns): Promise<Bridge> {
  const client = await redis.client('botpress');
  const failures: unknown[] = [];
  const failed = (_where: string, error: unknown) => void failures.push(error);
  const late: { desk?: Desk; botpress?: Botpress | null } = {};
  const now = () => new Date();
  const around = {
    now,
    changed: (id: string) => late.botpress?.courier.changed(id),
    carryOut: async (conversation: Parameters<EscalationService['carryOut']>[0], effect: Effect) =>
      late.desk?.service.carryOut(conversation, effect as Parameters<EscalationService['carryOut']>[1]),
    ticketOf: async (reference: string) => (await late.desk?.service.publicTicket(reference)) ?? null,
  };
  const talk = testConversations(client, towns, undefined, around);
  const { store, runner, conversations } = talk;
  const side = new DeskSide({ ...{ store, runner, conversations, ...around }, watched: async () => false });
  const desk = await startDesk(redis, side);
  late.desk = desk;
  const hears = await Hearing.start();
  const botpress = buildBotpress({
    ...{ store, runner, conversations, towns, failed, ...around, redis: client },
    voice: new ConversationVoice({ store, runner, ...around }),
    newId: newConversationId,
    secrets: new Secrets([
      [SITE, SECRET],
      [OTHER_SITE, OTHER_SECRET],
    ]),
    allowed: ['127.0.0.1'],
    pause: 0,
    pauses: [50],
  });
  late.botpress = botpress;
  botpress.courier.start();
  const app = express();
  app.use(BOTPRESS_PATH, botpressRoute({ ...botpress, now }));
  app.use(...problemHandlers(await Words.from({ fr: { problems: {} } }), ['fr'], failed));
  const http = createServer(app);
  const origin = await listening(http);

  const post = async (body: string, header = ''): Promise<Reply> => {
    const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: header };
    const response = await fetch(`${origin}${BOTPRESS_PATH}`, { method: 'POST', body, headers });
    return { status: response.status, body: await response.json() };
  };
  return {
    ...{ service: desk.service, store: desk.store, conversations, botpress, hears, failures, origin, post },
    call(call, { secret = SECRET, seconds = nowInSeconds() } = {}) {
      const body = JSON.stringify({ id: randomUUID(), site: SITE, ...call });
      return post(body, signature(body, [secret], seconds));
    },
    async stop() {
      http.closeAllConnections();
      http.close();
      await botpress.courier.stop();
      await hears.stop();
      await desk.stop();
    },
  };
}

/** The webhook of a bot: what it heard, in order, and how it answers. */
export class Hearing {
  readonly events: BotpressEvent[] = [];
  /** Statuses to answer with, in turn; then 200. What is refused was not heard. */
  answers: number[] = [];
  readonly #http: Server;
  #url = '';

  static async start(): Promise<Hearing> {
    const hearing = new Hearing();
    hearing.#url = `${await listening(hearing.#http)}/webhook`;
    return hearing;
  }

  constructor() {
    this.#http = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece);
      const body = Buffer.concat(pieces).toString('utf8');
      const header = String(request.headers[SIGNATURE_HEADER]);
      const signed = verify(header, body, SECRET, nowInSeconds());
      const status = signed ? (this.answers.shift() ?? 200) : 401;
      if (status === 200) this.events.push(BotpressEvent.parse(JSON.parse(body)));
      response.writeHead(status).end();
    });
  }

  get url(): string {
    return this.#url;
  }

  /** Event types, and the keys of what was said: tests have no words. */
  told = (): string[] =>
    this.events.map((event) => (event.type === 'message' ? firstLine(event.text) : event.type));

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise<void>((closed) => void this.#http.close(() => closed()));
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

async function listening(http: Server): Promise<string> {
  await new Promise<void>((ready) => void http.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}
