/** Open-loop load from this process on a server in another: turns are sent on time, whether answered or not. */
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';

export interface LoadFigures {
  readonly server: string;
  readonly turns: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's CPU a turn. */
  readonly cpuPerTurn: number;
  readonly unanswered: number;
  /** Bytes of the server's memory for each connection. */
  readonly bytesPerConnection: number;
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
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const before = await used(child);
    const sockets = await connectAll(`http://127.0.0.1:${port}/citizen`, load.connections);
    const connected = await used(child);
    await drive(sockets, { ...load, seconds: 2 });
    const start = await used(child);
    const { latencies, unanswered } = await drive(sockets, load);
    const end = await used(child);
    for (const socket of sockets) socket.disconnect();
    latencies.sort((a, b) => a - b);
    const at = (part: number) =>
      latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))] ?? 0;
    return {
      server,
      turns: latencies.length,
      p50: at(0.5),
      p99: at(0.99),
      cpuPerTurn: (end.cpu - start.cpu) / latencies.length,
      unanswered,
      bytesPerConnection: Math.max(0, connected.rss - before.rss) / load.connections,
    };
  } finally {
    child.kill('SIGTERM');
  }
}

async function used(child: ChildProcess): Promise<{ cpu: number; rss: number }> {
  child.send('cpu');
  const [answer] = (await once(child, 'message')) as [{ cpu: number; rss: number }];
  return answer;
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
): Promise<{ latencies: number[]; unanswered: number }> {
  const latencies: number[] = [];
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
  return { latencies, unanswered: total - latencies.length };
}
