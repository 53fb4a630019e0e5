import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkHelplines } from '../../../server/content/check-learning.ts';
import { checkTown } from '../../../server/content/check-town.ts';
import { beginMunicipality, CannotBegin } from '../../../server/content/new-municipality.ts';
import { readPlainFiles } from '../../../server/content/plain-file.ts';
import { WordFiles } from '../../../server/content/word-files.ts';
import { FlowLibrary } from '../../../server/flows/library.ts';
import { loadFlows } from '../../../server/flows/load-flows.ts';
import { folderWith, told } from './fixture.ts';

const root = join(import.meta.dirname, '../../..');
const words = WordFiles.read(join(root, 'locales'));
const helplines = checkHelplines(join(root, 'server/safety/helplines.yml')).value;
if (!helplines) throw new Error('the help lines cannot be read');
const ours = {
  library: new FlowLibrary(loadFlows(join(root, 'flows')).flows),
  words,
  plain: readPlainFiles(join(root, 'locales'), words.languages),
  helplines,
  lists: new Map([['fr', { partner: ['mon mari'] }]]),
  today: '2026-11-24',
};

const complete = {
  insee: '99124',
  postcode: '99120',
  website: 'https://www.exemple.example',
  address: '1 rue du Pont',
  phone: '02 61 91 04 60',
  email: 'mairie@exemple.example',
  dpo: 'dpo@exemple.example',
};

/** A complete town hall of its own, with these files added or changed. */
function townWith(files: Record<string, string> = {}, change = (text: string) => text) {
  const towns = folderWith({});
  const file = beginMunicipality(towns, 'exemple', 'Exemple-sur-Loire', complete);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const folder = join(towns, 'exemple');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { faults, warnings } = checkTown(folder, ours);
  return { faults: faults.map(told(folder)), warnings: warnings.map(told(folder)) };
}

describe('a new town hall', () => {
  test('with every question answered is without fault', () => {
    expect(townWith()).toEqual({ faults: [], warnings: [] });
  });

  test('names what was left to complete, and nothing else', () => {
    const towns = folderWith({});
    beginMunicipality(towns, 'exemple', 'Exemple "du bout"', { postcode: '99120' });
    const { faults } = checkTown(join(towns, 'exemple'), ours);
    expect(faults.map(({ message }) => message)).toEqual(
      ['insee', 'website', 'offices.0.address', 'offices.0.phone', 'offices.0.email', 'privacy.dpo'].map(
        (path) => `${path}: still to complete`,
      ),
    );
  });

  test('is never written over another, nor under a name that is no folder', () => {
    const towns = folderWith({ 'exemple/municipality.yml': 'id: exemple' });
    expect(() => beginMunicipality(towns, 'exemple', 'Exemple', {})).toThrow(CannotBegin);
    expect(() => beginMunicipality(towns, '../exemple', 'Exemple', {})).toThrow(CannotBegin);
  });
});

