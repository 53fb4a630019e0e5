/** The desk under load: how long a claim takes, and what 1,000 consoles are told while 10,000 wait. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { AGENT_NAMESPACE } from '../../server/contract/desk.ts';
import type { OwnTestRedis } from '../support/redis.ts';
import type { Asked, Claims, Measured } from './desk-server.ts';

export interface DeskLoad {
  readonly waiting: number;
  readonly teams: number;
  readonly agentsEach: number;
  /** Claims a second, and for how many seconds. */
  readonly rate: number;
  readonly seconds: number;
}

/** What consoles heard while claims were made. */
export interface Heard extends Measured {
  readonly consoles: number;
  /** Events pushed to all consoles together, and their bytes before compression and frames. */
  readonly deltas: number;
  readonly bytes: number;
  /** Changes of tickets meanwhile. */
  readonly changes: number;
  readonly seconds: number;
}

export interface DeskFigures {
  readonly load: Heard;
  /** The same claims in one team, told to its own consoles alone, and then with those of all other teams open too. */
  readonly alone: Heard;
  readonly amongAll: Heard;
}

export const agentName = (team: number, n: number) => `agent-${team}-${n}`;

/** Claims in one team, for the two measures that are held against each other. */
const ONE_TEAM = { teams: 1, rate: 20, seconds: 5 };

export async function deskUnderLoad(redis: OwnTestRedis, load: DeskLoad): Promise<DeskFigures> {
  const server = await startServer(redis.address);
  const consoles = new Consoles(server.port);
  const claims = async (wish: Claims): Promise<Heard> => {
    const changes = () => server.ask<number>({ what: 'changes' });
    // Whoever came gives a first sign of life and is offered something: that is not of these claims.
    await consoles.greeted();
    const before = { ...consoles.heard(), changes: await changes() };
    const measured = await server.ask<Measured>({ what: 'claim', claims: wish });
    await consoles.quiet();
    const { deltas, bytes } = consoles.heard();
    return {
      ...measured,
      deltas: deltas - before.deltas,
      bytes: bytes - before.bytes,
      changes: (await changes()) - before.changes,
      consoles: consoles.count,
      seconds: wish.seconds,
    };
  };
  try {
    const { teams, agentsEach, rate, seconds } = load;
    await server.ask({ what: 'fill', load });
    await consoles.open(0, agentsEach);
    const alone = await claims({ ...ONE_TEAM, agentsEach });
    for (let team = 1; team < teams; team++) await consoles.open(team, agentsEach);
    const amongAll = await claims({ ...ONE_TEAM, agentsEach });
    return { alone, amongAll, load: await claims({ teams, agentsEach, rate, seconds }) };
  } finally {
    consoles.close();
    server.end();
  }
}

async function startServer(address: string) {
  const child: ChildProcess = fork(join(import.meta.dirname, 'desk-server.ts'), [address], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    port,
    async ask<T>(asked: Asked): Promise<T> {
      const answer = once(child, 'message');
      child.send(asked);
      return (await answer)[0] as T;
    },
    end: () => child.kill(),
  };
}

/** Signs of life are due every three seconds: a thirtieth of the consoles gives one at each tenth of a second. */
const BEAT_EVERY = 100;
const BEATS = 30;

class Consoles {
  readonly #port: number;
  readonly #sockets: Socket[] = [];
  readonly #heard = { deltas: 0, bytes: 0 };
  readonly #beats: NodeJS.Timeout;
  #next = 0;

  constructor(port: number) {
    this.#port = port;
    this.#beats = setInterval(() => this.#beat(), BEAT_EVERY);
  }

  get count(): number {
    return this.#sockets.length;
  }

  /** What all of them heard so far. */
  heard = () => ({ ...this.#heard });

  /** Resolves once each has given a sign of life, and what came of it is told. */
  async greeted(): Promise<void> {
    await new Promise((wake) => setTimeout(wake, 2 * BEATS * BEAT_EVERY));
    await this.quiet();
  }

  /** Resolves once nothing more is told. */
  async quiet(): Promise<void> {
    for (let before = -1; before < this.#heard.deltas; ) {
      before = this.#heard.deltas;
      await new Promise((wake) => setTimeout(wake, 500));
    }
  }

  /** Those of one team. */
  async open(team: number, count: number): Promise<void> {
    await Promise.all(
      Array.from({ length: count }, async (_, n) => {
        const socket = io(`http://127.0.0.1:${this.#port}${AGENT_NAMESPACE}`, {
          transports: ['websocket'],
          forceNew: true,
          extraHeaders: { 'x-bench-agent': agentName(team, n) },
        });
        socket.onAny((...event) => {
          // Who is there hears so once, at their first sign of life: no ticket changed.
          if (event[0] === 'presence') return;
          this.#heard.deltas++;
          this.#heard.bytes += Buffer.byteLength(JSON.stringify(event));
        });
        await once(socket as unknown as NodeJS.EventEmitter, 'connect');
        this.#sockets.push(socket);
      }),
    );
  }

  close(): void {
    clearInterval(this.#beats);
    for (const socket of this.#sockets) socket.disconnect();
  }

  #beat(): void {
    const due = Math.ceil(this.#sockets.length / BEATS);
    for (let n = 0; n < due; n++) this.#sockets[this.#next++ % this.#sockets.length]?.emit('heartbeat', {});
  }
}
