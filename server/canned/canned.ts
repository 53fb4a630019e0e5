/** The canned answers of a town hall: which there are, in which languages, and what each says. */

import { readablePhone } from '../contract/links.ts';
import type { Office } from '../municipality/schema.ts';
import { placeOf } from '../offices/place.ts';
import { mainOffice } from '../offices/where.ts';
import type { Town } from '../town/town.ts';
import { formatParam, type Param } from '../words/format.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { CannedValue } from './schema.ts';

export interface CannedAnswer {
  readonly id: string;
  /** The town hall's own words for agents; null for ours, whose titles stand in the console's words. */
  readonly title: string | null;
  /** Language → text, values not filled in. French is always there. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Ours, then the town hall's own, in the order in which they are written. */
export function cannedOf({ words, canned, municipality }: Town): CannedAnswer[] {
  const tree = words.raw('canned', REFERENCE_LANGUAGE);
  const ours = typeof tree === 'object' && !Array.isArray(tree) ? Object.keys(tree) : [];
  return [
    ...ours.map((id) => ({
      id,
      title: null,
      texts: Object.fromEntries(
        municipality.languages
          .filter((language) => words.speaks(`canned.${id}`, language))
          .map((language) => [language, String(words.raw(`canned.${id}`, language))]),
      ),
    })),
    ...Object.entries(canned).map(([id, { title, text }]) => ({ id, title, texts: text })),
  ];
}

/** Whose answer it is, about which request, and from which office. */
export interface CannedContext {
  readonly town: Town;
  readonly office: Office;
  readonly agent: { readonly name: string; readonly role: string };
  readonly reference: string;
  readonly at: Date;
}

/**
 * The text in a language, or in French where there is none in it, with its values filled in.
 * @returns the language it is really in.
 */
export function cannedText(
  answer: CannedAnswer,
  language: string,
  context: CannedContext,
): { text: string; lang: string } {
  const own = answer.texts[language];
  const lang = own === undefined ? REFERENCE_LANGUAGE : language;
  const values = valuesIn(lang, context);
  const text = (own ?? answer.texts[REFERENCE_LANGUAGE] ?? '').replace(
    /\{\{\s*(\w+)\s*\}\}/g,
    (written, name: string) => values[name as CannedValue] ?? written,
  );
  return { text, lang };
}

function valuesIn(
  language: string,
  { town, office, agent, reference, at }: CannedContext,
): Readonly<Record<CannedValue, string>> {
  const { words, municipality } = town;
  const place = placeOf(office, municipality, words, language, at);
  const written = (param: Param) => String(formatParam(param, language, words));
  return {
    town: written({ ltr: municipality.name }),
    office: written({ ltr: office.name }),
    address: written({ ltr: place.address ?? '' }),
    // A counter without a number of its own is called through the town hall's.
    phone: written({ ltr: place.phone ?? readablePhone(mainOffice(municipality).phone ?? '') }),
    hours: place.hours.join('\n'),
    agent: agent.name,
    role: agent.role,
    reference: written({ ltr: reference }),
  };
}
