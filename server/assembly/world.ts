/**
 * What touches the world, made here and handed to all parts: clock, chance, Redis, secrets, content, and where faults
 * go. A part takes of it what it names (`Pick<World, …>`), so that a test hands in those few and nothing else.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Logger, pino } from 'pino';
import version from '../../package.json' with { type: 'json' };
import type { Config } from '../config.ts';
import type { InFrench } from '../knowledge/glossary.ts';
import { Metrics } from '../metrics/metrics.ts';
import type { Retention } from '../municipality/retention.ts';
import type { Seal } from '../privacy/seal.ts';
import { makeClient, type RedisClient } from '../redis/client.ts';
import { openRedis, STOPPING_REDIS } from '../redis/opened.ts';
import { checkContactKey, readContactKey } from '../secrets/contact-key.ts';
import { readSessionSecret } from '../secrets/session-secret.ts';
import { type Content, loadContent } from '../town/load-content.ts';
import { retentionIn, type Towns } from '../town/town.ts';
import type { Words } from '../words/words.ts';
import type { Closing } from './closing.ts';

export interface World extends Reports {
  readonly config: Config;
  readonly now: () => Date;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
  readonly towns: Towns;
  readonly words: Words;
  readonly inFrench: InFrench;
  /** For all that does not block. */
  readonly redis: RedisClient;
  /** A connection of its own, closed with the others. */
  readonly client: (name: string) => Promise<RedisClient>;
  /** The same, not connected: for libraries that connect, and close, by themselves. */
  readonly newClient: (name: string) => RedisClient;
  /** Seals what citizens say and how they are reached. */
  readonly seal: Seal;
  /** Signs sessions and addresses. */
  readonly secret: string;
  /** A town hall's durations, by its id. */
  readonly retention: (municipality: string) => Retention;
  readonly timeZone: (municipality: string) => string;
  /** Whoever opens a part registers it there. */
  readonly closing: Closing;
  /** The program's own folder: its pages, words and exercises. */
  readonly root: string;
  /** The program's version. */
  readonly release: string;
}

/** Where faults go. */
export interface Reports {
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Counts and logs what nobody foresaw. @param where a few words of the code's, never of a person's. */
  readonly failed: (where: string, error: unknown) => void;
}

export function reportsTo(logLevel: Config['logLevel']): Reports {
  const log = pino({ level: logLevel, base: null });
  const metrics = new Metrics();
  return {
    log,
    metrics,
    failed: (where, error) => {
      metrics.fault(where);
      // The message and the stack: never the input that led here.
      log.error({ where, err: error }, 'unforeseen error');
    },
  };
}

/**
 * @param content where it is loaded already.
 * @throws ContentError, or an error that says what could not be opened.
 */
export async function openWorld(
  config: Config,
  reports: Reports,
  closing: Closing,
  content?: Content,
): Promise<World> {
  const { log } = reports;
  // Content first: with a fault in it nothing need be started.
  const { towns, words, inFrench, directory } = content ?? (await loadContent(config));
  const opened = await openRedis(config, log);
  closing.add('Redis', () => opened.close(), STOPPING_REDIS);
  closing.keep('imported offices', directory.watch(log));
  const redis = await opened.client('conversations');
  const seal = readContactKey(config);
  await checkContactKey(redis, seal);
  return {
    ...reports,
    ...{ config, closing, towns, words, inFrench, redis, seal },
    now: () => new Date(),
    timer: () => performance.now(),
    client: (name) => opened.client(name),
    newClient: (name) => makeClient(opened.address, name, log),
    secret: readSessionSecret(config),
    retention: (municipality) => retentionIn(towns, municipality),
    timeZone: (id) => (towns.get(id) ?? towns.fallback).municipality.time_zone,
    root: join(import.meta.dirname, '../..'),
    release: version.version,
  };
}
