/**
 * The three servers that are measured, each in a process of its own, told apart by the first argument:
 * `echo` (bare Socket.IO), `floor` (the same with the Redis writes of a durable turn), `guichet` (ours).
 * They say on the process channel what they have used.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Server } from 'socket.io';
import { connect } from '../../server/redis/client.ts';

const [kind = 'echo', redisAddress = ''] = process.argv.slice(2);
const silent = { info() {}, warn() {}, error() {} };

export interface ServerAnswers {
  /** Microseconds of CPU so far; the slowest hundredth of turns of the event loop since last asked, in milliseconds. */
  readonly time: { readonly cpu: number; readonly loopDelay: number };
  /** Bytes held after a collection: what the system has given grows in steps, and garbage with it. */
  readonly memory: { readonly held: number };
}

const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const answers: { [N in keyof ServerAnswers]: () => ServerAnswers[N] } = {
  time() {
    const { user, system } = process.cpuUsage();
    const loopDelay = loop.percentile(99) / 1e6;
    loop.reset();
    return { cpu: user + system, loopDelay };
  },
  memory() {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return { held: heapUsed + external };
  },
};
process.on('message', (what: keyof ServerAnswers) => process.send?.(answers[what]()));
// Ends as a program does, so that a profile of it can be written.
process.once('SIGTERM', () => process.exit(0));
process.send?.({ port: await start() });

async function start(): Promise<number> {
  if (kind === 'guichet') return guichet();
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false });
  const write = kind === 'floor' ? await durableWrite() : async () => undefined;
  io.of('/citizen').on('connection', (socket) => {
    const id = randomUUID();
    socket.on('open', (_wish, ack) => ack({ ok: true, value: {} }));
    socket.on('send', async (message, ack) => {
      await write(id, JSON.stringify(message));
      socket.emit('messages', { messages: [message] });
      ack({ ok: true, value: {} });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return (http.address() as AddressInfo).port;
}

/** Two appends to a stream and the state, in one script: what any durable turn must write. */
async function durableWrite() {
  const redis = await connect(redisAddress, 'bench-floor', silent);
  return async (id: string, message: string) => {
    const key = `bench:{${id}}`;
    await redis
      .multi()
      .xAdd(`${key}:log`, '*', { m: message })
      .xAdd(`${key}:log`, '*', { m: message })
      .hSet(key, { state: message, version: '1' })
      .exec();
  };
}

async function guichet(): Promise<number> {
  const { serve } = await import('../../server/main.ts');
  const { loadConfig } = await import('../../server/config.ts');
  const running = await serve(
    loadConfig({
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      REDIS_URL: redisAddress,
      LOG_LEVEL: 'silent',
    }),
  );
  return Number(new URL(running.addresses.page).port);
}
