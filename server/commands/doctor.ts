/** `npm run doctor`: what this machine has and what it lacks, each with what to type. Changes nothing. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Config, isSet, loadConfig, SETTINGS } from '../config.ts';
import { answers } from '../redis/process.ts';
import { placeFor } from '../redis/supervised.ts';
import { NODE_WANTED, nodeIsNewEnough, portFault, portSentence } from './setup/machine.ts';
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

function dataFindings({ dataDir }: Config): Finding[] {
  const dir = existing(dataDir);
  const { bavail, bsize } = statfsSync(dir);
  const free = Math.floor((bavail * bsize) / 1e6);
  const disk: Finding =
    free >= DISK_WANTED
      ? { mark: 'ok', what: `${free} MB free for ${dataDir}` }
      : { mark: 'warning', what: `only ${free} MB free`, toDo: `make room, or set DATA_DIR elsewhere` };
  try {
    accessSync(dir, constants.W_OK | constants.X_OK);
    return [{ mark: 'ok', what: `${dataDir} can be written` }, disk];
  } catch {
    const toDo = `type "sudo chown -R $(id -un) ${dir}", or set DATA_DIR to a folder of yours`;
    return [{ mark: 'missing', what: `${dataDir} cannot be written`, toDo }, disk];
  }
}

async function settingFindings(): Promise<Finding[]> {
  try {
    const config = loadConfig();
    const redis = config.redisUrl === undefined ? programFinding(REDIS, 'npm start') : undefined;
    return [
      { mark: 'ok', what: 'settings' },
      ...(redis ? [redis] : [{ mark: 'ok', what: 'REDIS_URL is set' } as const]),
      await portFinding(config),
      ...dataFindings(config),
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
