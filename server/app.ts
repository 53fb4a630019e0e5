/** Puts the gateways on one HTTP server. Everything it needs is handed in: tests build it with their own. */
import type { Server as HttpServer } from 'node:http';
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { type ServerOptions, Server as SocketServer } from 'socket.io';
import { BOTPRESS_PATH } from './contract/botpress.ts';
import type { ConversationService } from './conversation/service.ts';
import { accessibilityStatement } from './gateway/accessibility/statement.ts';
import { assistance } from './gateway/assistance/assistance.ts';
import { citizenApi } from './gateway/citizen-api.ts';
import { citizenSocket } from './gateway/citizen-socket.ts';
import type { CitizenTokens } from './gateway/citizen-tokens.ts';
import type { Delivery } from './gateway/delivery.ts';
import type { KioskDoor } from './gateway/kiosk-door.ts';
import { myData, notice } from './gateway/my-data/my-data.ts';
import { openApi } from './gateway/openapi.ts';
import { corsFor, type Origins } from './gateway/origins.ts';
import { problemHandlers } from './gateway/problems.ts';
import { RateLimits } from './gateway/rate-limits.ts';
import type { RecentReaders } from './gateway/recent-readers.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { OutsideReaders } from './privacy/outside-readers.ts';
import type { Rights } from './privacy/rights.ts';
import type { Towns } from './town/town.ts';
import type { Words } from './words/words.ts';

export interface Components {
  readonly conversations: ConversationService;
  readonly tokens: CitizenTokens;
  readonly delivery: Delivery;
  readonly readers: RecentReaders;
  readonly rights: Rights;
  readonly outsideReaders: OutsideReaders;
  readonly metrics: Metrics;
  readonly towns: Pick<Towns, 'ofSite'>;
  readonly words: Words;
  readonly origins: Origins;
  readonly door: KioskDoor;
  /** The cluster adapter; without it, this server is alone. */
  readonly adapter?: ServerOptions['adapter'];
  /** Whether Redis answers. */
  readonly ready: () => Promise<boolean>;
  readonly now: () => Date;
  readonly version: string;
  readonly trustProxy: number | string[];
  readonly failed: (where: string, error: unknown) => void;
  /** The desk's API and socket, and the pages. */
  readonly desk?: { readonly api: Router; attach(io: SocketServer): void };
  readonly kiosks?: { attach(io: SocketServer): void };
  /** Pages of one appointment each. */
  readonly appointments?: Router;
  /** Where bots hand conversations over. */
  readonly botpress?: Router;
  readonly pages?: Router;
}

export interface App {
  readonly express: Express;
  readonly io: SocketServer;
}

/** Largest event a socket may send, in bytes: the longest text in its longest encoding, with room for its envelope. */
const MAX_EVENT = 32_000;

export function createApp(http: HttpServer, parts: Components): App {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.trustProxy);
  app.use(helmet(strict));
  health(app, parts);
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.json(openApi(parts.version));
  });
  const limits = new RateLimits();
  app.use('/api/v1/conversations', corsFor(parts.origins), citizenApi({ ...parts, limits }));
  app.use('/assistance', assistance({ ...parts, limits }));
  app.use('/mes-donnees', myData({ ...parts, limits }));
  app.use('/confidentialite', notice(parts));
  app.use('/accessibilite', accessibilityStatement(parts));
  if (parts.desk) app.use('/api/v1/desk', parts.desk.api);
  if (parts.botpress) app.use(BOTPRESS_PATH, parts.botpress);
  if (parts.appointments) app.use('/rendez-vous', parts.appointments);
  if (parts.pages) app.use(parts.pages);
  app.use(...problemHandlers(parts.words, parts.words.languages, parts.failed));
  http.on('request', app);

  const io = new SocketServer(http, {
    serveClient: false,
    // One connection, one server: several servers need no sticky sessions.
    transports: ['websocket'],
    maxHttpBufferSize: MAX_EVENT,
    // `cors.origin` does not stop a WebSocket: Origin is checked here.
    allowRequest: (request, decide) =>
      decide(null, parts.origins.allows(request.headers.origin, request.headers.host)),
    // One-way loss of the network is noticed within half a minute.
    pingInterval: 15_000,
    pingTimeout: 10_000,
    ...(parts.adapter ? { adapter: parts.adapter } : {}),
  });
  const citizens = citizenSocket(io, { ...parts, limits });
  parts.desk?.attach(io);
  parts.kiosks?.attach(io);
  const count = () => parts.metrics.pages(citizens.sockets.size);
  citizens.on('connection', (socket) => {
    count();
    socket.on('disconnect', () => setImmediate(count));
  });
  return { express: app, io };
}

function health(app: Express, { metrics, ready }: Components): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const is = await ready().catch(() => false);
    response.status(is ? 200 : 503).json({ status: is ? 'ready' : 'unavailable' });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** No inline code, nothing from elsewhere; pages that need more say so themselves. */
const strict: Parameters<typeof helmet>[0] = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'self'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  // Behind a town hall's own proxy, https is its business; on a bare http address it would lock people out.
  strictTransportSecurity: false,
};
