/** A flow's page: its graph, its words in all languages side by side, its readability, its age, its facts. */
import type { Flow, Step } from '../../flows/schema.ts';
import type { Way } from '../../flows/walk.ts';
import { type Html, html } from '../../html/html.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { ContentFault } from '../load-yaml.ts';
import { isForCitizens } from '../plain-language.ts';
import { reviewDue } from '../review.ts';
import { type Readability, readabilityOf, wordsASentence } from '../sentences.ts';
import { isWritten, type WordFiles } from '../word-files.ts';
import { graphOf } from './graph.ts';

export interface FlowReport {
  readonly flow: Flow;
  readonly title: string;
  readonly ways: readonly Way[];
  /** Language → figures of what citizens read. */
  readonly readability: ReadonlyMap<string, Readability>;
  readonly due: string;
  readonly overdue: boolean;
  /** Faults and warnings of its files. */
  readonly found: readonly ContentFault[];
}

export function reportOf(
  flow: Flow,
  words: WordFiles,
  ways: readonly Way[],
  found: readonly ContentFault[],
  today: string,
): FlowReport {
  const mine = [...words.sentences()].filter(
    (sentence) => sentence.key.startsWith(`flows.${flow.id}.`) && isForCitizens(sentence),
  );
  const readability = new Map(
    words.languages.map((language) => {
      const texts = mine.filter((sentence) => sentence.language === language).map(({ text }) => text);
      return [language, readabilityOf(texts, language)] as const;
    }),
  );
  const due = reviewDue(flow.reviewed, flow.review_after);
  const title = words.get(REFERENCE_LANGUAGE, `flows.${flow.id}.title`)?.text ?? flow.id;
  return { flow, title, ways, readability, due, overdue: due < today, found };
}

/** The most questions anyone is asked. */
export const mostQuestions = ({ ways }: FlowReport): number =>
  Math.max(0, ...ways.map(({ answers }) => answers.length));

export function flowPage(report: FlowReport, words: WordFiles, today: string): Html {
  const { flow, title, ways, due, overdue } = report;
  return html`<nav><a href="index.html">All procedures</a></nav>
<h1>${title} <small>${flow.id}</small></h1>
<dl class="facts">
<dt>Kept by</dt><dd>${flow.owner}; tickets go to ${flow.team}</dd>
<dt>Reviewed</dt><dd>${flow.reviewed}, ${ageInDays(flow.reviewed, today)} days ago</dd>
<dt>To be read again by</dt><dd class="${overdue ? 'bad' : ''}">${due}</dd>
<dt>Ways through</dt><dd>${ways.length}; at most ${mostQuestions(report)} questions</dd>
</dl>
${foundPart(report.found)}
<h2>Its steps</h2>
<div class="scroll">${graphOf(flow, (step) => sentenceOf(step, flow, words))}</div>
<h2>How it reads</h2>
${readabilityTable(report)}
<h2>Its facts</h2>
${factsTable(flow)}
<h2>Official pages</h2>
<ul>${flow.official.map(({ url, sheet }) => html`<li><a href="${url}">${sheet ? `${sheet}: ` : ''}${url}</a></li>`)}</ul>
<h2>Its words</h2>
${wordsTable(flow, words)}`;
}

const foundPart = (found: readonly ContentFault[]): Html | false =>
  found.length > 0 &&
  html`<h2>What the check says</h2><ul class="bad">${found.map(
    ({ file, line, message }) => html`<li>${file}:${line} ${message}</li>`,
  )}</ul>`;

function sentenceOf(step: Step, flow: Flow, words: WordFiles): string {
  const base = `flows.${flow.id}`;
  const key = 'result' in step ? `${base}.results.${step.id}.summary.0` : `${base}.steps.${step.id}.text`;
  return words.get(REFERENCE_LANGUAGE, key)?.text ?? '';
}

function readabilityTable({ readability }: FlowReport): Html {
  return html`<table><thead><tr><th>Language<th>Sentences<th>Words a sentence<th>Longest<th></tr></thead><tbody>
${[...readability].map(
  ([language, figures]) => html`<tr><td>${language}<td>${figures.sentences}
<td class="${wordsASentence(figures) > 12 ? 'bad' : ''}">${wordsASentence(figures).toFixed(1)}
<td class="${figures.longest.words > 25 ? 'bad' : ''}">${figures.longest.words}
<td lang="${language}" dir="auto">${figures.longest.text}</tr>`,
)}</tbody></table>`;
}

const factsTable = ({ facts }: Flow): Html =>
  facts.length === 0
    ? html`<p>It states no figure.</p>`
    : html`<table><thead><tr><th>Fact<th>Source<th>As of<th>Sure</tr></thead><tbody>
${facts.map(({ fact, source, as_of, sure }) => html`<tr><td lang="fr">${fact}<td lang="fr">${source}<td>${as_of}<td>${sure}</tr>`)}
</tbody></table>`;

function wordsTable(flow: Flow, words: WordFiles): Html {
  const prefix = `flows.${flow.id}.`;
  const all = [...words.sentences()].filter(({ key }) => key.startsWith(prefix));
  const keys = all.filter(({ language }) => language === REFERENCE_LANGUAGE).map(({ key }) => key);
  const languages = [REFERENCE_LANGUAGE, ...words.languages.filter((tag) => tag !== REFERENCE_LANGUAGE)];
  const texts = new Map(all.map(({ language, key, text }) => [`${language} ${key}`, text]));
  const rows = keys.filter((key) => !isWritten(key));
  return html`<div class="scroll"><table class="words"><thead><tr><th>Key${languages.map((tag) => html`<th>${tag}`)}</tr></thead><tbody>
${rows.map(
  (key) =>
    html`<tr><th>${key.slice(prefix.length)}${languages.map((language) => {
      const text = texts.get(`${language} ${key}`);
      return html`<td lang="${language}" dir="auto" class="${text === undefined ? 'bad' : ''}">${text ?? 'missing'}`;
    })}</tr>`,
)}</tbody></table></div>`;
}

const ageInDays = (day: string, today: string): number =>
  Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
