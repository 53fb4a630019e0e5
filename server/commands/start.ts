/** `npm start`: from a fresh clone to addresses one can open, with nothing to configure. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { portSentence } from '../assembly/listening.ts';
import { stopOnSignals } from '../assembly/signals.ts';
import { startupFault } from '../assembly/startup-faults.ts';
import { type Config, loadConfig } from '../config.ts';
import type { Running } from '../main.ts';
import { freshBundles } from './setup/bundles.ts';
import { NODE_WANTED, nodeIsNewEnough, portFault } from './setup/machine.ts';
import { ensure, MissingProgram, REDIS } from './setup/programs.ts';
import { ROOT } from './setup/stamp.ts';

/** For what the person who starts the server can put right: its message is all there is to say. */
class CannotStart extends Error {}

try {
  const config = loadConfig();
  const running = await bringUp(config);
  for (const language of ['fr', 'en']) console.log(welcome(language, running));
} catch (error) {
  const known = error instanceof CannotStart || error instanceof MissingProgram;
  console.error(known ? error.message : startupFault(error));
  process.exit(1);
}

async function bringUp(config: Config): Promise<Running> {
  if (!nodeIsNewEnough()) {
    throw new CannotStart(
      `Guichet needs Node ${NODE_WANTED} and this is ${process.versions.node}: install it from https://nodejs.org, then type "npm start" again.`,
    );
  }
  // Before anything is started that would then have to be stopped.
  const fault = await portFault(config.port, config.host);
  if (fault) throw new CannotStart(portSentence(fault, config.port, config.host));
  if (config.redisUrl === undefined) ensure(REDIS);
  if (await freshBundles()) console.log('The pages were built.');

  const { serve } = await import('../main.ts');
  const starting = serve(config);
  stopOnSignals(starting);
  return starting;
}

function welcome(language: string, { addresses, firstAgent }: Running): string {
  const file = parse(readFileSync(join(ROOT, 'locales', language, 'operator.yml'), 'utf8'));
  const say: Record<string, string> = file.operator;
  const rows = (Object.entries(addresses) as [string, string][]).filter(([, address]) => address !== '');
  const width = Math.max(...rows.map(([name]) => say[name]?.length ?? 0)) + 2;
  const lines = ['', say.ready, ...rows.map(([name, address]) => `  ${say[name]?.padEnd(width)}${address}`)];
  if (firstAgent) {
    lines.push(`  ${say['first-agent']}`);
    lines.push(`    ${say.login} ${firstAgent.login}   ${say.password} ${firstAgent.password}`);
  }
  return [...lines, `  ${say.stop}`].join('\n');
}
