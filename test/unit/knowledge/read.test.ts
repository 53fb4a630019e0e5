import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { conditionIn } from '../../../server/knowledge/read/conditions.ts';
import { type Element, elementsOf } from '../../../server/knowledge/read/element.ts';
import { Reading } from '../../../server/knowledge/read/reading.ts';
import { readSheet } from '../../../server/knowledge/read/sheet.ts';
import type { Block, Sheet } from '../../../server/knowledge/sheet.ts';
import { linesOf, plain } from '../../../server/knowledge/text.ts';
import { pivotsIn } from '../../../server/knowledge/walk-sheet.ts';
import { readFile, realSet, SMALL_SET, sheetOf } from '../../support/sheets.ts';

const boat = sheetOf('F900001');
const [rowing, motor] = boat.situations;
const parts = (blocks: readonly Block[] = []) => blocks.filter((block) => block.is === 'part');

describe('a sheet', () => {
  test('says what it is, when it changed and where it is published', () => {
    expect(boat).toMatchObject({
      id: 'F900001',
      kind: "Fiche d'information conditionnée",
      title: 'Carte de pêche en barque',
      updated: '2026-10-12',
      important: '2026-09-01',
      url: 'https://www.service-public.fr/particuliers/vosdroits/F900001',
      above: 'isPartOf N900001',
      themes: [{ id: 'N900000', title: 'Loisirs' }],
      guidedBy: { id: 'F900003' },
      laws: ['https://www.legifrance.gouv.fr/a/1', 'https://www.legifrance.gouv.fr/a/2'],
    });
  });

  test('keeps words and marked words in their order, and one space where the file has many', () => {
    expect(linesOf(boat.introduction)).toEqual([
      "La carte de pêche en barque est obligatoire sur un plan d'eau de plus de 3 000 m².",
    ]);
  });

  test('keeps the kinds of its blocks', () => {
    const [price, documents] = parts(rowing?.blocks);
    expect(price && linesOf([price])).toEqual([
      'Prix',
      'La carte coûte 12 € par an.',
      "Attention : le paiement en espèces n'est pas accepté.",
    ]);
    const cases = documents?.blocks[0];
    expect(documents?.role).toBe('pieces');
    expect(cases).toMatchObject({
      is: 'cases',
      n: 0,
      cases: [{ channel: 'online' }, { channel: 'on-site' }, { channel: 'by-post' }],
    });
    const [, , post] = cases?.is === 'cases' ? cases.cases : [];
    expect(post?.blocks[1]).toMatchObject({
      is: 'service',
      service: {
        cerfa: '99999*01',
        url: 'https://example.org/form',
        annexes: [{ cerfa: '99998*01', url: 'https://example.org/annexe' }],
        notices: [{ url: 'https://example.org/notice' }],
      },
    });
    expect(motor?.blocks[0]).toMatchObject({ is: 'when', if: { is: 'T90004' } });
    const [prices] = parts(motor?.blocks);
    expect(linesOf(prices?.blocks ?? [])).toEqual([
      'Prix selon la puissance',
      'Puissance | Prix',
      '4 kW | 30 €',
      'À savoir : voir les règles de bruit et le site.',
    ]);
  });

  test('keeps its conditions', () => {
    const [, , lasting] = parts(rowing?.blocks);
    expect(lasting?.if).toEqual({ any: [{ is: 'T90001' }, { all: [{ is: 'T90002' }, { open: 'T90003' }] }] });
  });

  test('keeps warnings, terms, places by pivot, related questions and what else it names', () => {
    expect(boat.warnings[0]).toMatchObject({ date: '2026-09-20', title: ['Nouveau tarif en 2027'] });
    expect(boat.definitions.map(({ title }) => plain(title))).toEqual(["Plan d'eau"]);
    expect(boat.abbreviations.map(({ title }) => plain(title))).toEqual(['CPB']);
    expect(pivotsIn(boat).sort()).toEqual(['mairie', 'prefecture']);
    expect(boat.related.map(({ id }) => id)).toEqual(['F900002', 'F999999']);
    expect(boat.events).toEqual([{ id: 'F900004', title: "J'achète une barque" }]);
    expect(boat.partners[0]?.url).toBe('https://example.org/partenaire');
    expect(boat.references[0]).toMatchObject({ url: 'https://www.legifrance.gouv.fr/a/1' });
  });

  test('of schema 3.4 has its own address, and what no reader knows is kept and told', () => {
    const night = sheetOf('F900002');
    expect(night.url).toBe('https://www.service-public.gouv.fr/particuliers/vosdroits/F900002');
    expect(night.unknown).toEqual([{ element: 'body > Nouveaute', text: "Un élément d'un schéma à venir." }]);
    expect(linesOf(night.blocks)).toContain("Un élément d'un schéma à venir.");
  });

  test('that is a form has its numbers, its files and the sheets that name it', () => {
    expect(sheetOf('R900021').resource).toMatchObject({
      cerfa: '99999*01',
      otherNumber: 'AB12',
      links: [{ url: 'https://example.org/form' }],
      usedBy: [{ id: 'F900001', under: 'Pêche' }],
      instead: [{ id: 'R900020' }],
    });
  });

  test('that is a dossier lists what stands under which heading', () => {
    expect(sheetOf('N900001').groups.map(({ sheets }) => sheets.map(({ id }) => id))).toEqual([
      ['F900002'],
      ['F900001', 'F999997'],
    ]);
  });

  test.each([
    ['https://www.service-public.fr.example.org/x', 'another host'],
    ['javascript:alert(1)', 'no address of the web'],
  ])('that says it is published at %s (%s) is linked at the official address', (spUrl) => {
    const root = readFile(SMALL_SET, 'F900002');
    const { sheet } = readSheet({ ...root, attributes: { ...root.attributes, spUrl } });
    expect(sheet.url).toBe('https://www.service-public.gouv.fr/particuliers/vosdroits/F900002');
  });
});

