/** Where to go and what to use: places, services on line, forms and their notices. */
import type { Annex, Notice, Service, SheetPlace } from '../sheet.ts';
import { blocksIn, blocksOf } from './blocks.ts';
import { conditionIn } from './conditions.ts';
import { childOf, type Element, elementsOf } from './element.ts';
import { inlinesIn, inlinesOf, webAddress } from './inlines.ts';
import type { Reading } from './reading.ts';

/** Only the keys that have a value. */
export function given<K extends string>(
  values: Readonly<Record<K, string | undefined>>,
): { [P in K]?: string } {
  const kept: { [P in K]?: string } = {};
  for (const name of Object.keys(values) as K[]) {
    const value = values[name];
    if (value !== undefined && value !== '') kept[name] = value;
  }
  return kept;
}

export function placeOf(element: Element, reading: Reading): SheetPlace {
  const { ID = '', type = '' } = element.attributes;
  const pivot = reading.textOf(element, 'PivotLocal');
  if (pivot) reading.count('PivotLocal');
  for (const another of elementsOf(element, 'RessourceWeb').slice(1)) reading.strange(another, 'OuSAdresser');
  return {
    id: ID,
    type,
    title: inlinesIn(element, 'Titre', reading),
    ...given({
      pivot,
      url: webAddress(childOf(element, 'RessourceWeb')?.attributes.URL),
      source: reading.textOf(element, 'Source'),
    }),
    blocks: elementsOf(element).flatMap((part) =>
      part.name === 'Texte' || part.name === 'Complement'
        ? blocksOf(part, reading)
        : known(part, ['Titre', 'PivotLocal', 'RessourceWeb', 'Source'], 'OuSAdresser', reading),
    ),
  };
}

export function serviceOf(element: Element, reading: Reading): Service {
  const { ID = '', type = '', URL, numerocerfa, autrenumero, format, poids } = element.attributes;
  reading.count(`ServiceEnLigne ${type}`);
  if (numerocerfa) reading.count('numerocerfa');
  for (const part of elementsOf(element)) known(part, SERVICE_PARTS, 'ServiceEnLigne', reading);
  return {
    id: ID,
    type,
    title: inlinesIn(element, 'Titre', reading),
    ...given({
      url: webAddress(URL),
      cerfa: numerocerfa,
      otherNumber: autrenumero,
      format,
      size: poids,
      source: reading.textOf(element, 'Source'),
      pivot: reading.textOf(element, 'PivotLocal'),
    }),
    ...conditionIn(element, reading),
    blocks: [...blocksIn(element, 'Introduction', reading), ...blocksIn(element, 'Texte', reading)],
    annexes: elementsOf(element, 'ServiceEnLigneAnnexe').map((annex) => annexOf(annex, reading)),
    notices: noticesIn(element, reading),
  };
}
const SERVICE_PARTS = [
  'Titre',
  'Source',
  'PivotLocal',
  'Condition',
  'Introduction',
  'Texte',
  'ServiceEnLigneAnnexe',
  'NoticeLiee',
];

export function annexOf(element: Element, reading: Reading): Annex {
  reading.count('ServiceEnLigneAnnexe');
  return {
    type: element.attributes.type ?? '',
    title: inlinesIn(element, 'Titre', reading),
    ...given({
      url: webAddress(childOf(element, 'LienWeb')?.attributes.URL),
      cerfa: element.attributes.numerocerfa,
    }),
    blocks: blocksIn(element, 'Texte', reading),
    notices: noticesIn(element, reading),
  };
}

export function noticesIn(element: Element, reading: Reading): Notice[] {
  return elementsOf(element, 'NoticeLiee').map((notice) => {
    reading.count('NoticeLiee');
    const { URL, numerocerfa, format } = notice.attributes;
    return {
      title: inlinesOf(notice, reading),
      ...given({ url: webAddress(URL), cerfa: numerocerfa, format }),
    };
  });
}

/** Says an element that stands where none like it is known. */
export function known(element: Element, names: readonly string[], where: string, reading: Reading): [] {
  if (!names.includes(element.name)) reading.strange(element, where);
  return [];
}