describe('the file', () => {
  test.each([
    ['default_team: reception', 'default_team: acceuil', '"acceuil" is not in "teams"'],
    ['synonyms: {}', 'synonyms: { waste-colection: [la benne] }', 'did you mean "waste-collection"?'],
    ['local: {}', 'local: { canteen: { text: [Oui.], reviewed: 2026-11-22 } }', '"canteen" is no procedure'],
    ['languages: ["fr"]', 'languages: ["fr", "de"]', 'there are no words in "de"'],
    ['web: { kind: web }', 'web: { kind: kiosk, office: gare }', '"gare" is none of the offices'],
    ['phone: "+33261910460"', 'phone: "02 61 91 04 60"', 'phone'],
  ])('%s → %s', (was, is, message) => {
    const { faults } = townWith({}, (text) => text.replace(was, is));
    expect(faults).toEqual([expect.stringContaining(message)]);
    expect(faults[0]).toMatch(/^municipality\.yml:\d+:\d+ /);
  });

  test.each([
    ['insee: "99124"', 'insee: 99124', 'insee: is a text: put it between quotes'],
    ['name: "Exemple-sur-Loire"', 'nom: "Exemple"', 'name: is missing: write a text'],
    ['holidays: metropole', 'holidays: metropol', 'did you mean "metropole"?'],
    ['languages: ["fr"]', 'languages: fr', 'languages: must be a list, such as [one, two]'],
    ['    mon: [', '    lun: [', '"lun" is not known here — there are: mon, tue, wed, thu, fri, sat, sun'],
    ['  weekly:\n', '  exceptions: { "26/12/2026": [] }\n  weekly:\n', 'must be a day such as "2026-12-24"'],
  ])('%s → %s says what to write instead', (was, is, message) => {
    const { faults } = townWith({}, (text) => text.replace(was, is));
    expect(faults).toContainEqual(expect.stringContaining(message));
    expect(faults.join()).not.toMatch(/Invalid|expected|received/);
  });

  test('has agendas that lead somewhere and in which a time can be taken', () => {
    const agenda = (more: string, hours = 'weekly: { tue: ["09:00-12:00"] }') =>
      `{ id: papers, name: Papiers, topics: [id], hours: { ${hours} }, minutes: 20, ${more} }`;
    const faultsOf = (...agendas: string[]) =>
      townWith({}, (text) =>
        text.replace(/^( +)kinds: \[mairie/m, (all, indent) => `${indent}appointments: [${agendas}]\n${all}`),
      ).faults.map((fault) => fault.replace(/^municipality\.yml:\d+:\d+ /, ''));
    expect(faultsOf(agenda('team: reception'))).toEqual([]);
    expect(faultsOf(agenda('team: acceuil'))).toEqual([expect.stringContaining('is not in "teams"')]);
    expect(faultsOf(agenda(''), agenda(''))).toEqual([
      expect.stringContaining('"papers" names two agendas'),
      expect.stringContaining('"id" is in the agenda "papers" already'),
    ]);
    expect(faultsOf(agenda('').replace('[id]', '[pasport]'))).toEqual([
      expect.stringContaining('did you mean "passport"?'),
    ]);
    expect(faultsOf(agenda('', 'weekly: {}'))).toEqual([expect.stringContaining('nobody is ever received')]);
    expect(faultsOf(agenda('', 'weekly: { tue: ["09:00-09:15"] }'))).toEqual([
      'no slot lasts 20 minutes: the longest lasts 15',
    ]);
    expect(faultsOf(agenda('notice_hours: 48, horizon_days: 2'))).toEqual([
      expect.stringContaining('no time is ever offered'),
    ]);
  });

  test('warns of particulars past their term and of a synonym of two', () => {
    const { warnings } = townWith({}, (text) =>
      text
        .replace('local: {}', 'local: { cemetery: { text: [Oui.], reviewed: 2025-01-01 } }')
        .replace('synonyms: {}', 'synonyms: { cemetery: [le pré], waste-collection: [Le pre] }'),
    );
    expect(warnings).toEqual([
      expect.stringContaining('was to be read again by 2026-01-01'),
      expect.stringContaining('is a synonym of "cemetery" too'),
    ]);
  });
});

describe('own words', () => {
  test('lie over words that exist, with their values', () => {
    const { faults } = townWith({
      'locales/fr/bot.yml': 'bot:\n  yes: Oui oui\n  yess: Oui\n  start: "On parle."\n',
    });
    expect(faults).toEqual([
      'locales/fr/bot.yml:3:9 "bot.yess" is none of our words: it lies over nothing',
      expect.stringContaining('locales/fr/bot.yml:4:10 {{title}} of the French sentence is missing'),
    ]);
  });

  test('people write are phrases of a procedure', () => {
    const { faults } = townWith({
      'locales/fr/phrases/passport.yml': 'phrases: [un passeport du pré]\n',
      'locales/fr/phrases/pasport.yml': 'phrase: [un passeport]\n',
    });
    expect(faults).toEqual([
      expect.stringContaining('pasport.yml:1:9 phrase: "phrase" is not known here — did you mean "phrases"?'),
      expect.stringContaining('"pasport" is no procedure'),
    ]);
  });

  test('keep to plain language', () => {
    expect(townWith({ 'locales/fr/bot.yml': 'bot: { yes: "Oui, le cas échéant." }' }).faults).toHaveLength(1);
  });

  test('of an own flow are needed in French; elsewhere the lack is told', () => {
    const flow = `
id: market-stall
team: reception
owner: reception
reviewed: 2026-11-22
official: [{ url: "https://www.exemple.example" }]
steps: [{ id: r, result: { where: [mairie] } }]
`;
    const { faults, warnings } = townWith({ 'flows/market-stall.yml': flow }, (text) =>
      text.replace('languages: ["fr"]', 'languages: ["fr", "en"]'),
    );
    expect(faults).toEqual([
      'locales/fr/flows/market-stall.yml:1:1 "title" is missing: write a sentence there',
      'locales/fr/flows/market-stall.yml:1:1 "results.r.summary" is missing: write a list of sentences there',
    ]);
    expect(warnings).toEqual([expect.stringContaining('citizens read these in French')]);
  });
});

describe('safety', () => {
  test('may be added to', () => {
    const added = townWith({
      'locales/fr/safety/suicide.yml': 'interrupt: ["<partner> .. pont du moulin"]',
      'locales/helplines.yml':
        'lines: { night: { number: "02 61 91 04 61", by: tel } }\ntopics: { homelessness: { kind: sensitive, lines: [night] } }',
      'locales/fr/helplines.yml': 'helplines: { night: { label: La mairie, la nuit } }'.replace(
        ', la',
        ' la',
      ),
    });
    expect(added.faults).toEqual([]);
  });

  test.each([
    ['locales/fr/safety/suicide.yml', 'aside: [mort de rire]', ':1:8 "aside" would take alarms away'],
    ['locales/fr/safety/suicide.yml', 'interrupt: ["<nobody> .. pont"]', 'which does not exist'],
    ['locales/fr/safety/storm.yml', 'interrupt: ["tempete"]', '"storm" is no help-line topic'],
    [
      'locales/helplines.yml',
      'lines: { samu-15: { number: "16", by: tel } }',
      'is ours; give yours another name',
    ],
    ['locales/helplines.yml', 'topics: { suicide: { kind: sensitive, lines: [samu-15] } }', 'and stays so'],
    [
      'locales/helplines.yml',
      'topics: { suicide: { kind: emergency, lines: [samu] } }',
      'is none of the lines',
    ],
  ])('%s: %s', (file, text, message) => {
    expect(townWith({ [file]: text }).faults.join('\n')).toContain(message);
  });
});

describe('a procedure of its own with a fault', () => {
  const flow = (end: string) =>
    `{ id: seeds, team: reception, owner: reception, reviewed: 2026-11-22, official: [{ url: "https://www.exemple.example" }],\nsteps: [\n${end}] }`;

  test.each([
    ['{ id: end, result: { where: [mairi] } }', '3:30 steps.0.result.where.0: "mairi" is not known here'],
    ['{ id: end, result: { where: [] } }', '3:29 steps.0.result.where: must have at least 1 in its list'],
    ['{ id: end, asks: need }', '3:1 steps.0: a step has an id and one of: say, ask'],
    [
      '{ id: end, ask: need, iff: { slot: a, is: b } }',
      'steps.0.iff: "iff" is not known here — there are: id, ask, if, go',
    ],
    ['{ id: end, ask: need, if: { slot: a, equals: b } }', 'steps.0.if: a condition such as'],
  ])('%s is told where it stands, and its words and its name are no further faults', (end, told) => {
    const { faults } = townWith(
      {
        'flows/seeds.yml': flow(end),
        'locales/fr/flows/seeds.yml': 'title: Prendre des graines\n',
        'locales/fr/phrases/seeds.yml': 'phrases: [des graines]\n',
      },
      (text) => text.replace('synonyms: {}', 'synonyms: { seeds: [la grainothèque] }\nmost_asked: [seeds]'),
    );
    expect(faults).toEqual([expect.stringContaining(told)]);
  });
});
