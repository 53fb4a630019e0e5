import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Either will do: they take the same options. */
export const REDIS_PROGRAMS = ['redis-server', 'valkey-server'] as const;

export interface RedisPlace {
  /** Where it keeps its append-only file, its log and its pid file. Must exist. */
  readonly dir: string;
  /** Its unix socket; 107 bytes at most on Linux, 103 on macOS. */
  readonly socket: string;
}

export const pidFileOf = (place: RedisPlace): string => join(place.dir, 'redis.pid');
const logFileOf = (place: RedisPlace): string => join(place.dir, 'redis.log');

/**
 * What is acknowledged is on the disk: each write waits for it. Redis writes the commands of many clients
 * at once, so that this costs a tenth and not a hundred times. Nothing is ever evicted to make room.
 */
function optionsFor(place: RedisPlace): string[] {
  const options: Record<string, string> = {
    port: '0',
    unixsocket: place.socket,
    unixsocketperm: '700',
    dir: place.dir,
    pidfile: pidFileOf(place),
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
    loglevel: 'notice',
  };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

/**
 * Starts a Redis and returns once it answers.
 * It is in a process group of its own: a Ctrl-C meant for the server must not stop Redis while the server
 * still has turns to finish. It outlives us if we are killed.
 * @throws when no program is found, when it ends at once (with the end of its log), or after `patience` ms.
 */
export async function spawnRedis(place: RedisPlace, patience = 10_000): Promise<ChildProcess> {
  const child = await firstThatStarts(place);
  const limit = performance.now() + patience;
  while (!(await answers(place.socket))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`Redis ended as it started:\n${endOfLog(place)}`);
    }
    if (performance.now() > limit) {
      child.kill('SIGKILL');
      throw new Error(`Redis did not answer within ${patience} ms:\n${endOfLog(place)}`);
    }
    await sleep(5);
  }
  return child;
}

async function firstThatStarts(place: RedisPlace): Promise<ChildProcess> {
  for (const program of REDIS_PROGRAMS) {
    // To a file and not to a pipe, which would break when we die before it.
    const log = openSync(logFileOf(place), 'a', 0o600);
    const child = spawn(program, optionsFor(place), { stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    const started = await new Promise<boolean>((settle, fail) => {
      child.once('spawn', () => settle(true));
      child.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ENOENT' ? settle(false) : fail(error),
      );
    });
    if (!started) continue;
    child.unref();
    return child;
  }
  throw new Error(`neither ${REDIS_PROGRAMS.join(' nor ')} is on this machine`);
}

function endOfLog(place: RedisPlace): string {
  return readFileSync(logFileOf(place), 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

/** Whether a Redis that has loaded its data answers on this socket, within a second. */
export async function answers(socket: string): Promise<boolean> {
  const connection = await dial(socket).catch(() => undefined);
  if (!connection) return false;
  try {
    return (await ask(connection, 'PING', 1_000)).startsWith('+PONG');
  } catch {
    return false;
  } finally {
    connection.destroy();
  }
}

export function dial(socket: string): Promise<Socket> {
  return new Promise((settle, fail) => {
    const connection = createConnection(socket);
    connection.once('connect', () => settle(connection));
    connection.once('error', fail);
  });
}

/**
 * One command on a bare connection, and the first bytes of its reply. The supervisor does not use the
 * client library: what watches Redis should know nothing of reconnecting or queueing.
 */
export function ask(connection: Socket, command: string, patience: number): Promise<string> {
  return new Promise((settle, fail) => {
    const timer = setTimeout(() => done(() => fail(new Error(`no reply to ${command}`))), patience);
    const onData = (data: Buffer) => done(() => settle(data.toString()));
    const onClose = () => done(() => fail(new Error('the connection was closed')));
    const done = (then: () => void) => {
      clearTimeout(timer);
      connection.off('data', onData).off('close', onClose).off('error', onClose);
      then();
    };
    connection.on('data', onData).on('close', onClose).on('error', onClose);
    connection.write(`${command}\r\n`);
  });
}
