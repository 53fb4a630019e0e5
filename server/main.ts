/** The one place where what touches the world is built and handed to the rest: clock, chance, Redis, sockets. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Logger, pino } from 'pino';
import version from '../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { Citizens } from './assembly/citizens.ts';
import { buildDesk } from './assembly/desk.ts';
import { connectHelpers } from './assembly/helpers.ts';
import { keptApart } from './assembly/kept-apart.ts';
import { Kiosks } from './assembly/kiosks.ts';
import { type Addresses, addressesOf, drain, listen } from './assembly/listening.ts';
import { Requests } from './assembly/requests.ts';
import { startupFault } from './assembly/startup-faults.ts';
import { type Config, loadConfig } from './config.ts';
import { Figures } from './figures/figures.ts';
import { FigureRecorder } from './figures/recorder.ts';
import { FigureStore } from './figures/store.ts';
import { CitizenTokens, newConversationId } from './gateway/citizen-tokens.ts';
import { originsOf } from './gateway/origins.ts';
import { pages } from './gateway/pages.ts';
import { sheets } from './gateway/sheets.ts';
import { transparency } from './gateway/transparency.ts';
import { sheetsFor } from './knowledge/sheets-for.ts';
import { Metrics } from './metrics/metrics.ts';
import { lifetimesOf } from './municipality/retention.ts';
import { outsideReaders } from './privacy/outside-readers.ts';
import { makeClient } from './redis/client.ts';
import { type OpenRedis, openRedis } from './redis/opened.ts';
import { socketsAdapter } from './redis/sockets-adapter.ts';
import { Keeping } from './retention/start.ts';
import { checkContactKey, readContactKey } from './secrets/contact-key.ts';
import { readSessionSecret } from './secrets/session-secret.ts';
import { type Content, loadContent } from './town/load-content.ts';
import type { Loaded } from './town/load-towns.ts';
import { retentionIn, type Towns } from './town/town.ts';
import { loadScenarios } from './training/load-scenarios.ts';

export interface Running {
  readonly addresses: Addresses;
  /** Made at the very first start, and shown once. */
  readonly firstAgent?: { readonly login: string; readonly password: string };
  /** Lets requests under way end, then closes everything, our own Redis last. */
  stop(): Promise<void>;
}

/** Through it the servers tell one another what changed. */
const SOCKETS_STREAM = 'guichet:sockets';

const root = join(import.meta.dirname, '..');

/**
 * @param content where it is loaded already: two servers in one process share it.
 * @throws ContentError, or an error that says what could not be opened; nothing is then left running.
 */
export async function serve(config: Config, content?: Content): Promise<Running> {
  const log = pino({ level: config.logLevel, base: null });
  for (const { name, meant } of config.mistyped)
    log.warn({ name, meant }, 'an unknown setting: was another meant?');
  // Content first: with a fault in it nothing need be started.
  const { towns, words, inFrench, directory } = content ?? (await loadContent(config));
  const redis = await openRedis(config, log);
  const watching = directory.watch(log);
  try {
    const running = await assemble(config, log, redis, { towns, words, inFrench });
    return {
      ...running,
      async stop() {
        watching.stop();
        await running.stop();
      },
    };
  } catch (error) {
    watching.stop();
    await redis.close();
    throw error;
  }
}

