import type { Place, Source } from '../contract/message.ts';
import type { Town } from '../town/town.ts';
import type { Words } from '../words/words.ts';
import { importedPlace } from './imported-place.ts';
import { placeOf } from './place.ts';
import type { FoundPlace } from './where.ts';

/** One of `whereToGo`'s, in the words of a language, at this instant. */
export function placeFound(
  found: FoundPlace,
  { municipality, words }: Pick<Town, 'municipality' | 'words'>,
  language: string,
  at: Date,
): Place {
  return 'own' in found
    ? placeOf(found.own, municipality, words, language, at)
    : importedPlace(found, words, language, at);
}

/** The lists that imported places come from: their licence asks that they be named (Licence Ouverte 2.0). */
export function placeSources(found: readonly FoundPlace[], words: Words, language: string): Source[] {
  const lists = new Set(found.flatMap((each) => ('imported' in each ? [each.imported.source] : [])));
  return [...lists].map((list) => ({
    title: words.say(`where.sources.${list}`, language),
    url: LISTS[list],
  }));
}

const LISTS = {
  annuaire: 'https://lannuaire.service-public.gouv.fr/',
  'france-services': 'https://www.france-services.gouv.fr/',
};
