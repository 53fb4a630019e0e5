import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { wordsNeeded } from '../../../server/flows/flow-words.ts';
import { FlowLibrary } from '../../../server/flows/library.ts';
import type { Flow } from '../../../server/flows/schema.ts';
import { waysThrough } from '../../../server/flows/walk.ts';
import { guidedFlow } from '../../../server/knowledge/guided/guided-flow.ts';
import { readSheet } from '../../../server/knowledge/read/sheet.ts';
import type { Branch, Sheet } from '../../../server/knowledge/sheet.ts';
import { pivotsIn } from '../../../server/knowledge/walk-sheet.ts';
import { readFile, realSet, SMALL_SET, sheetOf } from '../../support/sheets.ts';

const DAY = '2026-11-22';

function allOf(folder: string): Map<string, Sheet> {
  const names = readdirSync(folder).filter((name) => /^[FNR]\d+\.xml$/.test(name));
  const sheets = names.map((name) => readSheet(readFile(folder, name.slice(0, -4))).sheet);
  return new Map(sheets.map((sheet) => [sheet.id, sheet]));
}

function made(sheet: Sheet, sheets: ReadonlyMap<string, Sheet>) {
  const found = guidedFlow(sheet, '0123456789', {
    titleOf: (id) => sheets.get(id)?.title,
    pivotsOf: (id) => pivotsIn(sheets.get(id) ?? sheetOf('N900001')),
  });
  if (!found) throw new Error(`${sheet.id} holds no search`);
  return found;
}

const small = allOf(SMALL_SET);
const ways = (flow: Flow) => waysThrough(new FlowLibrary([flow]), flow.id, DAY);
const labels = (flow: Flow, answers: readonly (readonly [string, unknown])[]) =>
  answers.map(([slot, value]) => flow.texts?.[`slots.${slot}.options.${value}.label`]?.quote);
const leafOf = (flow: Flow, step: string) => {
  const found = flow.steps.find(({ id }) => id === step);
  return found && 'result' in found ? found.result.sheet : undefined;
};

describe('a guided search as a flow', () => {
  const { flow, notes } = made(sheetOf('F900003'), small);

  test('has every answer of the search and leads where it leads, with what was answered', () => {
    const walked = ways(flow).map(({ answers, end }) => ({
      said: labels(flow, answers),
      opens: leafOf(flow, end.step)?.id,
      set: leafOf(flow, end.step)?.set.flatMap(({ yes }) => yes),
    }));
    expect(walked).toEqual([
      { said: ['Barque à rames'], opens: 'F900001', set: ['T90001'] },
      { said: ['Barque à moteur', 'Moteur électrique'], opens: 'F900001', set: ['T90002', 'T90004'] },
      { said: ['Barque à moteur', 'Moteur thermique'], opens: 'F900001', set: ['T90002', 'T90005'] },
      { said: ['Barque à moteur', 'Autre moteur'], opens: 'F999998', set: ['T90002'] },
    ]);
  });

  test('tells what was mended: placeholders, ends without a sheet, empty links, ids missing from the set', () => {
    expect(notes).toEqual([
      '« **à ne pas afficher » leads nowhere',
      '« Branche sans suite » leads nowhere',
      '« Lien vide » has an empty link',
      '« Lien vide » leads nowhere',
      'F999998 is not in the set',
    ]);
  });

  test('is named as what it leads to, where its own name is for its editors', () => {
    expect(flow.texts?.title?.quote).toBe('Carte de pêche en barque');
  });

  test('has all the words a flow needs', () => {
    expect(lacking(flow)).toEqual([]);
  });

  test('takes another id when it changes, so that a conversation does not go on in another search', () => {
    const other = guidedFlow(sheetOf('F900003'), 'fedcba98', { titleOf: () => 'x', pivotsOf: () => [] });
    expect(other?.flow.id).not.toBe(flow.id);
  });
});

const lacking = (flow: Flow): string[] =>
  wordsNeeded(flow).flatMap(({ anyOf: [key = ''] }) => {
    const own = key.replace(`flows.${flow.id}.`, '');
    return key.startsWith('owners.') || flow.texts?.[own] ? [] : [key];
  });

test('a questionnaire sets variables by its answers, and leads to its own sheet', () => {
  const { flow } = made(sheetOf('F900004'), small);
  expect(ways(flow)).toHaveLength(4);
  const sheet = leafOf(flow, flow.steps.at(-1)?.id ?? '');
  expect(sheet?.id).toBe('F900004');
  expect(sheet?.set).toEqual([
    { if: { slot: 'q1', is: 'o1' }, yes: ['T90021'], no: ['T90022'] },
    { if: { slot: 'q1', is: 'o2' }, yes: ['T90022'], no: ['T90021'] },
    { if: { slot: 'q2', is: 'o1' }, yes: ['T90023'], no: [] },
    { if: { slot: 'q2', is: 'o2' }, yes: [], no: ['T90023'] },
  ]);
  expect(lacking(flow)).toEqual([]);
});

