import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { Server } from 'socket.io';
import { CannotListen, Listening } from '../../../server/assembly/listening.ts';

const HERE = { port: 0, host: '127.0.0.1' };
const clients: Socket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

async function stage() {
  const faults: [string, unknown][] = [];
  const listening = new Listening();
  const io = new Server(listening.http, { transports: ['websocket'], serveClient: false });
  await listening.listen(HERE, (...fault) => faults.push(fault));
  const { port } = listening.http.address() as { port: number };
  const says = async (words: string) => {
    const client = connect(port, HERE.host);
    clients.push(client);
    await once(client, 'connect');
    client.write(words.replaceAll('\n', '\r\n'));
    return client;
  };
  return { listening, io, port, says, faults };
}

const UPGRADE = `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1
host: here
connection: upgrade
upgrade: websocket
sec-websocket-version: 13
sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==

`;

test('who never ends a request, or never answers that a socket closes, keeps no server from stopping', async () => {
  const { listening, io, says } = await stage();
  const page = await says(UPGRADE);
  await once(page, 'data');
  const half = await says('POST / HTTP/1.1\nhost: here\ncontent-length: 10\n\nabc');
  // Each is let go: whether the end or a reset comes first is the system's affair.
  const ended = [page, half].map((client) => {
    client.on('error', () => {}).resume();
    return once(client, 'close');
  });
  await listening.drain(io, 20);
  await Promise.all(ended);
  expect(listening.http.listening).toBe(false);
});

test('a port that cannot be had is one sentence', async () => {
  const { listening, io, port } = await stage();
  const refused = new Listening().listen({ ...HERE, port }, () => {});
  await expect(refused).rejects.toThrow(CannotListen);
  await expect(refused).rejects.toThrow(`Port ${port} is taken on 127.0.0.1`);
  await listening.drain(io);
});

test('a connection that cannot be taken is told, and ends nothing', async () => {
  const { listening, io, faults } = await stage();
  const full = new Error('accept EMFILE');
  listening.http.emit('error', full);
  expect(faults).toEqual([['listening', full]]);
  await listening.drain(io);
});
