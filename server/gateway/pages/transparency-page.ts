/** `/transparence`: what the assistant does and does not do, and its figures of the last thirty days, for everybody. */
import type { Figures } from '../../contract/figures.ts';
import { type Html, html } from '../../html/html.ts';
import type { Params } from '../../words/format.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { PageTown } from '../pages.ts';
import { pageOf } from './page.ts';

const DOES = ['d1', 'd2', 'd3', 'd4'] as const;
const DOES_NOT = ['n1', 'n2', 'n3'] as const;

/** @param asked a language; one that is not offered gives the town hall's first. */
export function transparencyPage(
  { municipality, words }: PageTown,
  site: string,
  asked: string | undefined,
  { from, to, totals }: Figures,
  hasModel: boolean,
): string {
  const { languages, name, privacy } = municipality;
  const lang = asked && languages.includes(asked) ? asked : (languages[0] ?? REFERENCE_LANGUAGE);
  const say = (key: string, params: Params = {}) =>
    words.say(`transparency.${key}`, lang, { town: name, dpo: privacy.dpo, ...params });
  const { satisfaction, waiting, calls } = totals;
  const rows: readonly (readonly [string, string])[] = [
    ['conversations', String(totals.conversations)],
    ['solved', String(totals.solved)],
    ['silent', String(totals.silent)],
    ['persons', String(totals.escalations)],
    [
      'wait',
      waiting.half === undefined ? say('few') : say('minutes', { minutes: Math.ceil(waiting.half / 60) }),
    ],
    ['calls', String(calls.reached)],
    [
      'satisfaction',
      satisfaction.average === undefined
        ? say('few')
        : say('stars', { average: satisfaction.average, answers: satisfaction.answers }),
    ],
  ];
  const others = languages.filter((each) => each !== lang);
  const main = html`<section>
<h1>${say('title')}</h1>
<p class="lead">${say('intro')}</p>
<ul class="languages">${others.map((each) => languageLink(each, site, words.say('language.name', each)))}</ul>
</section>
${list(
  say('does'),
  DOES.map((key) => say(key)),
)}
${list(
  say('dont'),
  [...DOES_NOT, hasModel ? 'with_model' : 'without_model'].map((key) => say(key)),
)}
${hasModel ? html`<p><a href="/transparence/modele?site=${site}&lang=${lang}" hreflang="fr">${say('model')}</a></p>` : undefined}
<section>
<h2>${say('figures')}</h2>
<p>${say('period', { from: { day: from }, to: { day: to } })}</p>
<dl class="figures">${rows.map(([key, value]) => html`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`)}</dl>
<p>${say('counting')}</p>
</section>
<section>
<h2>${say('sources')}</h2>
<p>${say('licence')}</p>
<p>${say('contact')}</p>
</section>`;
  return pageOf({ lang, dir: words.direction(lang), title: `${say('title')} – ${name}`, name, main });
}

const languageLink = (lang: string, site: string, name: string): Html =>
  html`<li><a href="/transparence?site=${site}&amp;lang=${lang}" lang="${lang}" hreflang="${lang}">${name}</a></li>`;

const list = (title: string, lines: readonly string[]): Html =>
  html`<section>
<h2>${title}</h2>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
</section>`;
