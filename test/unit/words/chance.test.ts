import { expect, test } from '@jest/globals';
import { chanceOrder, chancesFrom, hashOf, mixed } from '../../../server/words/chance.ts';

const PHRASES = Array.from({ length: 500 }, (_, at) => `phrase ${at}`);
const inOrder = (phrases: readonly string[], round: number): string[] =>
  Array.from(chanceOrder(phrases.map(hashOf), round), (at) => phrases[at] ?? '');

test('one more in the middle of the list changes nothing for the others', () => {
  const more = [...PHRASES.slice(0, 250), 'une de plus', ...PHRASES.slice(250)];
  expect(inOrder(more, 1).filter((phrase) => phrase !== 'une de plus')).toEqual(inOrder(PHRASES, 1));
});

test('each is there once, in another order each round', () => {
  expect(inOrder(PHRASES, 0).toSorted()).toEqual(PHRASES.toSorted());
  expect(inOrder(PHRASES, 0)).not.toEqual(PHRASES);
  expect(inOrder(PHRASES, 1)).not.toEqual(inOrder(PHRASES, 0));
});

test('the same twice stands one after the other, in the order of the list', () => {
  expect(Array.from(chanceOrder([7, 3, 7], 0).filter((at) => at !== 1))).toEqual([0, 2]);
});

test('chances lie between 0 and 1, spread over it, and differ from one item to the next', () => {
  const drawn = PHRASES.map((phrase) => chancesFrom(mixed(hashOf(phrase), 0))());
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.05);
  expect(new Set(drawn).size).toBe(PHRASES.length);
});
