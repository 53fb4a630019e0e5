/** Open-loop load from this process on a server in another: turns are sent on time, whether answered or not. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { ServerAnswers } from './servers.ts';

export interface LoadFigures {
  readonly server: string;
  readonly turns: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's CPU a turn. */
  readonly cpuPerTurn: number;
  readonly unanswered: number;
  /** Bytes that the server holds for each open connection, garbage not counted. */
  readonly bytesPerConnection: number;
  /** How late the slowest hundredth of turns left this process, in milliseconds: above that, it measures itself. */
  readonly sentLate: number;
  /** The slowest hundredth of the server's looks at what waits, in milliseconds. */
  readonly loopDelay: number;
}

export interface Load {
  readonly connections: number;
  /** Turns a second, in all. */
  readonly rate: number;
  readonly seconds: number;
}

/** What is said, turn by turn: a procedure with its choices, begun again and again. */
const SCRIPT = [
  { choice: 'start:renew-id-card' },
  { choice: 'set:who:adult' },
  { choice: 'set:reason:name' },
];

export async function measure(server: string, redis: string, load: Load): Promise<LoadFigures> {
  const child = fork(join(import.meta.dirname, 'servers.ts'), [server, redis], {
    execPath: join(import.meta.dirname, '../../node_modules/.bin/node'),
    // Young memory as `npm start` has it.
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      '--expose-gc',
      '--min-semi-space-size=16',
      '--max-semi-space-size=32',
    ],
  });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const before = await asked(child, 'memory');
    const sockets = await connectAll(`http://127.0.0.1:${port}/citizen`, load.connections);
    const connected = await asked(child, 'memory');
    await drive(sockets, { ...load, seconds: 2 });
    const start = await asked(child, 'time');
    const { latencies, late, unanswered } = await drive(sockets, load);
    const end = await asked(child, 'time');
    for (const socket of sockets) socket.disconnect();
    return {
      server,
      turns: latencies.length,
      p50: partOf(latencies, 0.5),
      p99: partOf(latencies, 0.99),
      cpuPerTurn: (end.cpu - start.cpu) / latencies.length,
      unanswered,
      bytesPerConnection: (connected.held - before.held) / load.connections,
      sentLate: partOf(late, 0.99),
      loopDelay: end.loopDelay,
    };
  } finally {
    child.kill('SIGTERM');
  }
}

async function asked<N extends keyof ServerAnswers>(child: ChildProcess, what: N): Promise<ServerAnswers[N]> {
  child.send(what);
  const [answer] = (await once(child, 'message')) as [ServerAnswers[N]];
  return answer;
}

function partOf(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

async function connectAll(address: string, count: number): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () =>
    io(address, { transports: ['websocket'], forceNew: true }),
  );
  await Promise.all(sockets.map((socket) => socket.emitWithAck('open', { locale: 'fr' })));
  return sockets;
}

/** Sends at the given rate, each connection in its turn; the latency runs from the time it was due. */
async function drive(
  sockets: readonly Socket[],
  { rate, seconds }: Load,
): Promise<{ latencies: number[]; late: number[]; unanswered: number }> {
  const latencies: number[] = [];
  const late: number[] = [];
  const said = new Map<Socket, number>();
  const total = Math.round(rate * seconds);
  const began = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const tick = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * rate));
      for (; sent < due; sent++) {
        const socket = sockets[sent % sockets.length];
        if (!socket) continue;
        const step = said.get(socket) ?? 0;
        said.set(socket, step + 1);
        const dueAt = began + (sent / rate) * 1_000;
        late.push(performance.now() - dueAt);
        const message = { clientMessageId: randomUUID(), ...SCRIPT[step % SCRIPT.length] };
        socket.emit('send', message, (ack: { ok: boolean }) => {
          if (ack.ok) latencies.push(performance.now() - dueAt);
        });
      }
      if (sent >= total) {
        clearInterval(tick);
        resolve();
      }
    }, 1);
  });
  for (let waited = 0; latencies.length < total && waited < 5_000; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { latencies, late, unanswered: total - latencies.length };
}