/** What the header says of the file itself, the same in all of them. */
const NOT_KEPT = [
  'dc:creator',
  'dc:type',
  'dc:format',
  'dc:identifier',
  'dc:language',
  'dc:rights',
  'dc:date',
  'Canal',
];
const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The texts of a file that the sheet read from it does not have. */
function lost(root: Element, sheet: Sheet): string[] {
  const kept: string[] = [];
  JSON.stringify(sheet, (_, value) => {
    if (typeof value === 'string') kept.push(lettersOf(value));
    return value;
  });
  const all = kept.join('');
  const missing: string[] = [];
  const look = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child !== 'string') look(child);
      // Titles in a row are one title: a text may go on in the next string, so only its beginning is looked for.
      else if (!all.includes(lettersOf(child).slice(0, 60))) missing.push(child.trim());
    }
  };
  for (const part of elementsOf(root)) if (!NOT_KEPT.includes(part.name)) look(part);
  return missing;
}

test('no text of the small set is lost', () => {
  for (const name of readdirSync(SMALL_SET)) {
    const root = readFile(SMALL_SET, name.slice(0, -4));
    expect({ name, lost: lost(root, readSheet(root).sheet) }).toEqual({ name, lost: [] });
  }
});

/** Children as a file of a later schema may have them, each with a word that stands nowhere else. */
const ODD: readonly [string, (child: Element, word: string) => (Element | string)[]][] = [
  ['elements nobody knows', (child, word) => [child, { name: 'Inconnu', attributes: {}, children: [word] }]],
  ['titles where none stands', (child, word) => [child, { name: 'Titre', attributes: {}, children: [word] }]],
  ['words beside elements', (child, word) => [child, word]],
  ['elements twice', (child, word) => [child, { ...child, children: [...child.children, word] }]],
];

test.each(ODD)('%s are kept and told, wherever they stand', (_, odd) => {
  for (const name of readdirSync(SMALL_SET)) {
    const words = new Map<string, string>();
    const strewn = (element: Element, path: string): Element => ({
      ...element,
      children: element.children.flatMap((child) => {
        if (typeof child === 'string') return [child];
        // A header is as the norm of Dublin Core says, and is refused where it is not.
        if (child.name.startsWith('dc:') || ['Canal', 'Audience'].includes(child.name)) return [child];
        const word = `mot${words.size}x`;
        words.set(word, `${path} > ${child.name}`);
        return odd(strewn(child, child.name), word);
      }),
    });
    const root = readFile(SMALL_SET, name.slice(0, -4));
    const kept = JSON.stringify(readSheet(strewn(root, root.name)).sheet);
    const missing = [...words].filter(([word]) => !kept.includes(word)).map(([, path]) => path);
    expect({ name, missing }).toEqual({ name, missing: [] });
  }
});

test('two conditions of one element both hold', () => {
  const condition = (name: string): Element => ({
    name: 'Condition',
    attributes: {},
    children: [{ name: 'estVrai', attributes: { var: name }, children: [] }],
  });
  const parent = { name: 'Cas', attributes: {}, children: [condition('T1'), condition('T2')] };
  expect(conditionIn(parent, new Reading())).toEqual({ if: { all: [{ is: 'T1' }, { is: 'T2' }] } });
});

const real = realSet();
if (!real)
  console.warn('Skipped: the official files of 2020 are not beside the repository (GUICHET_FICHES).');
(real ? test : test.skip)(
  'no text of the official files is lost, and no element is unknown',
  () => {
    const names = readdirSync(real ?? '').filter((name) => /^[FNR]\d+\.xml$/.test(name));
    const faults = names.flatMap((name) => {
      const root = readFile(real ?? '', name.slice(0, -4));
      const { sheet } = readSheet(root);
      return [...lost(root, sheet), ...sheet.unknown.map(({ element }) => element)].map(
        (fault) => `${name}: ${fault}`,
      );
    });
    expect(faults).toEqual([]);
  },
  60_000,
);
