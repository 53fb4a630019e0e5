/** `npm run doctor`: what this machine has and what it lacks, each with what to type. Changes nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { portSentence } from '../assembly/listening.ts';
import { type Config, isSet, loadConfig, SETTINGS } from '../config.ts';
import { connect, type RedisLog } from '../redis/client.ts';
import { answers } from '../redis/process.ts';
import { placeFor } from '../redis/supervised.ts';
import { NODE_WANTED, nodeIsNewEnough, portFault } from './setup/machine.ts';
import { CHROMIUM, find, howToInstall, REDIS, type Requirement } from './setup/programs.ts';

interface Finding {
  readonly mark: 'ok' | 'missing' | 'warning';
  readonly what: string;
  readonly toDo?: string;
}

/** Free space, in megabytes, below which an append-only file should not be trusted to fit. */
const DISK_WANTED = 500;

function nodeFinding(): Finding {
  const what = `Node ${process.versions.node}`;
  if (nodeIsNewEnough()) return { mark: 'ok', what };
  return { mark: 'missing', what, toDo: `install Node ${NODE_WANTED} from https://nodejs.org` };
}

function npmFinding(): Finding {
  const version = spawnSync('npm', ['--version'], { encoding: 'utf8' }).stdout?.trim();
  if (version) return { mark: 'ok', what: `npm ${version}` };
  return { mark: 'missing', what: 'npm', toDo: 'install Node with its npm from https://nodejs.org' };
}

function programFinding(wanted: Requirement, use: string): Finding {
  const path = find(wanted);
  if (path) return { mark: 'ok', what: `${wanted.name} (${path})` };
  return { mark: 'missing', what: `${wanted.name}, for ${use}`, toDo: `type ${howToInstall(wanted)}` };
}

async function portFinding({ port, host, dataDir }: Config): Promise<Finding> {
  const fault = await portFault(port, host);
  if (!fault) return { mark: 'ok', what: `port ${port} on ${host} is free` };
  const ours = fault === 'EADDRINUSE' && (await answers(placeFor(dataDir).socket));
  const toDo = ours ? 'nothing, if that is Guichet: its Redis is running' : portSentence(fault, port, host);
  return { mark: 'warning', what: `port ${port} on ${host}: ${fault}`, toDo };
}

/** The folder itself, or the nearest one above it, in which it will be made. */
function existing(dir: string): string {
  return existsSync(dir) ? dir : existing(dirname(dir));
}

function diskFinding({ dataDir }: Config): Finding {
  const { bavail, bsize } = statfsSync(existing(dataDir));
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free >= DISK_WANTED) return { mark: 'ok', what: `${free} MB free for ${dataDir}` };
  return { mark: 'warning', what: `only ${free} MB free`, toDo: 'make room, or set DATA_DIR elsewhere' };
}

/** One that is set must answer now; without one the program itself is needed. */
async function redisFinding({ redisUrl }: Config): Promise<Finding> {
  if (redisUrl === undefined) return programFinding(REDIS, 'npm start');
  const silent: RedisLog = { info() {}, warn() {}, error() {} };
  try {
    (await connect(redisUrl, 'guichet-doctor', silent, 1)).destroy();
    return { mark: 'ok', what: 'the Redis of REDIS_URL answers' };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return { mark: 'missing', what, toDo: 'start it, or correct REDIS_URL' };
  }
}

async function settingFindings(): Promise<Finding[]> {
  try {
    const config = loadConfig();
    return [
      { mark: 'ok', what: 'settings' },
      await redisFinding(config),
      await portFinding(config),
      diskFinding(config),
    ];
  } catch (error) {
    const faults = error instanceof Error ? error.message.split('\n') : [String(error)];
    return faults.map((what) => ({ mark: 'missing', what, toDo: 'correct this setting' }));
  }
}

const findings = [
  nodeFinding(),
  npmFinding(),
  ...(await settingFindings()),
  programFinding(CHROMIUM, 'the browser tests of npm test'),
];
for (const { mark, what, toDo } of findings) {
  console.log(`${mark.padEnd(8)} ${what}${toDo ? `\n         -> ${toDo}` : ''}`);
}
console.log('\nSettings, from the environment:');
for (const [name, { description, default: fallback, example }] of SETTINGS) {
  const known = isSet(name) ? 'set' : `not set, ${fallback ? `so ${fallback}` : 'which is fine'}`;
  console.log(`  ${name} (${known}): ${description} Example: ${example}`);
}
process.exitCode = findings.some(({ mark }) => mark === 'missing') ? 1 : 0;
