/**
 * `npm run eval`: how well messages are understood, on questions written by people who have not read our
 * phrases. `look` may be looked at; of `held` only figures are printed. `-- --report` writes
 * `reports/understanding.html`. `docs/understanding.md` tells how to read it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSafety } from '../safety/load-safety.ts';
import { understandingOf } from '../understanding/create.ts';
import { type Answer, answerTo } from '../understanding/eval/answer.ts';
import { type Baseline, miniSearchBaseline, naiveBayesBaseline } from '../understanding/eval/baselines.ts';
import { confusions, type Figures, figuresOf, judge } from '../understanding/eval/figures.ts';
import { type Row, rowsIn } from '../understanding/eval/load-rows.ts';
import { asHtml, asText, type Comparison, type MeasuredSet } from '../understanding/eval/report.ts';
import { loadPhrases, loadTrained } from '../understanding/load-phrases.ts';

const root = join(import.meta.dirname, '../..');
const locales = join(root, 'locales');

const began = performance.now();
const cacheDir = join(root, 'dist/learnt');
const trained = loadTrained(locales, { cacheDir });
const understanding = understandingOf(trained);
const startMs = performance.now() - began;
const memoryMb = process.memoryUsage().rss / 1e6;
const safety = loadSafety(locales, trained.dangers, [], { cacheDir });

/** Of the second exam, the even numbers were looked at (`second/README.md`). */
const second = rowsIn(join(root, 'test/understanding/second'));
const isEven = ({ id }: Row) => Number(id.split('-').at(-1)) % 2 === 0;
const halves = [
  ...(['look', 'held'] as const).map((half) => ({
    half,
    rows: rowsIn(join(root, 'test/understanding', half)),
  })),
  { half: 'second, seen', rows: second.filter(isEven) },
  { half: 'second, unseen', rows: second.filter((row) => !isEven(row)) },
  { half: 'third', rows: rowsIn(join(root, 'test/understanding/third')) },
];

/**
 * Milliseconds to understand each message once. All are read three times and the quickest counts: what other
 * programs of the machine take, and the making of machine code, are not the cost of a message. One after the other,
 * for the last message read is remembered.
 */
function timesOf(rows: readonly Row[]): number[] {
  const once = ({ text, lang }: Row): number => {
    const before = performance.now();
    understanding.languageOf(text, lang);
    understanding.read(text, lang);
    return performance.now() - before;
  };
  const rounds = [rows.map(once), rows.map(once), rows.map(once)];
  return rows.map((_, at) => Math.min(...rounds.map((times) => times[at] ?? 0))).sort((a, b) => a - b);
}

const ours = (row: Row, interfaceLanguage: string): Answer =>
  answerTo(row.text, interfaceLanguage, understanding, safety);

const sets: MeasuredSet[] = [];
const comparison: Comparison[] = [];
const compared = (technique: string, set: string, { top1, recall3, languages }: Figures) =>
  comparison.push({ technique, set, top1, recall3, languages });

const data = loadPhrases(locales);
const baselines: readonly (readonly [string, Baseline])[] = [
  ['MiniSearch, defaults', miniSearchBaseline(data)],
  ['naive Bayes', naiveBayesBaseline(data)],
];
for (const { half, rows } of halves) {
  for (const interfaceIs of ['own', 'fr'] as const) {
    const judged = rows.map((row) => judge(row, ours(row, interfaceIs === 'own' ? row.lang : interfaceIs)));
    const figures = figuresOf(judged);
    const name = `${half}, interface in ${interfaceIs === 'own' ? 'the language of the question' : 'French'}`;
    const seen = half === 'look' && interfaceIs === 'own' ? confusions(judged) : [];
    sets.push({ name, figures, confusions: seen });
    if (interfaceIs === 'own') compared('Guichet', half, figures);
  }
  for (const [technique, baseline] of baselines) {
    const judged = rows.map((row) =>
      judge(row, { outcome: 'routed', keys: baseline(row.text, row.lang), help: false }),
    );
    compared(technique, half, figuresOf(judged));
  }
}

const times = timesOf(halves.flatMap(({ rows }) => rows));
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const latency = { p50: at(0.5), p99: at(0.99), worst: at(1) };
const measured = { sets, comparison, latency, memoryMb, startMs };
console.log(asText(measured));
if (process.argv.includes('--report')) {
  const folder = join(root, 'reports');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'understanding.html'), asHtml(measured));
  console.log(`report: ${join('reports', 'understanding.html')}`);
}
