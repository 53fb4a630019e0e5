import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkGlossary } from '../../../server/content/check-glossary.ts';
import { WordFiles } from '../../../server/content/word-files.ts';
import { FlowLibrary } from '../../../server/flows/library.ts';
import { loadFlows } from '../../../server/flows/load-flows.ts';
import { folderWith, LANGUAGE_EN, LANGUAGE_FR, told } from './fixture.ts';

const root = join(import.meta.dirname, '../../..');
const library = new FlowLibrary(loadFlows(join(root, 'flows')).flows);

const OURS = {
  'fr/language.yml': LANGUAGE_FR,
  'en/language.yml': LANGUAGE_EN,
  'fr/glossary.yml': `glossary:
  lease:
    say: [bail]
    text: Le bail est un contrat.
  passport:
    say: [passeport]
    text: Le passeport est un papier.
    procedure: passport
`,
  'en/glossary.yml': `glossary:
  lease: { say: [lease], text: The lease is a contract. }
  passport: { say: [passport], text: The passport is a paper. }
`,
};

function faultsOf(files: Record<string, string>, own?: Record<string, string>) {
  const folder = folderWith(files);
  const ours = WordFiles.read(folder);
  if (!own) return checkGlossary(ours, library).map(told(folder));
  const ownFolder = folderWith(own);
  const words = WordFiles.readOwn(ownFolder);
  return words ? checkGlossary(words, library, ours).map(told(ownFolder)) : [];
}

test('ours is without fault', () => {
  expect(faultsOf(OURS)).toEqual([]);
});

test('a procedure that does not exist is told with its place, and what may be meant', () => {
  const wrong = OURS['fr/glossary.yml'].replace('procedure: passport', 'procedure: pasport');
  expect(faultsOf({ ...OURS, 'fr/glossary.yml': wrong })).toEqual([
    expect.stringMatching(/^fr\/glossary\.yml:8:16 "pasport" is no procedure.*"passport"/),
  ]);
});

test('a procedure in a translation, and a misspelled part, are told', () => {
  const wrong = `glossary:
  lease: { say: [lease], text: The lease is a contract., procedure: pacs }
  passport: { say: [passport], text: The passport is a paper., txt: Twice. }
`;
  expect(faultsOf({ ...OURS, 'en/glossary.yml': wrong })).toEqual([
    expect.stringMatching(/^en\/glossary\.yml:2:\d+ the procedure is named in French alone/),
    expect.stringMatching(/^en\/glossary\.yml:3:\d+ "txt" is nothing of a term/),
  ]);
});

test('a name of two terms is told, marks and capitals aside', () => {
  const wrong = OURS['fr/glossary.yml'].replace('[passeport]', '[passeport, Baîl]');
  expect(faultsOf({ ...OURS, 'fr/glossary.yml': wrong })).toEqual([
    expect.stringMatching(/^fr\/glossary\.yml:6:22 « Baîl » is "lease" already/),
  ]);
});

test('a term that nobody could ask for is told', () => {
  const wrong = OURS['en/glossary.yml'].replace('say: [lease], ', '');
  expect(faultsOf({ ...OURS, 'en/glossary.yml': wrong })).toEqual([
    expect.stringMatching(/^en\/glossary\.yml:2:\d+ "lease" has no "say" in en/),
  ]);
});

test('a town hall may explain a term of ours in its words, and add its own', () => {
  const own = `glossary:
  lease: { text: Ici le bail se signe à la mairie. }
  market-card: { say: [carte de halle], text: La carte de halle donne une place au marché. }
`;
  expect(faultsOf(OURS, { 'fr/glossary.yml': own })).toEqual([]);
});

test("a town hall's own term has French words, a name of its own and a procedure that is there", () => {
  const own = {
    'fr/glossary.yml': `glossary:
  tenancy: { say: [bail], text: Le bail., procedure: halles }
`,
    'en/glossary.yml': `glossary:
  market-card: { say: [market card], text: A market card. }
`,
  };
  expect(faultsOf(OURS, own)).toEqual([
    expect.stringMatching(/^fr\/glossary\.yml:2:\d+ "halles" is no procedure/),
    expect.stringMatching(/^fr\/glossary\.yml:2:\d+ « bail » is "lease" already/),
    expect.stringMatching(/^en\/glossary\.yml:2:\d+ "market-card" has no "text" in fr/),
    expect.stringMatching(/^en\/glossary\.yml:2:\d+ "market-card" has no "say" in fr/),
  ]);
});
