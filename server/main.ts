/** The one place where what touches the world is built and handed to the rest: clock, chance, Redis, sockets. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { type Logger, pino } from 'pino';
import version from '../package.json' with { type: 'json' };
import { type App, createApp } from './app.ts';
import { type Config, loadConfig } from './config.ts';
import { checkContactKey, readContactKey } from './contact-key.ts';
import { DeskSide } from './conversation/desk-side.ts';
import { RedisConversationStore } from './conversation/redis-store.ts';
import { ConversationRefusal, ConversationService } from './conversation/service.ts';
import { SilenceWatch } from './conversation/silence-watch.ts';
import { type TurnPorts, TurnRunner } from './conversation/turn-runner.ts';
import { ConversationVoice } from './conversation/voice.ts';
import { buildDesk, type Desk } from './desk.ts';
import { Figures } from './figures/figures.ts';
import { FigureRecorder } from './figures/recorder.ts';
import { FigureStore } from './figures/store.ts';
import { isWatched } from './gateway/citizen-socket.ts';
import { CitizenTokens, newConversationId, newReference } from './gateway/citizen-tokens.ts';
import { Delivery } from './gateway/delivery.ts';
import { originsOf } from './gateway/origins.ts';
import { pages } from './gateway/pages.ts';
import { RecentReaders } from './gateway/recent-readers.ts';
import { sheets } from './gateway/sheets.ts';
import { transparency } from './gateway/transparency.ts';
import { connectHelpers } from './helpers.ts';
import type { Botpress } from './integration/botpress/botpress.ts';
import { keptApart } from './kept-apart.ts';
import { Kiosks } from './kiosks.ts';
import { sheetsFor } from './knowledge/sheets-for.ts';
import { type Addresses, addressesOf, drain, listen } from './listening.ts';
import { Metrics } from './metrics/metrics.ts';
import { isDoubt } from './model/doubts.ts';
import { lifetimesOf } from './municipality/retention.ts';
import { ConversationCodes } from './privacy/codes.ts';
import { Rights } from './privacy/rights.ts';
import { makeClient } from './redis/client.ts';
import { type OpenRedis, openRedis } from './redis/opened.ts';
import { isRequest, Requests } from './requests.ts';
import { Keeping } from './retention/start.ts';
import { readSessionSecret } from './session-secret.ts';
import { type Content, loadContent } from './town/load-content.ts';
import type { Loaded } from './town/load-towns.ts';
import { retentionIn, type Towns } from './town/town.ts';
import { practisedIn } from './town/training-town.ts';
import { loadScenarios } from './training/load-scenarios.ts';

export interface Running {
  readonly addresses: Addresses;
  /** Made at the very first start, and shown once. */
  readonly firstAgent?: { readonly login: string; readonly password: string };
  /** Lets requests under way end, then closes everything, our own Redis last. */
  stop(): Promise<void>;
}

/** How often turns cut off by a crash are looked for, in milliseconds. */
const SWEEP_EVERY = 5_000;
const SERVER_SIDE_EVENT = 'conversation-changed';
/** Through it the servers tell one another what changed. */
const SOCKETS_STREAM = 'guichet:sockets';

const root = join(import.meta.dirname, '..');

/**
 * @param content where it is loaded already: two servers in one process share it.
 * @throws ContentError, or an error that says what could not be opened; nothing is then left running.
 */
