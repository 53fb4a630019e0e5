/** The real server as a process of its own, with a Redis of its own in its data folder, and all that it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { joinedServer } from '../../server/commands/setup/joined-server.ts';

export interface OwnServer {
  readonly base: string;
  readonly dataDir: string;
  readonly firstAgent: { readonly login: string; readonly password: string };
  /** All it has printed, its logs among it. */
  printed(): string;
  stop(): Promise<void>;
}

/** Printed once all else stands. */
const FIRST_AGENT = /^\{"firstAgent".*$/m;

/** @throws when it ended, or is not ready within two minutes, with what it printed. */
export async function startOwnServer(env: Record<string, string>): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-own-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const settings = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, ...env };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(await joinedServer(), 'main.js')],
    { stdio: ['ignore', 'pipe', 'pipe'], env: settings },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (printed += part));
  const end = () => ended(child);
  try {
    await ready(child, () => FIRST_AGENT.test(printed));
    const { firstAgent } = JSON.parse(FIRST_AGENT.exec(printed)?.[0] ?? '') as Pick<OwnServer, 'firstAgent'>;
    return {
      ...{ base, dataDir, firstAgent },
      printed: () => printed,
      async stop() {
        await end();
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await end();
    throw new Error(`the server did not come up:\n${printed}`, { cause: error });
  }
}

async function ready(child: ChildProcess, is: () => boolean): Promise<void> {
  const limit = performance.now() + 120_000;
  while (performance.now() < limit && child.exitCode === null) {
    if (is()) return;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error('not ready');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGTERM');
  await gone;
}

const freePort = (): Promise<number> =>
  new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address ? address.port : 0));
    });
  });
