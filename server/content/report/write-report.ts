/** `npm run check -- --report`: a page a flow, and an index of them all. */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FlowLibrary } from '../../flows/library.ts';
import { type Way, waysThrough } from '../../flows/walk.ts';
import { type Html, html } from '../../html/html.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { ContentFault } from '../load-yaml.ts';
import { wordsASentence } from '../sentences.ts';
import type { WordFiles } from '../word-files.ts';
import { type FlowReport, flowPage, mostQuestions, reportOf } from './flow-page.ts';
import { page } from './page.ts';

const STYLE = 'style.css';

/** @returns the index's path. @param folder is emptied first: a flow that went must leave no page. */
export function writeReport(
  folder: string,
  library: FlowLibrary,
  words: WordFiles,
  found: readonly ContentFault[],
  today: string,
): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(import.meta.dirname, STYLE), join(folder, STYLE));
  const reports = [...library].map((flow) => {
    const ownFiles = found.filter(({ file }) => isOf(file, flow.id));
    return reportOf(flow, words, walked(library, flow.id, today), ownFiles, today);
  });
  for (const report of reports) {
    const body = flowPage(report, words, today);
    writeFileSync(join(folder, `${report.flow.id}.html`), page(report.title, STYLE, body));
  }
  const index = join(folder, 'index.html');
  writeFileSync(index, page('Procedures', STYLE, indexBody(reports, words, today)));
  return index;
}

/** `flows/<id>.yml`, ours or in a language. */
const isOf = (file: string, id: string): boolean =>
  basename(file) === `${id}.yml` && basename(dirname(file)) === 'flows';

/** A flow with faults may not be walkable: its page then shows them instead. */
function walked(library: FlowLibrary, id: string, today: string): Way[] {
  try {
    return waysThrough(library, id, today);
  } catch {
    return [];
  }
}

function indexBody(reports: readonly FlowReport[], words: WordFiles, today: string): Html {
  const facts = reports.reduce((sum, { flow }) => sum + flow.facts.length, 0);
  const ways = reports.reduce((sum, report) => sum + report.ways.length, 0);
  return html`<h1>Procedures</h1>
<p>${reports.length} procedures in ${words.languages.length} languages, ${ways} ways through them, ${facts} facts with their sources. Written on ${today}.</p>
<table><thead><tr><th>Procedure<th>Kept by<th>Ways<th>Questions at most<th>Facts<th>Sentences<th>Words a sentence<th>Longest<th>Reviewed<th>Due<th>Found</tr></thead><tbody>
${reports.map(indexRow)}</tbody></table>`;
}

function indexRow(report: FlowReport): Html {
  const { flow, title, ways, due, overdue, found } = report;
  const french = report.readability.get(REFERENCE_LANGUAGE);
  const average = french ? wordsASentence(french) : 0;
  return html`<tr><td><a href="${flow.id}.html" lang="fr">${title}</a> <small>${flow.id}</small><td>${flow.owner}
<td>${ways.length}<td>${mostQuestions(report)}<td>${flow.facts.length}<td>${french?.sentences ?? 0}
<td class="${average > 12 ? 'bad' : ''}">${average.toFixed(1)}<td>${french?.longest.words ?? 0}
<td>${flow.reviewed}<td class="${overdue ? 'bad' : ''}">${due}<td class="${found.length > 0 ? 'bad' : ''}">${found.length}</tr>`;
}