export async function serve(config: Config, content?: Content): Promise<Running> {
  const log = pino({ level: config.logLevel, base: null });
  // Content first: with a fault in it nothing need be started.
  const { towns, words, inFrench, directory } = content ?? (await loadContent(config));
  const redis = await openRedis(config, log);
  try {
    const watching = directory.watch(log);
    const running = await assemble(config, log, redis, { towns, words, inFrench });
    return {
      ...running,
      async stop() {
        watching.stop();
        await running.stop();
      },
    };
  } catch (error) {
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
  const seal = readContactKey(config);
  await checkContactKey(redis, seal);
  const retention = (municipality: string) => retentionIn(towns, municipality);
  const store = new RedisConversationStore(redis, seal, (municipality) =>
    lifetimesOf(retention(municipality)),
  );
  const readers = new RecentReaders(redis);
  const figureStore = new FigureStore(redis);
  const timeZone = (id: string) => towns.get(id)?.municipality.time_zone ?? 'Europe/Paris';
  const recorder = new FigureRecorder(figureStore, failed);
  const figures = new Figures({ store: figureStore, recorder, timeZone, now });
  // Before anything stands: a secret for no site must stop the start.
  const bots =
    config.botpressSecrets.length > 0 ? await import('./integration/botpress/botpress.ts') : undefined;
  const botSecrets = bots?.secretsFor(towns, config.botpressSecrets);
  const late: { io?: App['io']; desk?: Desk; botpress?: Botpress | null | undefined } = {};
  const delivery = new Delivery({
    log: (id, after) => store.log(id, after),
    view: (id) => conversations.view(id).catch(ifGone),
    announce: (id, seq) => late.io?.serverSideEmit(SERVER_SIDE_EVENT, id, seq),
    failed,
  });
  const changed: TurnPorts['changed'] = (id, messages, after) => {
    delivery.changed(id, messages, after && (() => conversations.publicView(after)));
    late.botpress?.courier.changed(id);
    if (after) void silence.note(after).catch((error: unknown) => failed('silence', error));
  };
  const sessionSecret = readSessionSecret(config);
  const requests = new Requests({
    address: open.address,
    redis,
    towns,
    now,
    log,
    config,
    secret: sessionSecret,
    seal,
  });
  const kept = keptApart({ redis, seal, secret: sessionSecret, retention, towns, now, failed });
  const { doubts, gaps, audit } = kept;
  const carryOut: TurnPorts['carryOut'] = async (conversation, effect) => {
    if (isDoubt(effect)) {
      // Whoever objected improves no answer.
      if (!conversation.memory.objected) await doubts.note(conversation.municipality, effect);
    } else if (isRequest(effect)) await requests.carryOut(conversation, effect);
    else await late.desk?.carryOut(conversation, effect);
  };
  const official = sheetsFor(towns, { config, inFrench, log, failed });
  const timer = () => performance.now();
  const helpers = await connectHelpers(config, {
    ...{ redis, client: open.client, registry: metrics.registry, now, timer, log, failed },
    ...{ locales: join(root, 'locales'), languages: towns.languages() },
    bundle: join(root, 'integrations/botpress/dist/chat.cjs'),
  });
  const runner = new TurnRunner({
    store,
    towns,
    knowledge: official.knowledge,
    now,
    timer,
    newReference,
    services: { ...requests.services, ...helpers.services },
    longestWait: helpers.longestWait,
    carryOut,
    changed,
    observe: (turn) => {
      // What is practised is not what happened.
      if (practisedIn(turn.municipality) !== null) return;
      metrics.turn(turn.report, turn.language);
      metrics.related(turn.said);
      figures.turn(turn.municipality, turn);
      if (turn.notUnderstood !== undefined) gaps.note(turn.municipality, turn.notUnderstood, turn.language);
    },
    failed,
  });
  const silence = new SilenceWatch({ redis, store, runner, now, changed, failed });
  const ticketOf = async (reference: string) => (await late.desk?.ticketOf(reference)) ?? null;
  const conversations = new ConversationService({
    store,
    towns,
    runner,
    now,
    newId: newConversationId,
    newToken: CitizenTokens.make,
    carryOut,
    ticketOf,
    forgetElsewhere: async (conversation) => {
      await keeping.disk.soon();
      const references = (await late.desk?.forgetConversation(conversation.id)) ?? [];
      await requests.forgetConversation(conversation, references);
      await silence.forget(conversation.id);
      await late.botpress?.store.forget(conversation.id);
      await codes.forget(conversation.id);
    },
    rated: ({ municipality, memory }, rating) =>
      figures.rated(municipality, rating, memory.language, memory.finished?.frames[0]?.flow ?? null),
    changed,
  });
  const codes = new ConversationCodes({
    redis,
    secret: sessionSecret,
    life: (municipality) => lifetimesOf(retention(municipality)).escalated,
  });
  const { appointments } = requests;
  const rights = new Rights({
    ...{ conversations, store, codes, audit, now },
    appointments: (conversation) => appointments.ofConversation(conversation),
    pageOf: (reference) => appointments.page(reference),
  });
  const keeping = new Keeping({
    ...{ store, redis, retention, now, log, failed },
    newClient: (name) => makeClient(open.address, name, log),
    own: config.redisUrl === undefined,
    streams: [SOCKETS_STREAM],
    erase: (id) => conversations.erase(id).catch(ifGone),
    isOpen: async (reference) => {
      const ticket = await ticketOf(reference);
      return ticket !== null && ticket.status !== 'closed';
    },
  });
  const { model } = helpers;
  const machine = helpers.forAgents({ redis, seal, store, towns, knowledge: official.knowledge, now, timer });
  const deskSide = new DeskSide({
    ...{
      store,
      runner,
      conversations,
      now,
      changed,
      watched: async (id: string) => (await isWatched(late.io, id)) || readers.any(id),
    },
    ...(requests.post ? { post: requests.post } : {}),
    ...(machine ? { machine } : {}),
  });
  const voice = new ConversationVoice({ store, runner, now, changed });
  const notices = requests.join({
    voice,
    callReachable: async (reference, email) => late.desk?.reachable(reference, email),
  });
  const origins = originsOf([...config.allowedOrigins, ...siteOrigins(towns)], config.publicUrl);
  const distDir = join(root, 'dist');
  const publicUrl = config.publicUrl ?? null;
  const secure = publicUrl?.startsWith('https:') ?? false;
  const kiosks = new Kiosks({
    ...{ redis, towns, words, store, origins, now, secure, publicUrl, distDir, failed },
    ticketOf,
    erase: (id) => conversations.erase(id),
    release: version.version,
    lifetime: (municipality) => lifetimesOf(retention(municipality)).alone,
  });
  const desk = await buildDesk({
    address: open.address,
    redis,
    figures,
    gaps,
    municipalitiesDir: config.municipalitiesDir,
    figureStore,
    client: open.client,
    towns,
    words,
    deskSide,
    conversations,
    scenarios: loadScenarios(join(root, 'training')),
    delivery,
    origins,
    now,
    log,
    failed,
    leaseMs: config.ticketLeaseSeconds * 1_000,
    audit,
    seal,
    retention,
    sessionSecret,
    appointments,
    notices,
    secure,
    publicUrl,
    kiosks,
    openId: config.openId,
    webhookPrivateHosts: config.webhookPrivateHosts,
    ...(model && machine ? { model: { ...model, machine } } : {}),
  });
  late.desk = desk;
  const spoken = { store, conversations, runner, voice, towns, now, carryOut, changed, ticketOf, failed };
  const botpress =
    bots &&
    botSecrets &&
    bots.buildBotpress({
      ...{ ...spoken, redis, secrets: botSecrets, allowed: config.webhookPrivateHosts },
      newId: newConversationId,
    });
  late.botpress = botpress;

  const http = createServer();
  const app = createApp(http, {
    conversations,
    tokens: new CitizenTokens(store),
    delivery,
    readers,
    rights,
    withModel: config.model !== undefined,
    metrics,
    towns,
    words,
    origins,
    adapter: createAdapter(adapterClient, { streamName: SOCKETS_STREAM, maxLen: 10_000 }),
    ready: async () => (await redis.ping()) === 'PONG',
    now,
    version: version.version,
    trustProxy: config.trustProxy,
    failed,
    desk,
    kiosks,
    door: kiosks.door,
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
  late.io = app.io;
  app.io.on(SERVER_SIDE_EVENT, (id: string) => delivery.serve(id));

  // Libraries write to Redis without waiting for the answer: where Redis is cut off, that must not end us.
  const lastNet = (reason: unknown): void => failed('unhandled rejection', reason);
  process.on('unhandledRejection', lastNet);
  await listen(http, config);
  official.start();
  await helpers.start();
  const sweep = setInterval(
    () =>
      void Promise.all([runner.sweep(), silence.remind()]).catch((error: unknown) => failed('sweep', error)),
    SWEEP_EVERY,
  );
  requests.start();
  botpress?.courier.start();
  await desk.start();
  await keeping.start([...requests.keepers(), ...desk.keepers, ...kept.keepers]);
  const firstAgent = await desk.ensureFirstAgent();

  return {
    addresses: addressesOf(http, config, towns),
    ...(firstAgent ? { firstAgent } : {}),
    async stop() {
      clearInterval(sweep);
      process.off('unhandledRejection', lastNet);
      await drain(http, app.io);
      await keeping.stop();
      await botpress?.courier.stop();
      await requests.stop();
      await official.stop();
      await helpers.stop();
      await desk.stop();
      await figures.stop();
      await open.close();
      log.flush();
    },
  };
}

const ifGone = (error: unknown): null => {
  if (error instanceof ConversationRefusal) return null;
  throw error;
};

const siteOrigins = (towns: Towns): string[] =>
  towns
    .all()
    .flatMap(({ municipality }) => Object.values(municipality.sites).flatMap(({ origins }) => origins));

// Run on its own, as in a container: settings from the environment, faults in one line each.
if (import.meta.main) {
  const running = await serve(loadConfig());
  // Once in the life of the data: without it nobody could ever sign in.
  if (running.firstAgent) console.log(JSON.stringify({ firstAgent: running.firstAgent }));
  const stop = () => void running.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
