import { beforeAll, describe, expect, test } from '@jest/globals';
import { saidFacts } from '../../../server/flows/said-facts.ts';
import { writtenList } from '../../../server/words/held.ts';
import type { Words } from '../../../server/words/words.ts';
import { ourWords } from '../../support/our-words.ts';
import { processorTime } from '../../support/processor-time.ts';

let words: Words;
beforeAll(async () => {
  words = await ourWords();
});
const facts = (text: string, language: string, answers = false) =>
  saidFacts(
    text,
    (name) => [language, 'fr'].flatMap((tag) => writtenList(words, name, tag)),
    language,
    answers,
  );

describe('an age', () => {
  test.each([
    ["j'ai 16 ans", 'fr', 16],
    ['pour mon fils de 8 ans', 'fr', 8],
    ['mon fils, il a 8 ans', 'fr', 8],
    ['ma mère âgée de 82 ans', 'fr', 82],
    ['16 ans', 'fr', 16],
    ['my 8 year old son', 'en', 8],
    ['my daughter is 12 years old', 'en', 12],
    ['mi hijo tiene 8 años', 'es', 8],
    ['a minha filha de 8 anos', 'pt', 8],
    ['16 yaşındayım', 'tr', 16],
    ['мені 16 років', 'uk', 16],
    ['8-річний син', 'uk', 8],
    ['ابني عمره 8 سنوات', 'ar', 8],
    ['ma carte a 12 ans', 'fr', undefined],
    ["refaire ma carte d'identité, elle a 12 ans", 'fr', undefined],
    ["j'habite ici depuis 3 ans", 'fr', undefined],
    ["je l'ai eue il y a 10 ans", 'fr', undefined],
    ['valable 15 ans', 'fr', undefined],
    ["j'ai plus de 60 ans", 'fr', undefined],
    ["j'ai 40 ans et ma fille a 8 ans", 'fr', undefined],
    ['I have lived here for 8 years', 'en', undefined],
  ])('« %s » in %s: %s', (text, language, age) => {
    expect(facts(text, language).age).toBe(age);
  });

  test('alone it is one only in answer to a question', () => {
    expect(facts('elle a bien 8 ans', 'fr').age).toBeUndefined();
    expect(facts('elle a bien 8 ans', 'fr', true).age).toBe(8);
  });
});

describe('a surface, in square metres', () => {
  test.each([
    ['un abri de jardin de 35 m²', 'fr', 35],
    ['15m2', 'fr', 15],
    ['douze virgule 12,5 mètres carrés', 'fr', 12.5],
    ['une piscine de 8 m x 4 m', 'fr', 32],
    ['8 sur 4 mètres', 'fr', 32],
    ['a shed of 20 sqm', 'en', 20],
    ['20 кв. м', 'uk', 20],
    ['20 metrekare', 'tr', 20],
    ['20 متر مربع', 'ar', 20],
    ['20 metros cuadrados', 'es', 20],
    ['une extension de 15 m2 sur un terrain de 500 m2', 'fr', 15],
    ['20 m2 ou 30 m2', 'fr', undefined],
    ['un mur de 3 mètres', 'fr', undefined],
    ['une maison de 100', 'fr', undefined],
  ])('« %s » in %s: %s', (text, language, area) => {
    expect(facts(text, language).area).toBe(area);
  });
});

describe('where somebody was born', () => {
  test.each([
    ['je suis né à Marseille', 'fr', 'france'],
    ['née le 12 mars 1980 à Aix-en-Provence', 'fr', 'france'],
    ['je suis née à Alger', 'fr', 'abroad'],
    ['né au Maroc', 'fr', 'abroad'],
    ['je suis née à La Réunion', 'fr', 'france'],
    ['I was born in Brazil', 'en', 'abroad'],
    ['nací en Lyon', 'es', 'france'],
    ['nasci em Lisboa', 'pt', 'abroad'],
    ["Marsilya'da doğdum", 'tr', 'france'],
    ['я народився в Україні', 'uk', 'abroad'],
    ['ولدت بالمغرب', 'ar', 'abroad'],
    ["j'habite à Marseille", 'fr', undefined],
    ['né à Trifouillis', 'fr', undefined],
  ])('« %s » in %s: %s', (text, language, born) => {
    expect(facts(text, language).born).toBe(born);
  });
});

describe('a nationality', () => {
  test.each([
    ['je suis portugais', 'fr', 'eu'],
    ['nous sommes français', 'fr', 'french'],
    ['de nationalité tunisienne', 'fr', 'other'],
    ['I am Ukrainian', 'en', 'other'],
    ['soy española', 'es', 'eu'],
    ['sou brasileira', 'pt', 'other'],
    ['أنا مغربي', 'ar', 'other'],
    ['я українка', 'uk', 'other'],
    ['le permis portugais', 'fr', undefined],
    ['je suis marié à une italienne', 'fr', undefined],
    ['je suis portugais et français', 'fr', undefined],
  ])('« %s » in %s: %s', (text, language, nationality) => {
    expect(facts(text, language).nationality).toBe(nationality);
  });
});

test('a very long text takes no time', () => {
  const long = "né 12 ans 35 m2 x 4 m j'ai ".repeat(160);
  expect(processorTime(() => facts(long, 'fr'))).toBeLessThan(1_000);
});
