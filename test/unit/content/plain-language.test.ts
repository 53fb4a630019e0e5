import { describe, expect, test } from '@jest/globals';
import { readPlainFiles } from '../../../server/content/plain-file.ts';
import { plainLanguage } from '../../../server/content/plain-language.ts';
import { countWords, sentencesIn } from '../../../server/content/sentences.ts';
import { WordFiles } from '../../../server/content/word-files.ts';
import { folderWith, LANGUAGE_FR, told } from './fixture.ts';

const PLAIN = `
instead: { le cas échéant: si besoin, stipul*: dire, préalable: avant }
official: [déclaration préalable]
acronyms: { SMS: message }
verdicts: [vous avez droit]
joins: [et, mais]
`;

function check(words: string, name = 'bot.yml') {
  const folder = folderWith({ 'fr/language.yml': LANGUAGE_FR, 'fr/plain.yml': PLAIN, [`fr/${name}`]: words });
  const files = WordFiles.read(folder);
  const { faults, warnings } = plainLanguage(files, readPlainFiles(folder, files.languages));
  return { faults: faults.map(told(folder)), warnings: warnings.map(told(folder)) };
}

const LONG = `a: ${'mot '.repeat(26).trim()}.`;

describe('length', () => {
  test('refuses more than 25 words, with the place', () => {
    expect(check(`b: court\n${LONG}`).faults).toEqual([
      expect.stringContaining('fr/bot.yml:2:4 26 words in one sentence'),
    ]);
  });

  test('lets it pass for a reason on the line, or in plain.yml', () => {
    expect(check(`${LONG} # long: the words of the law`).faults).toEqual([]);
    expect(check(`${LONG} # long:`).faults).toHaveLength(1);
  });

  test('counts each sentence by itself, and a placeholder as one word', () => {
    expect(check(`a: ${'Mot '.repeat(20)}. ${'Mot '.repeat(20)}.`).faults).toEqual([]);
    expect(countWords('Valable jusqu’au {{valid_until}}.', 'fr')).toBe(3);
    expect(sentencesIn('Voici. Et là ! Non ?')).toEqual(['Voici.', 'Et là !', 'Non ?']);
    expect(sentencesIn('هل تريد؟ نعم.')).toHaveLength(2);
  });

  test('warns of a file that is long on average', () => {
    const sentence = `${'mot '.repeat(15)}.`;
    expect(check(`a: [${sentence}, ${sentence}, ${sentence}]`).warnings).toEqual([
      expect.stringContaining('fr/bot.yml:1:1 15.0 words a sentence on average'),
    ]);
  });
});

describe('terms', () => {
  test('names what to write instead, marks and capitals aside', () => {
    expect(check('a: Le cas echeant, venez.').faults).toEqual([expect.stringContaining('write: si besoin')]);
    expect(check('a: La loi stipule cela.').faults).toEqual([expect.stringContaining('write: dire')]);
  });

  test('lets official names and what citizens write be', () => {
    expect(check('a: La déclaration préalable est gratuite.').faults).toEqual([]);
    expect(check('slots: { a: { say: [le cas échéant] } }').faults).toEqual([]);
  });

  test('refuses verdicts in what a procedure says, and FALC anywhere', () => {
    expect(
      check('results: { r: { summary: [Vous avez droit à une aide.] } }', 'flows/x.yml').faults,
    ).toHaveLength(1);
    expect(check('a: Écrit en FALC (facile).').faults).toEqual([expect.stringContaining('FALC')]);
  });
});

describe('abbreviations', () => {
  test('are explained once in a file, or known', () => {
    expect(check('a: Allez à la CAF.').faults).toEqual([
      expect.stringContaining('fr/bot.yml:1:4 "CAF" is not explained'),
    ]);
    expect(check('a: "La CAF (allocations familiales) répond."\nb: Allez à la CAF.').faults).toEqual([]);
    expect(check('a: Le projet écrit (PAI) suffit.\nb: Demandez le PAI.').faults).toEqual([]);
    expect(check('a: Un SMS arrive.').faults).toEqual([]);
  });

  test('are told once a file', () => {
    expect(check('a: La CAF.\nb: La CAF.').faults).toHaveLength(1);
  });
});

describe('one idea a sentence', () => {
  test('warns of a semicolon and of many joints, not of a list of things', () => {
    expect(check('a: Venez ; apportez la carte.').warnings).toHaveLength(1);
    const four =
      'Vous allez à la mairie, vous donnez votre carte ancienne, elle vous rend un reçu, mais vous devez revenir plus tard.';
    expect(check(`a: "${four}"`).warnings.join()).toContain('4 ideas');
    expect(check('a: Apportez une facture, un bail, une quittance, un avis et une lettre.').warnings).toEqual(
      [],
    );
  });
});
