/**
 * The three servers that are measured, each in a process of its own, told apart by the first argument:
 * `echo` (bare Socket.IO), `floor` (the same with the Redis writes of a durable turn), `guichet` (ours).
 * They answer « cpu » on the process channel with the microseconds of CPU they have used.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { connect } from '../../server/redis/client.ts';

const [kind = 'echo', redisAddress = ''] = process.argv.slice(2);
const silent = { info() {}, warn() {}, error() {} };

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, rss: process.memoryUsage.rss() });
});
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
