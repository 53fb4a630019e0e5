import { describe, expect, test } from '@jest/globals';
import { honestWait } from '../../../server/escalation/estimate.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const past = (minutes: readonly number[], more: { ahead?: number; ago?: number } = {}) =>
  minutes.map((each, index) => ({
    at: NOW - ((more.ago ?? 0) + index) * 60_000,
    milliseconds: each * 60_000,
    ahead: more.ahead ?? 0,
  }));
const ten = [2, 3, 3, 4, 4, 5, 6, 6, 7, 9];

describe('a wait is said', () => {
  test('as what half and four in five waited', () => {
    expect(honestWait(past(ten), 0, NOW)).toEqual({ from: 4, to: 6 });
  });
  test('the more roughly the longer it is', () => {
    expect(honestWait(past(ten.map((each) => each * 3.3)), 0, NOW)).toEqual({ from: 10, to: 20 });
    expect(honestWait(past(ten.map((each) => each * 9.1)), 0, NOW)).toEqual({ from: 30, to: 60 });
  });
  test('never as no wait, and never as one figure', () => {
    expect(honestWait(past(Array(9).fill(0)), 0, NOW)).toEqual({ from: 1, to: 2 });
    expect(honestWait(past(Array(9).fill(7)), 0, NOW)).toEqual({ from: 6, to: 7 });
  });
});

describe('nothing is said', () => {
  test.each([
    ['without a history', past([]), 0],
    ['of seven', past(ten.slice(0, 7)), 0],
    ['where nobody was answered for a while', past(ten, { ago: 25 }), 0],
    ['from waits at another place in the queue', past(ten, { ahead: 40 }), 0],
    ['to the fortieth, from waits of the first', past(ten), 39],
  ])('%s', (_name, waits, ahead) => {
    expect(honestWait(waits, ahead, NOW)).toBeNull();
  });
});