/** A branch as a file may have it, in short: its title, what it leads to, what stands beneath. */
const branch = (
  title: string,
  leadsTo: readonly string[] = [],
  branches: readonly Branch[] = [],
): Branch => ({
  title: [title],
  help: [],
  branches,
  leadsTo: leadsTo.map((sheet) => ({ sheet, text: [] })),
});

test('more answers than a screen takes come page after page, and none is lost', () => {
  const sheet = {
    ...sheetOf('F900003'),
    guided: Array.from({ length: 31 }, (_, index) => branch(`Réponse ${index + 1}`, [`F${index + 1}`])),
  };
  const { flow } = made(sheet, small);
  const opened = ways(flow).map(({ end }) => leafOf(flow, end.step)?.id);
  expect(opened).toEqual(Array.from({ length: 31 }, (_, index) => `F${index + 1}`));
  for (const slot of Object.values(flow.slots))
    expect(slot.type === 'choice' ? slot.options.length : 99).toBeLessThanOrEqual(8);
});

test.each<[string, readonly Branch[], readonly string[]]>([
  ['several problems at the top', [branch('Un', ['F1']), branch('Deux', ['F2'])], ['F1', 'F2']],
  ['a link beside branches', [branch('Un', ['F1'], [branch('Et', ['F2'])])], ['F2', 'F1']],
  ['several links at one end', [branch('Un', ['F1', 'F2']), branch('Deux', ['F3'])], ['F1', 'F2', 'F3']],
  ['two answers of the same words', [branch('Oui', ['F1']), branch('Oui', ['F2'])], ['F1', 'F2']],
  ['placeholders within placeholders', [branch('**', [], [branch('…', [], [branch('Un', ['F1'])])])], ['F1']],
  ['nothing but a link', [branch('', ['F1'])], ['F1']],
  ['a link to where it stands', [branch('Un', ['F900003']), branch('Deux', ['F2'])], ['F900003', 'F2']],
  ['links that are none', [branch('Un', ['', 'X1', 'javascript:1']), branch('Deux', ['F2'])], ['F2']],
  ['a dossier and a form', [branch('Un', ['N12']), branch('Deux', ['R34'])], ['N12', 'R34']],
  [
    'forty levels',
    [
      Array.from({ length: 40 }).reduce<Branch>(
        (on, _, n) => branch(`${n} ?`, [`F${n + 2}`], [on]),
        branch('x', ['F1']),
      ),
    ],
    Array.from({ length: 41 }, (_, index) => `F${index + 1}`),
  ],
])('a search of %s is played to each of its ends', (_, guided, ends) => {
  const { flow } = made({ ...sheetOf('F900003'), guided }, small);
  expect(ways(flow).map(({ end }) => leafOf(flow, end.step)?.id)).toEqual(ends);
  expect(lacking(flow)).toEqual([]);
});

test('a search that leads nowhere at all is told, and is no flow', () => {
  const guided = [branch('Un'), branch('Deux', [''], [branch('Trois')])];
  const names = { titleOf: () => undefined, pivotsOf: () => [] };
  expect(guidedFlow({ ...sheetOf('F900003'), guided }, '0123456789', names)).toBeNull();
});

/** The leaves of a search as its file has them. */
const leaves = (branches: readonly Branch[]): number =>
  branches.reduce((sum, each) => sum + each.leadsTo.length + leaves(each.branches), 0);

/** A questionnaire ends with each of its answers together. */
const endsOf = ({ guided, questionnaire }: Sheet): number =>
  guided
    ? leaves(guided)
    : (questionnaire?.questions ?? []).reduce((ends, { choices }) => ends * Math.max(1, choices.length), 1);

const real = realSet();
if (!real)
  console.warn('Skipped: the official files of 2020 are not beside the repository (GUICHET_FICHES).');
(real ? test : test.skip)(
  'each guided search of the official files is played to each of its leaves',
  () => {
    const sheets = allOf(real ?? '');
    const searches = [...sheets.values()].filter(({ guided, questionnaire }) => guided || questionnaire);
    expect(searches.length).toBeGreaterThan(30);
    const played = searches.map((sheet) => {
      const { flow } = made(sheet, sheets);
      return { id: sheet.id, leaves: ways(flow).length, lacking: lacking(flow).length };
    });
    expect(played).toEqual(searches.map((sheet) => ({ id: sheet.id, leaves: endsOf(sheet), lacking: 0 })));
  },
  60_000,
);
