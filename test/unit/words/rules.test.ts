import { describe, expect, test } from '@jest/globals';
import { plainWords } from '../../../server/words/rules/letters.ts';
import { Matcher } from '../../../server/words/rules/matcher.ts';
import { parsePattern, readLists } from '../../../server/words/rules/pattern.ts';
import { Speller } from '../../../server/words/rules/speller.ts';

const LISTS = readLists({ partner: ['(mon|son) (mari|copain)', 'ex'] });

function finds(pattern: string, text: string, spellings: Record<string, string[]> = {}): boolean {
  const matcher = new Matcher();
  for (const places of parsePattern(pattern, LISTS)) matcher.add(places);
  const speller = new Speller(matcher.vocabulary, new Set(['frappes']), new Map(Object.entries(spellings)));
  return matcher.find(plainWords(text), speller).length > 0;
}

describe('a rule', () => {
  test.each([
    ['words that follow one another', 'feu rouge', 'le FEU rouge!', true],
    ['not words with another between', 'feu rouge', 'feu très rouge', false],
    ['never a part of a word', 'tue', 'statue', false],
    ['up to three words between', 'mari .. frappe', 'mon mari me la frappe', true],
    ['no more than three', 'mari .. frappe', 'mari un deux trois quatre frappe', false],
    ['as many as it says', 'mari ..4 frappe', 'mari un deux trois quatre frappe', true],
    ['in its order only', 'mari .. frappe', 'frappe mari', false],
    ['one of several', '(gaz|feu de forêt) ici', 'un feu de foret ici', true],
    ['what may be left out', 'odeur de? gaz', 'odeur gaz', true],
    ['a group that may be left out', 'je (ne|n)? veux pas', 'je veux pas', true],
    ['a beginning', 'frapp* moi', 'frappait moi', true],
    ['a list', '<partner> frappe', 'son copain frappe', true],
    ['the whole message', '^ au secours $', 'Au secours !!', true],
    ['not a longer message', '^ au secours $', 'au secours populaire', false],
    ['an apostrophe left out', "j'ai mal", 'jai mal', true],
    ['Arabic without its article', 'رائحه .. غاز', 'رائحة الغاز', true],
    ['Arabic with a particle', 'يضربني', 'كيضربني', true],
    ['Turkish without Turkish letters', 'dövüyor', 'doviyor dovuyor', true],
    ['Ukrainian and Russian letters', 'бьет', 'бьєт', true],
    ['an elongation', 'aide', 'aiiiide', true],
  ])('finds %s', (_, pattern, text, found) => {
    expect(finds(pattern, text)).toBe(found);
  });

  test('forgives one letter in a long word, unless it is a word of its own', () => {
    expect(finds('suicider', 'suiccider')).toBe(true);
    expect(finds('suicider', 'suicdier')).toBe(true);
    expect(finds('frapper', 'frappes')).toBe(false);
    expect(finds('mari', 'maro')).toBe(false);
  });

  test('knows other spellings', () => {
    expect(finds('je veux', 'je vx', { veux: ['vx'] })).toBe(true);
  });

  test.each([
    ['an unknown list', '<nobody> frappe', 'names the list <nobody>'],
    ['a stray sign', 'mon mari )', 'cannot be read'],
    ['nothing that must stand', '(a|b)?', 'could match anything'],
    ['an empty part', '!! frappe', 'empty part'],
    ['too many optional parts', 'a? b? c? d? e? f', 'more than 4'],
  ])('is refused with %s', (_, pattern, message) => {
    expect(() => parsePattern(pattern, LISTS)).toThrow(message);
  });
});
