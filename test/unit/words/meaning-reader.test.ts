import { describe, expect, test } from '@jest/globals';
import { MeaningReader } from '../../../server/words/meaning-reader.ts';

const reader = new MeaningReader({
  terms: new Map([
    ['tax-stamp', ['timbre fiscal', 'timbres fiscaux']],
    ['guardianship', ['tutelle']],
    ['curatorship', ['curatelle']],
    ['full-copy', ['copie intégrale']],
    ['birth-record', ['acte de naissance', "copie intégrale d'acte de naissance"]],
    ['record', ['شهادة الميلاد']],
  ]),
  marks: ["c'est quoi", 'ça veut dire quoi', 'différence entre', 'ما هي'],
  around: ['un', 'une', 'la', 'le', 'et', 'on me demande', 'bonjour', 'svp', 'من فضلك'],
});
const termsOf = (text: string) => reader.read(text)?.terms;

describe('a question of meaning', () => {
  test.each([
    ["c'est quoi un timbre fiscal ?", ['tax-stamp']],
    ['un timbre fiscal ça veut dire quoi', ['tax-stamp']],
    ["Bonjour, on me demande un TIMBRE FISCAL, c'est quoi svp ?", ['tax-stamp']],
    ["c'est quoi un timbre fiscale", ['tax-stamp']],
    ["c'est quoi un tinbre fiscal", ['tax-stamp']],
    ["c'est quoi la différence entre tutelle et curatelle", ['guardianship', 'curatorship']],
    // The longest name is meant.
    ["c'est quoi une copie intégrale d'acte de naissance", ['birth-record']],
    ['وشهادة الميلاد ما هي من فضلك', ['record']],
  ])('%s', (text, terms) => {
    expect(reader.read(text)).toEqual({ terms, rest: [], alone: true });
  });

  test('may stand beside something else', () => {
    expect(reader.read("c'est quoi un timbre fiscal et ça se trouve où")).toEqual({
      terms: ['tax-stamp'],
      rest: ['ca', 'se', 'trouve', 'ou'],
      alone: false,
    });
  });
});

describe('no question of what a term means', () => {
  test.each([
    'je veux un acte de naissance',
    'timbre fiscal',
    `${'et '.repeat(40)}c'est quoi un timbre fiscal`,
    '',
  ])('asks for no meaning: %s', (text) => {
    expect(reader.read(text)).toBeUndefined();
  });

  test.each([
    // Another thing is asked about, of which the term is only a part.
    "c'est quoi le délai pour un acte de naissance",
    "attestation tutelle c'est quoi",
    "c'est quoi la tutelle renforcée",
    "c'est quoi",
  ])('no term: %s', (text) => {
    expect(termsOf(text)).toEqual([]);
  });
});
