import { expect, test } from '@jest/globals';
import type { Sourced } from '../../../server/model/sourced.ts';
import { Unfolding } from '../../../server/model/unfolding.ts';

const sentence = (text: string): Sourced => ({ text, source: 'E1', quote: text });
const ANSWER = JSON.stringify({ sentences: ['Un.', 'Deux {x}.', 'Faux.', 'Quatre.'].map(sentence) });

/** Lets it come letter by letter. @returns what was shown, each time, and up to which letter it took. */
function played(passes: (sentence: Sourced) => boolean, most = 5) {
  const shown: string[] = [];
  const unfolding = new Unfolding({
    passes,
    most,
    shown: (sentences) => shown.push(sentences.map(({ text }) => text).join(' ')),
  });
  for (let at = 0; at <= ANSWER.length; at++) unfolding.heard(ANSWER.slice(0, at));
  return { shown, passed: unfolding.passed.map(({ text }) => text) };
}

test('sentences are shown in order, each once it is whole, and none after one that does not pass', () => {
  const { shown, passed } = played(({ text }) => text !== 'Faux.');
  expect(shown).toEqual(['Un.', 'Un. Deux {x}.']);
  expect(passed).toEqual(['Un.', 'Deux {x}.']);
  expect(played(() => true).passed).toHaveLength(4);
  expect(played(() => false)).toEqual({ shown: [], passed: [] });
});

test('no more than may be said, and nothing of what has another shape', () => {
  expect(played(() => true, 2).passed).toHaveLength(2);
  const never = () => {
    throw new Error('shown');
  };
  const unfolding = new Unfolding({ passes: () => true, most: 5, shown: never });
  for (const text of [
    '',
    '{}',
    '}]}',
    '{"sentences":[{"text":"Un."}',
    '{"sentences":[42,{',
    'Voici : {"a":1}',
  ])
    unfolding.heard(text);
  expect(unfolding.passed).toEqual([]);
});
