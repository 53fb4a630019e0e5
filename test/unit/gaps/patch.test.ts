import { expect, test } from '@jest/globals';
import { applyPatch } from 'diff';
import { phrasesPatch } from '../../../server/gaps/patch.ts';

const FILE = 'municipalities/belleroche/locales/fr/phrases/associations.yml';

test('a file that is not there yet begins with the phrases', () => {
  const patch = phrasesPatch(FILE, null, ['comité de jumelage', 'oui : "non" #1']);
  expect(patch).toContain(`--- /dev/null\n+++ b/${FILE}\n`);
  expect(applyPatch('', patch)).toBe(`phrases:\n  - comité de jumelage\n  - 'oui : "non" #1'\n`);
});

test('a file that is there keeps its comments and its phrases', () => {
  const before = '# Ce qui se dit ici.\nphrases:\n  - la fête du pré # en juin\n';
  const patch = phrasesPatch(FILE, before, ['la fête du pré', 'comité de jumelage']);
  expect(patch).toContain(`--- a/${FILE}\n+++ b/${FILE}\n`);
  expect(applyPatch(before, patch)).toBe(`${before}  - comité de jumelage\n`);
});

test('what a file has already changes nothing', () => {
  expect(phrasesPatch(FILE, 'phrases: [ "un mot" ]\n', ['un mot'])).toBe('');
});
