import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { explanationKey, meaningReader, procedureOfTerm } from '../../../server/words/glossary.ts';
import { loadWords } from '../../../server/words/load-words.ts';
import { Words } from '../../../server/words/words.ts';

const ours = loadWords(join(import.meta.dirname, '../../../locales'));

describe('a town hall', () => {
  const own = {
    fr: {
      glossary: {
        'market-card': { say: ['carte de halle'], text: 'La carte de halle.', procedure: 'associations' },
        'tax-stamp': { text: 'Le timbre se vend aussi à la mairie.' },
      },
    },
  };

  test('adds a term, asked for in any language by its French name', async () => {
    const words = await Words.from(ours, own);
    expect(meaningReader(words, 'fr').read("c'est quoi la carte de halle ?")?.terms).toEqual(['market-card']);
    expect(meaningReader(words, 'en').read('what is a carte de halle?')?.terms).toEqual(['market-card']);
    expect(words.say(explanationKey('market-card'), 'en')).toBe('La carte de halle.');
    expect(procedureOfTerm(words, 'market-card')).toBe('associations');
  });

  test('says one of ours in its own words, under the names it has', async () => {
    const words = await Words.from(ours, own);
    expect(meaningReader(words, 'fr').read("c'est quoi un timbre fiscal ?")?.terms).toEqual(['tax-stamp']);
    expect(words.say(explanationKey('tax-stamp'), 'fr')).toBe('Le timbre se vend aussi à la mairie.');
  });

  test('without one has ours', async () => {
    const words = await Words.from(ours);
    expect(meaningReader(words, 'fr').read("c'est quoi la carte de halle ?")?.terms).toEqual([]);
    expect(procedureOfTerm(words, 'birth-record')).toBe('birth-certificate');
    expect(procedureOfTerm(words, 'tax-stamp')).toBeUndefined();
  });
});

describe('each term, asked for in its own language by each of its names', () => {
  const asking: Readonly<Record<string, (name: string) => string>> = {
    fr: (name) => `c'est quoi ${name} ?`,
    en: (name) => `what is ${name}?`,
    ar: (name) => `ما معنى ${name}؟`,
    es: (name) => `¿qué significa ${name}?`,
    pt: (name) => `o que significa ${name}?`,
    tr: (name) => `${name} ne demek?`,
    uk: (name) => `що таке ${name}?`,
  };

  test.each(Object.keys(asking))('%s', async (language) => {
    const words = await Words.from(ours);
    const reader = meaningReader(words, language);
    const terms = Object.keys(words.raw('glossary', language) ?? {});
    const missed = terms.flatMap((term) => {
      const names = words.raw(`glossary.${term}.say`, language);
      return (Array.isArray(names) ? names : []).filter(
        (name) => reader.read(asking[language]?.(name) ?? '')?.terms[0] !== term,
      );
    });
    expect(terms.length).toBeGreaterThan(50);
    expect(missed).toEqual([]);
  });
});
