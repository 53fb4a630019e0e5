/** What a sheet points at: other sheets, laws, pages, terms, groups of a dossier. */
import type { Group, SheetLink, Term, Warning, WebLink } from '../sheet.ts';
import { blocksIn } from './blocks.ts';
import { conditionIn } from './conditions.ts';
import { childOf, type Element, elementsOf } from './element.ts';
import { inlinesIn, webAddress } from './inlines.ts';
import type { Reading } from './reading.ts';
import { given } from './services.ts';

/** A sheet by its id, its title as words or as `Titre`, and the theme or dossier it stands under. */
export function sheetLinkOf(element: Element, reading: Reading): SheetLink {
  const { id, title } = titledLink(element, reading);
  const above = childOf(element, 'Theme') ?? childOf(element, 'Dossier');
  const under = above ? titledLink(above, reading).title : '';
  return { id, title, ...(under === '' ? {} : { under }) };
}

export const titledLink = (element: Element, reading: Reading): SheetLink => ({
  id: element.attributes.ID ?? '',
  title: reading.textOf(element, 'Titre') ?? reading.wordsOf(element),
});

export function sheetLinksIn(parent: Element, name: string, reading: Reading): SheetLink[] {
  return elementsOf(parent, name).map((each) => {
    reading.count(name);
    return sheetLinkOf(each, reading);
  });
}

/** A page of the web or of the law, with what is said of it. */
function webLinkOf(element: Element, reading: Reading): WebLink {
  reading.count(element.name);
  const { URL, type, format } = element.attributes;
  const inner = childOf(element, 'LienExterne');
  const title = inlinesIn(element, inner ? 'LienExterne' : 'Titre', reading);
  return {
    title,
    ...given({
      url: webAddress(URL ?? inner?.attributes.URL),
      source: reading.textOf(element, 'Source'),
      type,
      format,
    }),
    ...conditionIn(element, reading),
    blocks: [...blocksIn(element, 'Complement', reading), ...blocksIn(element, 'Commentaire', reading)],
  };
}

export const webLinksIn = (parent: Element, name: string, reading: Reading): WebLink[] =>
  elementsOf(parent, name).map((each) => webLinkOf(each, reading));

export function termsIn(parent: Element, name: string, reading: Reading): Term[] {
  return elementsOf(parent, name).map((each) => {
    reading.count(name);
    return {
      id: each.attributes.ID ?? '',
      title: inlinesIn(each, 'Titre', reading),
      blocks: blocksIn(each, 'Texte', reading),
      references: webLinksIn(each, 'Reference', reading),
    };
  });
}

export function warningsIn(parent: Element, reading: Reading): Warning[] {
  return elementsOf(parent, 'Avertissement').map((each) => {
    reading.count('Avertissement');
    const date = dayOf(each.attributes.date);
    return {
      id: each.attributes.ID ?? '',
      ...(date ? { date } : {}),
      title: inlinesIn(each, 'Titre', reading),
      blocks: blocksIn(each, 'Texte', reading),
    };
  });
}

/** Headings of a dossier or theme with what stands under them; what stands under none comes as one without. */
export function groupsIn(parent: Element, reading: Reading): Group[] {
  const loose = [...sheetLinksIn(parent, 'Fiche', reading), ...sheetLinksIn(parent, 'Dossier', reading)];
  const headed = elementsOf(parent)
    .filter(({ name }) => name === 'SousDossier' || name === 'SousTheme')
    .map((each) => {
      reading.count(each.name);
      return {
        id: each.attributes.ID ?? '',
        title: inlinesIn(each, 'Titre', reading),
        sheets: [...sheetLinksIn(each, 'Fiche', reading), ...sheetLinksIn(each, 'Dossier', reading)],
      };
    });
  return loose.length > 0 ? [{ id: '', title: [], sheets: loose }, ...headed] : headed;
}

/** `2019-01-03T00:00:00` or `2019-01-03` as a day. */
export const dayOf = (written: string | undefined): string | undefined =>
  /^\d{4}-\d{2}-\d{2}/.exec(written ?? '')?.[0];
