import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadSafety, readSafety } from '../../../server/safety/load-safety.ts';
import type { Safety } from '../../../server/safety/safety.ts';
import { loadTrained } from '../../../server/understanding/load-phrases.ts';
import { loadWords } from '../../../server/words/load-words.ts';
import { processorTime } from '../../support/processor-time.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LOCALES = `${ROOT}locales`;
const LANGUAGES = ['fr', 'en', 'ar', 'es', 'pt', 'tr', 'uk'];

interface Line {
  readonly text: string;
  readonly lang: string;
  readonly wording: 'explicit' | 'oblique' | 'trap';
  readonly topic?: string;
}

const LINES: readonly Line[] = readdirSync(`${ROOT}test/safety`)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(`${ROOT}test/safety/${name}`, 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line));
const linesOf = (wording: Line['wording'], language?: string) =>
  LINES.filter((line) => line.wording === wording && (!language || line.lang === language));

const CONTENT = readSafety(LOCALES);
let safety: Safety;
beforeAll(() => {
  // Learnt by the build already, by the content it was learnt from.
  const options = { cacheDir: `${ROOT}dist/learnt` };
  safety = loadSafety(LOCALES, loadTrained(LOCALES, options).dangers, [], options);
});

describe('our rules, on our own set of messages', () => {
  test.each(LANGUAGES)('explicit wording interrupts, in %s', (language) => {
    const silent = linesOf('explicit', language).filter(
      ({ text }) => safety.check(text, language)?.tier !== 'interrupt',
    );
    expect(silent.map(({ text }) => text)).toEqual([]);
  });

  test('explicit wording interrupts whatever language is believed', () => {
    const silent = linesOf('explicit').filter(({ text }) => safety.check(text, 'fr')?.tier !== 'interrupt');
    expect(silent.map(({ text }) => text)).toEqual([]);
  });

  test('no trap is interrupted', () => {
    const alarmed = linesOf('trap').filter(
      ({ text, lang }) => safety.check(text, lang)?.tier === 'interrupt',
    );
    expect(alarmed.map(({ text }) => text)).toEqual([]);
  });

  test('at most one ordinary phrase in a hundred is interrupted', () => {
    const all = Object.entries(CONTENT.examples).flatMap(([language, { ordinary }]) =>
      // One in ten says as much, sooner.
      ordinary
        .filter((_, at) => at % 10 === 0)
        .map((text) => safety.check(text, language)?.tier === 'interrupt'),
    );
    expect(all.filter(Boolean).length / all.length).toBeLessThan(0.01);
  });

  test('nineteen in twenty oblique messages show the right numbers', () => {
    const oblique = linesOf('oblique');
    const shown = oblique.filter(({ text, lang, topic = '' }) => {
      const alarm = safety.check(text, lang);
      return alarm?.topic === topic || alarm?.also?.includes(topic);
    });
    expect(shown.length / oblique.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('time', () => {
  test.each([
    ['a rule again and again', 'mon mari me frappe '],
    ['one word', 'je '],
    ['beginnings of rules', 'il me suit mon fils je veux quelqu’un '],
    ['Arabic', 'زوجي كيضربني '],
    ['no space at all', 'a'],
  ])('stays bounded on 4,000 characters of %s', (_, words) => {
    const text = words.repeat(Math.ceil(4000 / words.length)).slice(0, 4000);
    expect(processorTime(() => safety.check(text, 'fr'))).toBeLessThan(250);
  });

  test('grows with the length of the text and not with its square', () => {
    const time = (text: string) =>
      processorTime(() => {
        for (let run = 0; run < 5; run++) safety.check(text, 'fr');
      });
    const once = 'mon mari me frappe et mon fils est seul ';
    time(once.repeat(10));
    const short = time(once.repeat(10));
    const long = time(once.repeat(100));
    expect(long / short).toBeLessThan(40);
  });
});

describe('words', () => {
  const trees = loadWords(LOCALES);
  const { helplines } = CONTENT;

  test.each(LANGUAGES)(
    'every line and topic is worded, and a text names its own numbers first, in %s',
    (language) => {
      const words = trees[language]?.helplines as Record<string, Record<string, Record<string, string>>>;
      for (const id of Object.keys(helplines.lines)) expect(words[id]?.label).toBeTruthy();
      for (const [topic, { lines }] of Object.entries(helplines.topics)) {
        const { text = '', discreet = '' } = words.topics?.[topic] ?? {};
        const numbers = lines.map((id) => helplines.lines[id]?.number ?? '');
        expect(discreet).toMatch(new RegExp(`(?<!\\d)(${numbers.join('|')})(?!\\d)`));
        expect(numbers).toContain(text.match(/\d+/)?.[0]);
      }
    },
  );
});
