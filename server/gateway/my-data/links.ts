import { type Html, html } from '../../html/html.ts';
import type { Speech } from '../assistance/speech.ts';

export type DataPage = '/mes-donnees' | '/confidentialite';

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
