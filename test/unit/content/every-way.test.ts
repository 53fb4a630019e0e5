import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readBySchema, readYaml } from '../../../server/content/load-yaml.ts';
import { readPlainFiles } from '../../../server/content/plain-file.ts';
import { searchable, termOf } from '../../../server/content/terms.ts';
import { missingWords } from '../../../server/content/translations.ts';
import { WordFiles } from '../../../server/content/word-files.ts';
import { FlowLibrary } from '../../../server/flows/library.ts';
import { loadFlows } from '../../../server/flows/load-flows.ts';
import type { Result } from '../../../server/flows/schema.ts';
import { type Way, waysThrough } from '../../../server/flows/walk.ts';
import { cardOf, cardText } from '../../../server/message/card.ts';
import { slotParams } from '../../../server/message/result-parts.ts';
import { Municipality } from '../../../server/municipality/schema.ts';
import { whereToGo } from '../../../server/offices/where.ts';
import type { Town } from '../../../server/town/town.ts';
import { loadWords } from '../../../server/words/load-words.ts';
import { Words } from '../../../server/words/words.ts';

// Every procedure, every way through it, every language: what a citizen could ever be told.
const TODAY = '2026-11-24';
const root = join(import.meta.dirname, '../../..');
const belleroche = join(root, 'municipalities/belleroche');
const municipality = readBySchema(Municipality, readYaml(join(belleroche, 'municipality.yml'))).value;
if (!municipality) throw new Error('the town hall of the tests cannot be read');

const ours = loadFlows(join(root, 'flows')).flows;
const flows = new FlowLibrary(ours).with(loadFlows(join(belleroche, 'flows')).flows);
const words = await Words.from(loadWords(join(root, 'locales')), loadWords(join(belleroche, 'locales')));
const town: Town = {
  municipality,
  flows,
  words,
  understanding: {
    read: () => ({ candidates: [], verdict: 'none' }),
    pattern: () => null,
    languageOf: () => ({ language: null, sure: false }),
    nearest: () => [],
    alike: (texts) => texts.map((_, at) => at),
  },
  canned: {},
  safety: { check: () => null, numbers: () => [], kindOf: () => null },
};
const files = WordFiles.read(join(root, 'locales'));
const plain = readPlainFiles(join(root, 'locales'), files.languages);
const verdicts = new Map(
  [...plain.byLanguage].map(([language, rules]) => [language, rules.verdicts.map(termOf)]),
);

/** A key that came back as itself, a value nobody gave. */
const NOT_WORDS = /\{\{|flows\.[a-z]|\b(documents|costs|related)\.[a-z]|undefined/;

function resultOf(way: Way): Result | null {
  const step = flows.get(way.end.flow).flow.steps.find(({ id }) => id === way.end.step);
  return step && 'result' in step ? step.result : null;
}

/** All that is said on a way, question by question, and its card. */
function saidOn(way: Way, language: string): string[] {
  const lines = way.outputs.flatMap((output) => {
    if (output.type !== 'say' && output.type !== 'ask') return [];
    const params = slotParams(flows.get(output.flow).flow, way.slots);
    const base = `flows.${output.flow}.steps.${output.step}`;
    const said = [words.say(`${base}.text`, language, params)];
    return output.type === 'ask' ? [...said, words.say(`${base}.help`, language)] : said;
  });
  if (way.end.type === 'handoff') return lines;
  const card = cardOf({ flow: way.end.flow, step: way.end.step, slots: way.slots }, town, language, TODAY);
  return [...lines, cardText(card.title, card, language)];
}

/** Ways share most of what they say: those which in French say something no way before them said. */
function waysThatTellMore(ways: readonly Way[]): Way[] {
  const heard = new Set<string>();
  return ways.filter((way) => {
    const fresh = saidOn(way, 'fr').filter((text) => !heard.has(text));
    for (const text of fresh) heard.add(text);
    return fresh.length > 0;
  });
}

describe.each([...flows].map((flow) => flow.id))('%s', (id) => {
  const ways = waysThrough(flows, id, TODAY);
  const telling = waysThatTellMore(ways);

  test('every way ends at a place that can be called, or with a person', () => {
    const nobody = ways.filter((way) => {
      const result = resultOf(way);
      return (
        result &&
        !whereToGo({ municipality }, { kinds: result.where }).some((at) => 'own' in at && at.own.phone)
      );
    });
    expect(nobody.map(({ answers }) => answers)).toEqual([]);
  });

  test.each(files.languages)(
    'in %s, all has words and values, and nothing says who is entitled',
    (language) => {
      const said = [...new Set(telling.flatMap((way) => saidOn(way, language)))];
      expect(said.filter((text) => NOT_WORDS.test(text))).toEqual([]);
      const promises = said.filter((text) => {
        const found = searchable(text, []);
        return verdicts.get(language)?.some((term) => term.foundIn(found));
      });
      expect(promises).toEqual([]);
    },
  );
});

test('no language lacks a word that French has', () => {
  expect(missingWords(ours, files).map(({ file, message }) => `${file} ${message}`)).toEqual([]);
});

test('every language has its plain words and its verdicts', () => {
  expect(plain.faults).toEqual([]);
  expect(files.languages.filter((language) => (verdicts.get(language) ?? []).length === 0)).toEqual([]);
});
