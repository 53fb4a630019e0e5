/** The figures as a table on the terminal, and as a page. */
import { type Html, html } from '../../html/html.ts';
import type { confusions, Figures, Share } from './figures.ts';

export interface MeasuredSet {
  /** `look, interface in French`… */
  readonly name: string;
  readonly figures: Figures;
  /** None for the held-back half: its texts are not for looking at. */
  readonly confusions: ReturnType<typeof confusions>;
}

export interface Comparison {
  readonly technique: string;
  readonly set: string;
  readonly top1: number;
  readonly recall3: number;
  readonly languages: readonly Share[];
}

export interface Measured {
  readonly sets: readonly MeasuredSet[];
  readonly comparison: readonly Comparison[];
  readonly latency: { readonly p50: number; readonly p99: number; readonly worst: number };
  readonly memoryMb: number;
  readonly startMs: number;
}

const percent = (rate: number): string => `${(100 * rate).toFixed(1)} %`;
const listed = (shares: readonly Share[]): string =>
  shares.map(({ name, rate, of }) => `${name} ${percent(rate)} of ${of}`).join(' · ');

const GROUPS: readonly (readonly [
  string,
  keyof Figures & ('languages' | 'kinds' | 'lengths' | 'verdicts' | 'danger' | 'falseAlarms'),
])[] = [
  ['by language', 'languages'],
  ['by kind', 'kinds'],
  ['by length', 'lengths'],
  ['how sure', 'verdicts'],
  ['danger', 'danger'],
  ['false alarms', 'falseAlarms'],
];

export function asText({ sets, comparison, latency, memoryMb, startMs }: Measured): string {
  const lines: string[] = [];
  for (const { name, figures, confusions } of sets) {
    lines.push(
      `\n${name}: top-1 ${percent(figures.top1)}, recall@3 ${percent(figures.recall3)} of ${figures.routed}`,
    );
    for (const [title, group] of GROUPS) lines.push(`  ${title}: ${listed(figures[group])}`);
    for (const { expected, got, count } of confusions)
      lines.push(`  ${count} × ${expected} taken for ${got}`);
  }
  lines.push('\ntechnique            set    top-1    recall@3  by language');
  for (const { technique, set, top1, recall3, languages } of comparison) {
    const each = languages.map(({ name, rate }) => `${name} ${(100 * rate).toFixed(0)}`).join(' ');
    lines.push(
      `${technique.padEnd(20)} ${set.padEnd(6)} ${percent(top1).padEnd(8)} ${percent(recall3).padEnd(9)} ${each}`,
    );
  }
  lines.push(
    `\na message: p50 ${latency.p50.toFixed(2)} ms, p99 ${latency.p99.toFixed(2)} ms, worst ${latency.worst.toFixed(2)} ms; process ${memoryMb.toFixed(0)} MB; ready in ${startMs.toFixed(0)} ms`,
  );
  return lines.join('\n');
}

const row = (cells: readonly string[]) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;

const table = (caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Html =>
  html`<table><caption>${caption}</caption><thead><tr>${head.map((cell) => html`<th>${cell}</th>`)}</tr></thead><tbody>${rows.map(row)}</tbody></table>`;

export function asHtml({ sets, comparison, latency, memoryMb, startMs }: Measured): string {
  const compared = table(
    'Techniques compared',
    ['Technique', 'Set', 'Top-1', 'Recall@3', 'By language'],
    comparison.map(({ technique, set, top1, recall3, languages }) => [
      technique,
      set,
      percent(top1),
      percent(recall3),
      listed(languages),
    ]),
  );
  const each = sets.map(({ name, figures, confusions }) => {
    const groups = GROUPS.map(([title, group]) =>
      table(
        title,
        ['', 'Share', 'Of'],
        figures[group].map((share) => [share.name, percent(share.rate), String(share.of)]),
      ),
    );
    const worst = confusions.map(({ expected, got, count, example }) => [
      String(count),
      expected,
      got,
      example,
    ]);
    const shown =
      worst.length > 0 && table('Worst confusions', ['Times', 'Right', 'Taken for', 'One of them'], worst);
    return html`<section><h2>${name}</h2><p>Top-1 ${percent(figures.top1)}, recall@3 ${percent(figures.recall3)} of ${figures.routed}.</p>${groups}${shown}</section>`;
  });
  const cost = `A message: p50 ${latency.p50.toFixed(2)} ms, p99 ${latency.p99.toFixed(2)} ms. Process ${memoryMb.toFixed(0)} MB. Ready in ${startMs.toFixed(0)} ms.`;
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Understanding, measured</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:1rem 0}caption{text-align:start;font-weight:600}th,td{border:1px solid #999;padding:.25rem .5rem;text-align:start}</style></head><body><h1>Understanding, measured</h1><p>${cost}</p>${compared}${each}</body></html>\n`.toString();
}
