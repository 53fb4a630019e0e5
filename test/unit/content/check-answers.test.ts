import { expect, test } from '@jest/globals';
import { checkAnswers } from '../../../server/content/check-answers.ts';
import { WordFiles } from '../../../server/content/word-files.ts';
import { folderWith, LANGUAGE_FR, told } from './fixture.ts';

const flow = (mine: string, other: string) => ({
  'fr/language.yml': LANGUAGE_FR,
  'fr/flows/passport.yml': `slots:
  who:
    options:
      adult: { label: Un majeur, say: [adulte], answer: [${mine}] }
      minor: { label: Un mineur, say: [mon fils], answer: [${other}] }
`,
});

function faultsOf(files: Record<string, string>) {
  const folder = folderWith(files);
  return checkAnswers(WordFiles.read(folder)).map(told(folder));
}

test('an answer that means one option is without fault', () => {
  expect(faultsOf(flow('la mienne, pour moi', 'le sien'))).toEqual([]);
});

test('an answer written for two options, or in the words of another one, is told where it stands', () => {
  expect(faultsOf(flow('la mienne', 'La Mienne !'))).toEqual([
    'fr/flows/passport.yml:5:60 « La Mienne ! » is written for "adult" and for "minor": leave it with one, or say more',
  ]);
  expect(faultsOf(flow('mon fils', 'le sien'))).toEqual([
    'fr/flows/passport.yml:4:58 « mon fils » is written for "adult" and for "minor": leave it with one, or say more',
  ]);
});
