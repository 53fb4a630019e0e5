import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { recordMadeFrom, staleTranslations } from '../../../server/content/made-from.ts';
import { missingWords, strayWords, wrongPlaceholders } from '../../../server/content/translations.ts';
import { WordFiles } from '../../../server/content/word-files.ts';
import { Flow } from '../../../server/flows/schema.ts';
import { folderWith, LANGUAGE_EN, LANGUAGE_FR, told } from './fixture.ts';

const locales = (fr: string, en: string, more: Record<string, string> = {}) =>
  folderWith({
    'fr/language.yml': LANGUAGE_FR,
    'en/language.yml': LANGUAGE_EN,
    'fr/bot.yml': fr,
    'en/bot.yml': en,
    ...more,
  });

describe('what is missing', () => {
  const missing = (fr: string, en: string) => {
    const folder = locales(fr, en);
    return missingWords([], WordFiles.read(folder)).map(told(folder));
  };

  test('is told with the file to write it in', () => {
    expect(missing('a: { b: Bonjour }', 'a: { c: Hello }')).toEqual([
      'en/bot.yml:1:1 "a.b" is missing: write « Bonjour » there',
    ]);
  });

  test('forms of number are those of the language', () => {
    expect(missing('n_one: Un\nn_many: Des\nn_other: Des', 'n_one: One\nn_other: Many')).toEqual([]);
    expect(missing('n_one: Un\nn_many: Des\nn_other: Des', 'n_other: Many')).toHaveLength(1);
  });

  test('what citizens write need not be the same in all languages', () => {
    expect(missing('a: { label: Oui, say: [ouais, ok] }', 'a: { label: Yes, say: [yep] }')).toEqual([]);
  });

  test('words that French does not have are strays', () => {
    const folder = locales('a: Bonjour', 'a: Hello\nb: There');
    expect(strayWords(WordFiles.read(folder)).map(told(folder))).toEqual([
      'en/bot.yml:2:4 "b" is not in French: nobody will read it',
    ]);
  });
});

describe('values in sentences', () => {
  const wrong = (fr: string, en: string, more?: Record<string, string>, flows: Flow[] = []) => {
    const folder = locales(fr, en, more);
    return wrongPlaceholders(new Map(flows.map((flow) => [flow.id, flow])), WordFiles.read(folder)).map(
      told(folder),
    );
  };

  test('are those of the French, all of them', () => {
    expect(wrong('a: "Bonjour {{name}}"', 'a: "Hello {{nom}}"')).toEqual([
      expect.stringContaining('en/bot.yml:1:4 {{nom}} is not in the French sentence'),
      expect.stringContaining('{{name}} of the French sentence is missing'),
    ]);
    expect(wrong('a: "Bonjour {{ name }}"', 'a: "Hello {{name}}"')).toEqual([]);
    expect(wrong('n_one: "{{count}} lettre"', 'n_one: "One letter"')).toEqual([]);
  });

  test('in a flow, are its slots', () => {
    const flow = Flow.parse({
      id: 'x',
      team: 'reception',
      owner: 'reception',
      reviewed: '2026-11-22',
      official: [{ url: 'https://www.service-public.gouv.fr/' }],
      slots: { day: { type: 'date' } },
      steps: [{ id: 'r', result: { where: ['mairie'] } }],
    });
    const words = { 'fr/flows/x.yml': 'title: "Le {{day}} à {{hour}}"\ncosts: { c: "{{amount}}" }' };
    expect(wrong('a: A', 'a: A', words, [flow])).toEqual([
      'fr/flows/x.yml:1:8 {{hour}} is no value that can stand here; there are: day',
    ]);
  });
});

describe('what a translation was made from', () => {
  test('a changed French sentence names the translations gone stale', () => {
    const folder = locales('a: Bonjour\nb: Merci', 'a: Hello\nb: Thanks');
    const look = () => staleTranslations(WordFiles.read(folder), folder).warnings.map(told(folder));
    expect(look()).toEqual([expect.stringContaining('2 sentences are not recorded')]);
    expect(recordMadeFrom(WordFiles.read(folder), folder, 'en')).toBe(2);
    expect(look()).toEqual([]);

    writeFileSync(join(folder, 'fr/bot.yml'), '# one line more\na: Bonsoir\nb: Merci');
    expect(look()).toEqual([
      expect.stringMatching(/^en\/bot\.yml:1:4 the French changed since: .*fr\/bot\.yml:2/),
    ]);
    expect(recordMadeFrom(WordFiles.read(folder), folder, 'en')).toBe(1);
    expect(look()).toEqual([]);
  });

  test('one flow is recorded without the others', () => {
    const flow = (text: string) => ({ 'fr/flows/x.yml': `title: ${text}`, 'en/flows/x.yml': 'title: X' });
    const folder = locales('a: Bonjour', 'a: Hello', flow('X'));
    recordMadeFrom(WordFiles.read(folder), folder, 'en', 'x');
    const kept = JSON.parse(readFileSync(join(folder, 'en/made-from.json'), 'utf8'));
    expect(Object.keys(kept)).toEqual(['flows.x.title']);
  });

  test('quotes and spaces change no mark', () => {
    const folder = locales("a: L'heure  juste", 'a: Time');
    recordMadeFrom(WordFiles.read(folder), folder, 'en');
    writeFileSync(join(folder, 'fr/bot.yml'), 'a: "L’heure juste"');
    expect(staleTranslations(WordFiles.read(folder), folder).warnings).toEqual([]);
  });
});
