// The heart of the `redis` package, without the modules around it that no Redis of ours has.
import { createClient } from '@redis/client';
import { Patience } from './patience.ts';

/** The few lines that Redis has to log; a pino logger is one. */
export interface RedisLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Its message says all there is to say to whoever starts the server. */
export class RedisUnreachable extends Error {
  override readonly name = 'RedisUnreachable';
}

export type RedisClient = ReturnType<typeof makeClient>;

/** Attempts at a first connection, some nine seconds in all: longer, and the address is likely wrong. */
const FIRST_ATTEMPTS = 12;
/** Longest pause between two attempts, in milliseconds. A Redis that is back should be found at once. */
const LONGEST_PAUSE = 1_000;
/** How long a command may wait to be sent, in milliseconds. */
const UNSENT = 5_000;

/**
 * A connected client.
 * Once connected it reconnects for as long as the process lives. A command that could not be sent within
 * 5 to 6 s is rejected, so callers must expect a rejection at any time.
 * @param address `redis://`, `rediss://` or `unix:/path/to/socket`, which may end in `?db=2`.
 * @param name shown by CLIENT LIST: letters, digits, dots and dashes.
 * @param attempts before a first connection is given up; the default takes some nine seconds.
 * @throws when no server has answered by then.
 */
export async function connect(
  address: string,
  name: string,
  log: RedisLog,
  attempts = FIRST_ATTEMPTS,
): Promise<RedisClient> {
  const client = makeClient(address, name, log, attempts);
  try {
    await client.connect();
  } catch (error) {
    client.destroy();
    throw new RedisUnreachable(`REDIS_URL: no Redis answers at ${withoutPassword(address)}`, {
      cause: error,
    });
  }
  return client;
}

/** The same without the connection, for libraries that connect by themselves, such as BullMQ. */
export function makeClient(address: string, name: string, log: RedisLog, firstAttempts = FIRST_ATTEMPTS) {
  let connected = false;
  let silent = false;
  const reconnectStrategy = (attempts: number): number | false =>
    connected || attempts < firstAttempts ? Math.min(50 * 2 ** attempts, LONGEST_PAUSE) : false;

  // The name is given on each connection, not here: the library builds a class of four hundred commands anew
  // for options that differ, and a server has a dozen connections.
  const client = createClient({ RESP: 3, ...whereabouts(address, reconnectStrategy) });
  const patience = new Patience(UNSENT);
  // Commands are given by the object that the library makes the client from, not by the client.
  const giver: typeof client = Object.getPrototypeOf(client);
  const send = giver.sendCommand.bind(giver);
  giver.sendCommand = (args, options) =>
    send(args, { ...options, timeout: 0, abortSignal: options?.abortSignal ?? patience.signal() });
  // Without a listener the first error would end the process; without a memory it would fill the log.
  client.on('error', (error: unknown) => {
    if (!silent) log.error({ redis: name, err: error }, 'Redis cannot be reached');
    silent = true;
  });
  client.on('ready', () => {
    client.clientSetName(name).catch(() => {});
    if (silent) log.warn({ redis: name }, 'Redis is back');
    connected = true;
    silent = false;
  });
  return client;
}

function whereabouts(address: string, reconnectStrategy: (attempts: number) => number | false) {
  if (!address.startsWith('unix:')) return { url: address, socket: { reconnectStrategy } };
  const [path = '', query = ''] = address.slice('unix:'.length).split('?');
  const database = Number(new URLSearchParams(query).get('db') ?? 0);
  return {
    database,
    socket: { path: path.replace(/^\/\/(?=\/)/, ''), tls: false as const, reconnectStrategy },
  };
}

function withoutPassword(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//');
}
