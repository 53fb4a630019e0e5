/** The desk under load: whether a long queue costs more than a short one, and what 1,000 consoles are told. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { AGENT_NAMESPACE } from '../../server/contract/desk.ts';
import type { OwnTestRedis } from '../support/redis.ts';
import type { Asked, Measured, QueueCost } from './desk-server.ts';

export interface DeskLoad {
  readonly waiting: number;
  readonly agents: number;
  readonly teams: number;
  /** Claims a second, and for how many seconds. */
  readonly rate: number;
  readonly seconds: number;
}

export interface DeskFigures extends Measured {
  /** Changes of tickets that reached consoles, a second, all consoles together; and how many consoles each reached. */
  readonly deltasPerSecond: number;
  readonly consolesPerDelta: number;
}

async function server(redis: OwnTestRedis): Promise<ChildProcess & { port: number }> {
  const child = fork(join(import.meta.dirname, 'desk-server.ts'), [redis.address], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return Object.assign(child, { port });
}

async function ask<T>(child: ChildProcess, asked: Asked): Promise<T> {
  const answer = once(child, 'message');
  child.send(asked);
  return (await answer)[0] as T;
}

/** The time of one opening and one claim while so many wait, in milliseconds. */
export async function queueCosts(redis: OwnTestRedis, sizes: readonly number[]): Promise<QueueCost[]> {
  const child = await server(redis);
  try {
    return await ask<QueueCost[]>(child, { what: 'queue', sizes });
  } finally {
    child.kill();
  }
}

export async function deskUnderLoad(redis: OwnTestRedis, load: DeskLoad): Promise<DeskFigures> {
  const child = await server(redis);
  const consoles: Socket[] = [];
  try {
    await ask(child, { what: 'fill', ...load });
    const told = { deltas: 0 };
    for (let n = 0; n < load.agents; n++) consoles.push(await console(child.port, n, told));
    const beats = setInterval(() => beat(consoles), 100);
    told.deltas = 0;
    const measured = await ask<Measured>(child, { what: 'claim', ...load });
    clearInterval(beats);
    return {
      ...measured,
      deltasPerSecond: told.deltas / load.seconds,
      consolesPerDelta: told.deltas / Math.max(1, measured.changes),
    };
  } finally {
    for (const each of consoles) each.disconnect();
    child.kill();
  }
}

async function console(port: number, agent: number, told: { deltas: number }): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}${AGENT_NAMESPACE}`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { 'x-bench-agent': `agent-${agent}` },
  });
  socket.on('ticket', () => told.deltas++);
  await once(socket as unknown as NodeJS.EventEmitter, 'connect');
  return socket;
}

let next = 0;
/** Each console gives a sign of life every three seconds: a thirtieth of them at each tenth of a second. */
function beat(consoles: readonly Socket[]): void {
  const share = Math.ceil(consoles.length / 30);
  for (let n = 0; n < share; n++) consoles[next++ % consoles.length]?.emit('heartbeat', {});
}