async function assemble(
  config: Config,
  log: Logger,
  open: OpenRedis,
  { towns, words, inFrench }: Loaded,
): Promise<Running> {
  const metrics = new Metrics();
  const failed = (where: string, error: unknown): void => {
    metrics.fault(where);
    // The message and the stack: never the input that led here.
    log.error({ where, err: error }, 'unforeseen error');
  };
  const [redis, adapterClient] = await Promise.all([open.client('conversations'), open.client('adapter')]);

  const now = () => new Date();
  const timer = () => performance.now();
  const seal = readContactKey(config);
  await checkContactKey(redis, seal);
  const retention = (municipality: string) => retentionIn(towns, municipality);
  const secret = readSessionSecret(config);
  const figureStore = new FigureStore(redis);
  const timeZone = (id: string) => towns.get(id)?.municipality.time_zone ?? 'Europe/Paris';
  const recorder = new FigureRecorder(figureStore, failed);
  const figures = new Figures({ store: figureStore, recorder, timeZone, now });
  // Before anything stands: a secret for no site must stop the start.
  const bots =
    config.botpressSecrets.length > 0 ? await import('./integration/botpress/botpress.ts') : undefined;
  const botSecrets = bots?.secretsFor(towns, config.botpressSecrets);
  const requests = new Requests({ address: open.address, redis, towns, now, log, config, secret, seal });
  const kept = keptApart({ redis, seal, secret, retention, towns, now, failed });
  const official = sheetsFor(towns, { config, inFrench, log, failed });
  const helpers = await connectHelpers(config, {
    ...{ redis, client: open.client, registry: metrics.registry, now, timer, log, failed },
    ...{ locales: join(root, 'locales'), languages: towns.languages() },
    bundle: join(root, 'integrations/botpress/dist/chat.cjs'),
  });
  const citizens = new Citizens({
    ...{ redis, seal, secret, towns, retention, helpers, requests, kept, figures, metrics },
    ...{ knowledge: official.knowledge, now, timer, failed },
  });
  const { store, conversations, runner, voice, delivery, ticketOf, erase } = citizens;
  const keeping = new Keeping({
    ...{ store, redis, retention, now, log, failed, erase },
    newClient: (name) => makeClient(open.address, name, log),
    own: config.redisUrl === undefined,
    streams: [SOCKETS_STREAM],
    isOpen: async (reference) => {
      const ticket = await ticketOf(reference);
      return ticket !== null && ticket.status !== 'closed';
    },
  });
  const { model } = helpers;
  const machine = helpers.forAgents({ redis, seal, store, towns, knowledge: official.knowledge, now, timer });
  const notices = requests.join({
    voice,
    callReachable: (reference, email) => desk.reachable(reference, email),
  });
  const origins = originsOf([...config.allowedOrigins, ...siteOrigins(towns)], config.publicUrl);
  const distDir = join(root, 'dist');
  const publicUrl = config.publicUrl ?? null;
  const secure = publicUrl?.startsWith('https:') ?? false;
  const kiosks = new Kiosks({
    ...{ redis, towns, words, store, origins, now, secure, publicUrl, distDir, failed, ticketOf },
    erase: (id) => conversations.erase(id),
    release: version.version,
    lifetime: (municipality) => lifetimesOf(retention(municipality)).alone,
  });
  const shared = { redis, towns, words, origins, now, failed };
  const desk = await buildDesk({
    ...{ ...shared, log, seal, retention, figures, figureStore, conversations, delivery, notices, kiosks },
    ...{ secure, publicUrl, audit: kept.audit, gaps: kept.gaps, appointments: requests.appointments },
    ...(requests.letters ? { letters: requests.letters } : {}),
    address: open.address,
    client: open.client,
    deskSide: citizens.deskSide(machine),
    scenarios: loadScenarios(join(root, 'training')),
    municipalitiesDir: config.municipalitiesDir,
    leaseMs: config.ticketLeaseSeconds * 1_000,
    sessionSecret: secret,
    openId: config.openId,
    webhookPrivateHosts: config.webhookPrivateHosts,
    ...(model && machine ? { model: { ...model, machine } } : {}),
  });
  const { carryOut, changed } = citizens;
  const botpress =
    bots &&
    botSecrets &&
    bots.buildBotpress({
      ...{ store, conversations, runner, voice, towns, now, carryOut, changed, ticketOf, failed, redis },
      ...{ secrets: botSecrets, allowed: config.webhookPrivateHosts, newId: newConversationId },
    });
  citizens.join({ desk, botpress, disk: keeping.disk, ...(machine ? { summaries: machine } : {}) });

  const between = socketsAdapter(adapterClient, { streamName: SOCKETS_STREAM, maxLen: 10_000 });
  const http = createServer();
  const app = createApp(http, {
    ...{ ...shared, conversations, delivery, metrics, desk, kiosks },
    ...{ readers: citizens.readers, rights: citizens.rights, door: kiosks.door },
    tokens: new CitizenTokens(store),
    outsideReaders: outsideReaders(config),
    adapter: between.adapter,
    ready: async () => (await redis.ping()) === 'PONG',
    version: version.version,
    trustProxy: config.trustProxy,
    appointments: requests.pages(),
    ...(botpress
      ? { botpress: (await import('./gateway/botpress.ts')).botpressRoute({ ...botpress, now }) }
      : {}),
    pages: kiosks.pages(pages({ towns, distDir })).use(
      sheets({ towns, publicUrl: config.publicUrl, now }),
      transparency({
        ...{ towns, figures },
        ...(model && config.model ? { model: { ...model, settings: config.model } } : {}),
      }),
    ),
  });
  citizens.attach(app.io);

  // Libraries write to Redis without waiting for the answer: where Redis is cut off, that must not end us.
  const lastNet = (reason: unknown): void => failed('unhandled rejection', reason);
  process.on('unhandledRejection', lastNet);
  await listen(http, config);
  official.start();
  citizens.start();
  requests.start();
  botpress?.courier.start();
  const keepers = [...requests.keepers(), ...desk.keepers, ...kept.keepers];
  const [firstAgent] = await Promise.all([
    desk.ensureFirstAgent(),
    helpers.start(),
    desk.start(),
    keeping.start(keepers),
  ]);

  return {
    addresses: addressesOf(http, config, towns),
    ...(firstAgent ? { firstAgent } : {}),
    async stop() {
      await drain(http, app.io);
      await citizens.stop();
      await between.release();
      await keeping.stop();
      await botpress?.courier.stop();
      await requests.stop();
      await official.stop();
      await helpers.stop();
      await desk.stop();
      await figures.stop();
      await open.close();
      process.off('unhandledRejection', lastNet);
      log.flush();
    },
  };
}

const siteOrigins = (towns: Towns): string[] =>
  towns
    .all()
    .flatMap(({ municipality }) => Object.values(municipality.sites).flatMap(({ origins }) => origins));

// Run on its own, as in a container: settings from the environment, faults in one line each.
if (import.meta.main) {
  const end = (error: unknown): void => {
    console.error(startupFault(error));
    process.exit(1);
  };
  try {
    const running = await serve(loadConfig());
    // Once in the life of the data: without it nobody could ever sign in.
    if (running.firstAgent) console.log(JSON.stringify({ firstAgent: running.firstAgent }));
    const stop = () => void running.stop().then(() => process.exit(0), end);
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  } catch (error) {
    end(error);
  }
}
