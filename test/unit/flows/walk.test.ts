import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkFlowFile } from '../../../server/content/check-flow-file.ts';
import { writeReport } from '../../../server/content/report/write-report.ts';
import { WordFiles } from '../../../server/content/word-files.ts';
import { FlowLibrary } from '../../../server/flows/library.ts';
import { Flow } from '../../../server/flows/schema.ts';
import { valuesToTry, waysThrough } from '../../../server/flows/walk.ts';
import { folderWith, LANGUAGE_EN, LANGUAGE_FR } from '../content/fixture.ts';

const TODAY = '2026-11-24';
const made = (id: string, slots: unknown, steps: unknown[]) =>
  Flow.parse({
    id,
    team: 'reception',
    owner: 'reception',
    reviewed: '2026-11-22',
    official: [{ url: 'https://www.service-public.gouv.fr/' }],
    slots,
    steps,
  });
const end = (id: string) => ({ id, result: { where: ['mairie'] } });

const card = made(
  'card',
  {
    who: { type: 'choice', options: ['adult', 'minor'] },
    issued: { type: 'date', after: '1995-01-01', before: 'today' },
    until: { type: 'date' },
  },
  [
    { id: 'who', ask: 'who' },
    { id: 'sort', branch: [{ if: { slot: 'who', is: 'minor' }, go: 'minor' }] },
    { id: 'issued', ask: 'issued' },
    { id: 'until', compute: 'until', from: { date: 'issued', plus: { years: 15 } } },
    { id: 'kept', branch: [{ if: { slot: 'until', from_day: 'today' }, go: 'still-valid' }] },
    end('renew'),
    end('still-valid'),
    end('minor'),
  ],
);

describe('walking', () => {
  const ways = waysThrough(new FlowLibrary([card]), 'card', TODAY);

  test('takes every end, through a computed day too', () => {
    expect(new Set(ways.map((way) => way.end.step))).toEqual(new Set(['renew', 'still-valid', 'minor']));
  });

  test('tries both sides of each bound, within the slot’s own', () => {
    const days = valuesToTry(card, 'issued', TODAY);
    expect(days).toEqual(expect.arrayContaining(['2011-11-23', '2011-11-24', '1995-01-01', TODAY]));
    expect(days).not.toContain('1994-12-31');
    expect(days).not.toContain('2026-11-25');
  });

  test('finds the number at which an age matters', () => {
    const flow = made('age', { age: { type: 'number', min: 0, max: 99 } }, [
      { id: 'age', ask: 'age' },
      { id: 'sort', branch: [{ if: { slot: 'age', at_least: 18 }, go: 'adult' }] },
      end('minor'),
      end('adult'),
    ]);
    expect(valuesToTry(flow, 'age', TODAY)).toEqual([17, 18, 0, 99]);
  });
});

test('a result that no answers lead to is told', () => {
  const flow = made('never', { who: { type: 'choice', options: ['adult', 'minor'] } }, [
    { id: 'who', ask: 'who' },
    {
      id: 'sort',
      branch: [
        {
          if: {
            all: [
              { slot: 'who', is: 'adult' },
              { slot: 'who', is: 'minor' },
            ],
          },
          go: 'both',
        },
      ],
    },
    end('one'),
    end('both'),
  ]);
  const folder = folderWith({ 'never.yml': 'steps:\n  - a\n  - b\n  - c\n  - d\n' });
  const { faults, warnings } = checkFlowFile(flow, folder, new FlowLibrary([flow]), TODAY);
  expect(faults).toEqual([]);
  expect(warnings).toEqual([
    expect.objectContaining({ line: 5, message: expect.stringContaining('"both"') }),
  ]);
});

test('the report has a page a flow, escaped, and an index', () => {
  const locales = folderWith({
    'fr/language.yml': LANGUAGE_FR,
    'en/language.yml': LANGUAGE_EN,
    'fr/flows/card.yml': 'title: "Une <carte>"\nsteps: { who: { text: "Qui ?" } }',
    'en/flows/card.yml': 'title: "A card"',
  });
  const folder = join(folderWith({}), 'flows');
  const found = [{ file: 'flows/card.yml', line: 3, column: 1, message: 'too old' }];
  const index = writeReport(folder, new FlowLibrary([card]), WordFiles.read(locales), found, TODAY);
  expect(readFileSync(index, 'utf8')).toContain('<a href="card.html" lang="fr">Une &lt;carte&gt;</a>');
  const page = readFileSync(join(folder, 'card.html'), 'utf8');
  expect(page).toContain('<svg');
  expect(page).toContain('until from today on');
  expect(page).toContain('A card');
  expect(page).toContain('missing');
  expect(page).toContain('too old');
});
