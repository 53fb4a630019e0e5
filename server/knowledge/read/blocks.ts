/** The body of a sheet: parts, paragraphs, lists, tables, cases, notes, in the order they are written. */
import type { Block, Case, Channel, Item, Part, Row, Tone } from '../sheet.ts';
import { conditionIn } from './conditions.ts';
import { childOf, type Element, elementsOf, tidy } from './element.ts';
import { inlinesIn, inlinesOf } from './inlines.ts';
import { Reading } from './reading.ts';
import { placeOf, serviceOf } from './services.ts';

const TONES: Readonly<Record<string, Tone>> = {
  Attention: 'warning',
  ASavoir: 'good-to-know',
  ANoter: 'note',
  Rappel: 'reminder',
};
const CHANNELS: Readonly<Record<string, Channel>> = {
  enLigne: 'online',
  surPlace: 'on-site',
  parCorres: 'by-post',
};
/** Said by the element around them. */
const SAID_ABOVE = new Set(['Titre', 'TitreAlternatif', 'Condition', 'Colonne']);
/** They only hold other blocks. */
const THROUGH = new Set(['Texte', 'Introduction', 'Contenu', 'ContenuIllustre']);

/** The blocks within an element; words that stand loose become paragraphs. */
export function blocksOf(parent: Element, reading: Reading): Block[] {
  const blocks: Block[] = [];
  reading.took(parent);
  for (const child of parent.children) {
    if (typeof child === 'string') {
      const text = tidy(child).trim();
      if (text !== '') blocks.push({ is: 'paragraph', text: [text] });
    } else if (THROUGH.has(child.name)) blocks.push(...blocksOf(child, reading));
    else if (!SAID_ABOVE.has(child.name)) {
      reading.count(child.name);
      blocks.push(blockOf(child, reading));
    }
  }
  return blocks;
}

export function blocksIn(parent: Element, name: string, reading: Reading): Block[] {
  return elementsOf(parent, name).flatMap((child) => blocksOf(child, reading));
}

function blockOf(element: Element, reading: Reading): Block {
  const tone = TONES[element.name];
  if (tone) {
    const title = inlinesIn(element, 'Titre', reading);
    return { is: 'note', tone, ...(title.length > 0 ? { title } : {}), blocks: blocksOf(element, reading) };
  }
  switch (element.name) {
    case 'Paragraphe':
      return { is: 'paragraph', text: inlinesOf(element, reading) };
    case 'Liste':
      return { is: 'list', ordered: element.attributes.type === 'numero', items: itemsOf(element, reading) };
    case 'Tableau':
      return tableOf(element, reading);
    case 'BlocCas': {
      const n = reading.nextCases();
      return { is: 'cases', n, cases: elementsOf(element, 'Cas').map((each) => caseOf(each, reading)) };
    }
    case 'Chapitre':
    case 'SousChapitre':
      return partOf(element, reading);
    case 'FragmentConditionne': {
      const { if: condition } = conditionIn(element, reading);
      return { is: 'when', if: condition ?? { all: [] }, blocks: blocksOf(element, reading) };
    }
    case 'OuSAdresser':
      return { is: 'place', place: placeOf(element, reading) };
    case 'ServiceEnLigne':
      return { is: 'service', service: serviceOf(element, reading) };
    case 'Image':
    case 'Illustration':
      return { is: 'picture', blocks: pictureOf(element, reading) };
    default:
      // What is inside is told with it.
      reading.strange(element, 'body');
      return { is: 'paragraph', text: inlinesOf(element, new Reading()) };
  }
}

function partOf(element: Element, reading: Reading): Part {
  const { type } = element.attributes;
  const otherTitle = inlinesIn(element, 'TitreAlternatif', reading);
  return {
    is: 'part',
    level: element.name === 'Chapitre' ? 1 : 2,
    ...(type ? { role: type } : {}),
    title: inlinesIn(element, 'Titre', reading),
    ...(otherTitle.length > 0 ? { otherTitle } : {}),
    ...conditionIn(element, reading),
    blocks: blocksOf(element, reading),
  };
}

function caseOf(element: Element, reading: Reading): Case {
  reading.count('Cas');
  const channel = CHANNELS[element.attributes.type ?? ''];
  if (channel) reading.count(`Cas ${element.attributes.type}`);
  return {
    title: inlinesIn(element, 'Titre', reading),
    ...(channel ? { channel } : {}),
    ...conditionIn(element, reading),
    blocks: blocksOf(element, reading),
  };
}

function itemsOf(list: Element, reading: Reading): Item[] {
  return elementsOf(list).map((item) => {
    if (item.name !== 'Item') reading.strange(item, 'Liste');
    return { ...conditionIn(item, reading), blocks: blocksOf(item, reading) };
  });
}

function tableOf(element: Element, reading: Reading): Block {
  const title = inlinesIn(element, 'Titre', reading);
  const resume = childOf(element, 'Resume');
  const rows = elementsOf(element).flatMap((row): Row[] => {
    if (row.name !== 'Rangée') {
      if (!['Titre', 'Colonne', 'Resume'].includes(row.name)) reading.strange(row, 'Tableau');
      return [];
    }
    const cells = elementsOf(row, 'Cellule').map((cell) => ({
      blocks: blocksOf(cell, reading),
      ...(cell.attributes.fusionHorizontale ? { across: cell.attributes.fusionHorizontale } : {}),
      ...(cell.attributes.fusionVerticale ? { down: cell.attributes.fusionVerticale } : {}),
    }));
    return [{ header: row.attributes.type === 'header', cells }];
  });
  return {
    is: 'table',
    ...(title.length > 0 ? { title } : {}),
    ...(resume ? { summary: inlinesOf(resume, reading) } : {}),
    rows,
  };
}

/** Alternative text, description, caption and credits: what a picture says in words. */
function pictureOf(element: Element, reading: Reading): Block[] {
  return elementsOf(element).flatMap((part): Block[] => {
    if (part.name === 'Description') return blocksOf(part, reading);
    if (!['TexteDeRemplacement', 'Legende', 'Credits'].includes(part.name)) reading.strange(part, 'Image');
    return [{ is: 'paragraph', text: inlinesOf(part, reading) }];
  });
}
