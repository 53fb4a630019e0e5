import { beforeAll, describe, expect, test } from '@jest/globals';
import { FlowLibrary } from '../../../server/flows/library.ts';
import { Flow } from '../../../server/flows/schema.ts';
import { sheetAt, sheetPath } from '../../../server/sheet/address.ts';
import { essentialText } from '../../../server/sheet/code.ts';
import type { Town } from '../../../server/town/town.ts';
import { Words } from '../../../server/words/words.ts';
import { testTowns } from '../../support/town.ts';

const flow = Flow.parse({
  id: 'card',
  team: 'reception',
  owner: 'reception',
  reviewed: '2026-11-22',
  official: [{ url: 'https://www.service-public.gouv.fr/' }],
  slots: {
    who: { type: 'choice', options: ['adult', 'minor'] },
    colour: { type: 'choice', options: ['red', 'blue'] },
    urgent: { type: 'yes-no' },
    until: { type: 'date' },
    surname: { type: 'name' },
    number: { type: 'phone' },
    home: { type: 'postcode' },
    story: { type: 'text' },
  },
  steps: [
    { id: 'who', ask: 'who' },
    {
      id: 'result',
      result: {
        where: ['mairie'],
        documents: [
          { id: 'photo', if: { slot: 'who', is: 'minor' } },
          { id: 'letter', if: { slot: 'urgent', is: true } },
        ],
      },
    },
  ],
});
// A sentence that repeats what it should not: the address must not carry it all the same.
const sentences = ['{{until}}', '{{surname}} {{number}} {{home}} {{story}}'];

let town: Town;
beforeAll(async () => {
  const words = await Words.from({
    fr: {
      language: { name: 'Français', dir: 'ltr' },
      flows: { card: { results: { result: { summary: sentences } } } },
    },
  });
  town = { ...(await testTowns()).fallback, words, flows: new FlowLibrary([flow]) };
});

const slots = {
  who: 'minor',
  colour: 'red',
  urgent: true,
  until: '2029-03-12',
  surname: 'Nom Secret',
  number: '+33639980123',
  home: '99120',
  story: 'une histoire',
};
const at = (query: string) => sheetAt(town, 'card', 'result', new URLSearchParams(query));

describe('the address of a sheet', () => {
  test('holds the answers that change the sheet, and none that names or finds somebody', () => {
    const path = sheetPath({ result: { flow: 'card', step: 'result', slots }, language: 'fr' }, town);
    expect(path).toBe('/f/belleroche/card/result?l=fr&who=minor&urgent=yes&until=2029-03-12');
  });

  test('leads back to the same sheet', () => {
    const found = at('l=fr&c=2A004&who=minor&urgent=no&until=2029-03-12');
    expect(found).toEqual({
      result: { flow: 'card', step: 'result', slots: { who: 'minor', urgent: false, until: '2029-03-12' } },
      language: 'fr',
      near: '2A004',
    });
  });

  test.each(['who=neither', 'urgent=perhaps', 'until=yesterday', 'until=2029-02-30'])(
    '%s is no answer to that question: no sheet',
    (query) => {
      expect(at(query)).toBeUndefined();
    },
  );

  test('what it does not use is passed over, whoever put it there', () => {
    expect(at('surname=Autre&utm_source=x&colour=red&l=xx&c=nowhere')).toEqual({
      result: { flow: 'card', step: 'result', slots: {} },
      language: 'fr',
    });
  });

  test('a step that is no result, or a procedure that is none, has no sheet', () => {
    expect(sheetAt(town, 'card', 'who', new URLSearchParams())).toBeUndefined();
    expect(sheetAt(town, 'nothing', 'result', new URLSearchParams())).toBeUndefined();
  });
});

test('a code without an address holds whole lines, as many as a phone reads well', () => {
  const card = {
    procedure: 'card',
    title: 'بطاقة الهوية',
    summary: [],
    documents: Array.from({ length: 40 }, (_, index) => ({ label: `وثيقة رقم ${index}` })),
    cost: [],
    next: [],
    related: [],
    owner: '',
    reviewed: '2026-11-22',
    headings: {},
  };
  const text = essentialText(card, [
    { name: 'Mairie', phone: '02 61 91 04 10', address: '1 place', hours: [] },
  ]);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(620);
  expect(text.split('\n').slice(0, 2)).toEqual(['بطاقة الهوية', 'Mairie, 02 61 91 04 10, 1 place']);
  expect(text.split('\n').at(-1)).toMatch(/^- وثيقة رقم \d+$/);
});
