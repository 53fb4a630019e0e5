import { describe, expect, test } from '@jest/globals';
import { figuresOf, otherFigures } from '../../../server/content/figures.ts';
import { WordFiles } from '../../../server/content/word-files.ts';
import { folderWith, LANGUAGE_EN, LANGUAGE_FR, told } from './fixture.ts';

const found = (fr: string, en: string) => {
  const folder = folderWith({
    'fr/language.yml': LANGUAGE_FR,
    'en/language.yml': LANGUAGE_EN,
    'fr/bot.yml': fr,
    'en/bot.yml': en,
  });
  return otherFigures(WordFiles.read(folder)).map(told(folder));
};

describe('figures of a translation', () => {
  test('are those of the French', () => {
    expect(found('a: Dans les 3 mois, 25 €', 'a: Within 3 months, €25')).toEqual([]);
    expect(found('a: Dans les 3 mois', 'a: Soon')).toEqual([
      expect.stringMatching(/^en\/bot\.yml:1:4 3 of the French is missing: .*fr\/bot\.yml:1$/),
    ]);
    expect(found('a: Dans les 6 mois', 'a: Within 3 months')).toEqual([
      expect.stringContaining('6 of the French is missing; 3 is not in the French'),
    ]);
  });

  test('may be written as the language writes them', () => {
    expect(figuresOf('1 041,59 € ou 12 000')).toEqual(figuresOf('€1,041.59 or 12,000'));
    expect(found('a: De 9 h à 23 h', 'a: From 9 am to 11 pm')).toEqual([]);
    expect(found('a: Le 6e jour', 'a: The sixth day')).toEqual([]);
    expect(found('a: Le 6e jour', 'a: Day 6')).toEqual([]);
    expect(found('a: 2 mois', 'a: Two months')).toEqual([]);
  });

  test('do not count in values, nor in what staff reads', () => {
    expect(found('a: "{{day4}} mai"', 'a: "May {{day5}}"')).toEqual([]);
    expect(found('console: { a: 4 jours }', 'console: { a: Four days }')).toEqual([]);
  });
});
