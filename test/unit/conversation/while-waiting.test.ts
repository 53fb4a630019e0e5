import { beforeAll, describe, expect, test } from '@jest/globals';
import { whileWaiting } from '../../../server/conversation/while-waiting.ts';
import type { Said } from '../../../server/escalation/ports.ts';
import { render } from '../../../server/message/render.ts';
import type { Town } from '../../../server/town/town.ts';
import { loadOurTowns } from '../../transcripts/play.ts';

let town: Town;
beforeAll(async () => {
  town = (await loadOurTowns()).fallback;
});

const at = new Date('2026-11-24T12:05:00+01:00');
const opensAt = new Date('2026-11-24T13:30:00+01:00');

function shown(said: Said, language: string, alarm: string | null = null) {
  return whileWaiting(said, { alarm }, town.municipality).map((each) => render(each, { town, language, at }));
}

describe.each(['fr', 'en', 'ar', 'es', 'pt', 'tr', 'uk'])('in %s', (language) => {
  test('a break says when it ends, and offers to wait or be called', () => {
    const [message] = shown({ word: 'paused', opensAt }, language);
    expect(message?.text).toMatch(/13[:h.]\s?30|١٣:٣٠/);
    expect(message?.choices?.map(({ id }) => id)).toEqual(['keep-waiting', 'callback', 'command:cancel']);
  });
  test('the place, and a wait where one is known', () => {
    const texts = shown({ word: 'reminder', position: 3, wait: { from: 5, to: 10 } }, language).map(
      ({ text }) => text,
    );
    expect(texts).toHaveLength(3);
    expect(texts.join(' ')).not.toContain('{{');
    expect(shown({ word: 'reminder', position: 3 }, language)).toHaveLength(2);
  });
  test('the limit leaves every way open, with the counter and its number', () => {
    const message = shown({ word: 'choice', position: 3 }, language).at(-1);
    const ways = ['keep-waiting', 'callback', 'start:appointment', 'command:cancel'];
    expect(message?.choices?.map(({ id }) => id)).toEqual(ways);
    expect(message?.choices?.every(({ label }) => label.length > 3)).toBe(true);
    expect(message?.places?.[0]?.phone).toBeDefined();
  });
  test('in danger the numbers to call come again', () => {
    const message = shown({ word: 'reminder', position: 1 }, language, 'suicide').at(-1);
    expect(message?.numbers?.map(({ number }) => number)).toContain('3114');
  });
});
