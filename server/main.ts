/**
 * The server, from its settings to its addresses. `openWorld` makes what touches the world; each part is opened with
 * what it takes of it, and registered where it will be closed. What is in a part stands in `assembly/`.
 */
import { join } from 'node:path';
import { createApp } from './app.ts';
import { botpressFor } from './assembly/botpress.ts';
import { Citizens } from './assembly/citizens.ts';
import { Closing } from './assembly/closing.ts';
import { type Desk, openDesk } from './assembly/desk.ts';
import { openFigures } from './assembly/figures.ts';
import { connectHelpers } from './assembly/helpers.ts';
import { keptApart } from './assembly/kept-apart.ts';
import { Kiosks } from './assembly/kiosks.ts';
import { type Addresses, DRAIN, Listening } from './assembly/listening.ts';
import { pagesOf } from './assembly/pages.ts';
import type { FirstAgent } from './assembly/people.ts';
import { publicSideOf } from './assembly/public-side.ts';
import { Requests } from './assembly/requests.ts';
import { stopOnSignals } from './assembly/signals.ts';
import { startupFault } from './assembly/startup-faults.ts';
import { openWorld, reportsTo, type World } from './assembly/world.ts';
import { type Config, loadConfig } from './config.ts';
import { CitizenTokens } from './gateway/citizen-tokens.ts';
import { sheetsFor } from './knowledge/sheets-for.ts';
import { lifetimesOf } from './municipality/retention.ts';
import { outsideReaders } from './privacy/outside-readers.ts';
import { socketsAdapter } from './redis/sockets-adapter.ts';
import { Keeping } from './retention/start.ts';
import type { Content } from './town/load-content.ts';

export interface Running {
  readonly addresses: Addresses;
  /** Made at the very first start, and shown once. */
  readonly firstAgent?: FirstAgent;
  /** Lets requests under way end, then closes everything, our own Redis last. */
  stop(): Promise<void>;
}

/** Through it the servers tell one another what changed. */
const SOCKETS_STREAM = 'guichet:sockets';

/**
 * @param content where it is loaded already: two servers in one process share it.
 * @throws ContentError, or an error that says what could not be opened; nothing is then left running.
 */
export async function serve(config: Config, content?: Content): Promise<Running> {
  const reports = reportsTo(config.logLevel);
  const { log, failed } = reports;
  const closing = new Closing(failed);
  closing.add('log', () => log.flush());
  // Libraries write to Redis without waiting for the answer: where Redis is cut off, that must not end us.
  const lastNet = (reason: unknown): void => failed('unhandled rejection', reason);
  process.on('unhandledRejection', lastNet);
  closing.add('last net', () => process.off('unhandledRejection', lastNet));
  for (const { name, meant } of config.mistyped)
    log.warn({ name, meant }, 'an unknown setting: was another meant?');
  try {
    const running = await assemble(await openWorld(config, reports, closing, content));
    return { ...running, stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function assemble(world: World): Promise<Omit<Running, 'stop'>> {
  const { config, closing, redis, towns, failed, retention } = world;
  const publicSide = publicSideOf(config, towns);
  const botpressBeside = await botpressFor(world);

  // What is counted, kept, known and asked.
  const between = socketsAdapter(await world.client('adapter'), {
    streamName: SOCKETS_STREAM,
    maxLen: 10_000,
  });
  closing.add('other servers', () => between.release());
  const counting = openFigures(world);
  const { figures } = counting;
  const kept = keptApart(world);
  const official = closing.keep('official sheets', sheetsFor(towns, world));
  const { knowledge } = official;
  const helpers = closing.keep('helpers', await connectHelpers(world));
  const requests = closing.keep('requests', new Requests(world));

  // The citizens, and what is kept of them.
  const citizens = closing.keep(
    'citizens',
    new Citizens({ ...world, knowledge, helpers, requests, kept, figures }),
  );
  const { store, conversations, delivery, voice, ticketOf, erase } = citizens;
  const keeping = closing.keep(
    'retention',
    new Keeping({
      ...{ ...world, store, erase },
      own: config.redisUrl === undefined,
      streams: [SOCKETS_STREAM],
      isOpen: async (reference) => ((await ticketOf(reference))?.status ?? 'closed') !== 'closed',
    }),
  );
  const kiosks = new Kiosks({
    ...{ ...world, ...publicSide, store, ticketOf },
    erase: (id) => conversations.erase(id),
    distDir: join(world.root, 'dist'),
    lifetime: (municipality) => lifetimesOf(retention(municipality)).alone,
  });

  // The desk, and what it shares with them.
  const machine = helpers.forAgents({ ...world, store, knowledge });
  const callReachable: Desk['reachable'] = (reference, email) => desk.reachable(reference, email);
  const notices = requests.join({ voice, callReachable });
  const desk = await openDesk(world, {
    ...{ publicSide, counting, kept, requests, notices, kiosks, conversations, delivery },
    deskSide: citizens.deskSide(machine),
    model: helpers.model && machine && { ...helpers.model, machine },
  });
  const botpress = botpressBeside?.(citizens);
  citizens.join({ desk, botpress, disk: keeping.disk, ...(machine ? { summaries: machine } : {}) });

  // The ways in.
  const listening = new Listening();
  const { io } = createApp(listening.http, {
    ...{ ...world, ...publicSide, conversations, delivery, desk, kiosks },
    ...{ readers: citizens.readers, rights: citizens.rights, door: kiosks.door },
    tokens: new CitizenTokens(store),
    outsideReaders: outsideReaders(config),
    adapter: between.adapter,
    ready: async () => (await redis.ping()) === 'PONG',
    version: world.release,
    trustProxy: config.trustProxy,
    appointments: requests.pages(),
    ...(botpress ? { botpress: botpress.route } : {}),
    pages: pagesOf(world, { figures, kiosks, helpers }),
  });
  closing.add('connections', () => listening.drain(io), DRAIN + 1_000);
  citizens.attach(io);

  await listening.listen(config, failed);
  official.start();
  citizens.start();
  requests.start();
  botpress?.courier.start();
  const [firstAgent] = await Promise.all([
    desk.start(),
    helpers.start(),
    keeping.start([...requests.keepers(), ...desk.keepers, ...kept.keepers]),
  ]);
  return { addresses: listening.addresses(config, towns), ...(firstAgent ? { firstAgent } : {}) };
}

// Run on its own, as in a container: settings from the environment, faults in one line each.
if (import.meta.main) {
  try {
    const starting = serve(loadConfig());
    stopOnSignals(starting);
    const { firstAgent } = await starting;
    // Once in the life of the data: without it nobody could ever sign in.
    if (firstAgent) console.log(JSON.stringify({ firstAgent }));
  } catch (error) {
    console.error(startupFault(error));
    process.exit(1);
  }
}
