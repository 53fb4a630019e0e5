/** What an adviser chooses from: procedures and places, by who handles them in the end. */
import type { AdviserCatalogue } from '../contract/adviser.ts';
import { Operator, type PlaceKind } from '../flows/schema.ts';
import { placeOf } from '../offices/place.ts';
import { proceduresOf } from '../town/procedures.ts';
import type { Town } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

/** Where an operator receives people, where it has counters of its own. */
const COUNTERS: Readonly<Partial<Record<Operator, readonly PlaceKind[]>>> = {
  commune: ['mairie', 'ccas'],
  caf: ['caf'],
  cpam: ['cpam'],
  'france-travail': ['france-travail'],
  'assurance-retraite': ['pension-office'],
  dgfip: ['tax-office'],
  prefecture: ['prefecture'],
  departement: ['departement', 'mdph'],
  justice: ['court'],
  police: ['police'],
  'banque-de-france': ['banque-de-france'],
};

/** @param language the person's; French titles always come along. */
export function catalogue(town: Town, language: string, at: Date): AdviserCatalogue {
  const { words, municipality } = town;
  const offered = [REFERENCE_LANGUAGE, ...municipality.languages.filter((one) => one !== REFERENCE_LANGUAGE)];
  const foreign = language !== REFERENCE_LANGUAGE && offered.includes(language);
  const procedures = proceduresOf(town)
    .map(({ id, operators }) => ({
      operators,
      key: id,
      title: words.say(`flows.${id}.title`, REFERENCE_LANGUAGE),
      theirs: foreign ? words.say(`flows.${id}.title`, language) : null,
    }))
    .sort((a, b) => a.title.localeCompare(b.title, REFERENCE_LANGUAGE));
  const operators = Operator.options.map((operator) => ({
    operator,
    procedures: procedures
      .filter(({ operators: handled }) => handled.includes(operator))
      .map(({ key, title, theirs }) => ({ key, title, theirs })),
    places: municipality.offices
      .filter(({ kinds }) => COUNTERS[operator]?.some((kind) => kinds.includes(kind)))
      .map((office) => placeOf(office, municipality, words, REFERENCE_LANGUAGE, at)),
  }));
  return {
    languages: offered.map((lang) => ({ lang, dir: words.direction(lang) })),
    operators: operators.filter(({ procedures: some, places }) => some.length + places.length > 0),
  };
}
