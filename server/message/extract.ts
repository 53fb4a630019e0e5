/** A quoted passage as a message carries it: the French as it is, what is said about it in the reader's language. */
import type { Extract } from '../contract/extract.ts';
import type { About, Passage } from '../knowledge/knowledge.ts';
import type { Town } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

/** A passage to quote, and what it is from. */
export interface Quotation {
  readonly about: About;
  readonly passage: Passage;
}

export function extractOf({ about, passage }: Quotation, town: Town, language: string): Extract {
  const say = (key: string) => town.words.say(`sheets.${key}`, language);
  const day = { day: about.updated };
  const notes = [...(passage.cut ? ['cut'] : []), ...(passage.depends ? ['depends'] : [])].map(say);
  const { warnings, explained, links } = passage;
  return {
    id: passage.id,
    origin: passage.origin,
    lang: REFERENCE_LANGUAGE,
    title: about.title,
    headings: [...passage.headings],
    ...(warnings.length > 0 ? { warnings: { heading: say('warning'), lines: [...warnings] } } : {}),
    lines: [...passage.lines],
    ...(explained.length > 0 ? { terms: { heading: say('terms'), terms: [...explained] } } : {}),
    ...(links.length > 0 ? { links: { heading: say('links'), links: [...links] } } : {}),
    notes,
    source: town.words.say(`sheets.source.${passage.origin}`, language, { day }),
    url: about.url,
    updated: about.updated,
  };
}

/** The same in lines, for readers without extracts: an SMS, a screen reader's log, the API. */
export function extractText(opening: string, extract: Extract): string {
  const { warnings, headings, lines, terms, links, notes, source, url } = extract;
  return [
    opening,
    ...(warnings ? [warnings.heading, ...warnings.lines] : []),
    ...(headings.length > 0 ? [headings.join(' › ')] : []),
    ...lines,
    ...(terms ? [terms.heading, ...terms.terms.map(({ term, text }) => `- ${term} : ${text}`)] : []),
    ...(links ? [links.heading, ...links.links.map(({ label, url: to }) => `- ${label} : ${to}`)] : []),
    ...notes,
    source,
    url,
  ].join('\n');
}
