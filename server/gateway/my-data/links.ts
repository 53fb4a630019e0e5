/** What the pages beside the conversation share: whose they are, in which language, and the ways between them. */
import type { Request } from 'express';
import { type Html, html } from '../../html/html.ts';
import type { Town, Towns } from '../../town/town.ts';
import { languageFor } from '../assistance/language.ts';
import { type Speech, speechIn } from '../assistance/speech.ts';
import { ProblemError } from '../problems.ts';

export type DataPage = '/mes-donnees' | '/confidentialite' | '/accessibilite';

/** The words of a page, and the site it was opened from: a server may serve several town halls. */
export interface At extends Speech {
  readonly site: string;
}

export const addressOf = (path: DataPage, { site }: At, lang: string): string =>
  `${path}?${new URLSearchParams({ site, lang })}`;

/** The same page in the town hall's other languages. */
export function languageLinks(at: At, path: DataPage): Html {
  const { words, municipality } = at.town;
  const others = municipality.languages.filter((each) => each !== at.lang);
  return html`<ul class="ways">${others.map(
    (each) =>
      html`<li><a href="${addressOf(path, at, each)}" lang="${each}" hreflang="${each}" dir="${words.direction(each)}">${words.say('language.name', each)}</a></li>`,
  )}</ul>`;
}

/** @throws ProblemError `unknown-site`. */
export function placeOf({ query }: Request, towns: Pick<Towns, 'ofSite'>): { town: Town; site: string } {
  const place = towns.ofSite(typeof query.site === 'string' ? query.site : undefined);
  if (!place) throw new ProblemError('unknown-site');
  return place;
}

export const atOf = (request: Request, { town, site }: { town: Town; site: string }): At => ({
  ...speechIn(town, languageFor(request, town.municipality)),
  site,
});
