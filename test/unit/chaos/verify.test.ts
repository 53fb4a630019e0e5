/** The chaos check must be able to fail: each kind of loss is planted, and found. */
import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../../server/contract/message.ts';
import { faultsOf, type Record } from '../../chaos/verify.ts';

const base = {
  at: '2026-11-24T09:00:00.000Z',
  text: '',
  lang: 'fr',
  dir: 'ltr',
  generatedBy: 'rule',
} as const;
const citizen = (seq: number, id: string): Message => ({
  ...base,
  seq,
  id: `m${seq}`,
  from: 'citizen',
  clientMessageId: id,
});
const bot = (seq: number): Message => ({ ...base, seq, id: `m${seq}`, from: 'bot', key: 'answer' });

const sound: Record = {
  conversation: 'c',
  sent: ['a', 'b'],
  acknowledged: new Set(['a', 'b']),
  shown: [1, 2, 3, 4],
  history: [citizen(1, 'a'), bot(2), citizen(3, 'b'), bot(4)],
};

test('a sound history has no fault', () => {
  expect(faultsOf(sound, 'answer')).toEqual([]);
});

describe('what must be found', () => {
  test.each<[string, Partial<Record>]>([
    ['an acknowledged message that is lost', { history: [citizen(1, 'a'), bot(2)], shown: [1, 2] }],
    ['a message stored twice', { history: [citizen(1, 'a'), bot(2), citizen(3, 'a'), bot(4)] }],
    ['messages in another order', { history: [citizen(1, 'b'), bot(2), citizen(3, 'a'), bot(4)] }],
    [
      'a hole in the sequence',
      { history: [citizen(1, 'a'), bot(2), citizen(4, 'b'), bot(5)], shown: [1, 2, 4, 5] },
    ],
    [
      'a message without an answer',
      { history: [citizen(1, 'a'), bot(2), citizen(3, 'b')], shown: [1, 2, 3] },
    ],
    [
      'an answer given twice',
      { history: [citizen(1, 'a'), bot(2), bot(3), citizen(4, 'b'), bot(5)], shown: [1, 2, 3, 4, 5] },
    ],
    ['a message shown twice', { shown: [1, 2, 2, 3, 4] }],
    ['a message never shown', { shown: [1, 2, 3] }],
  ])('%s', (_name, change) => {
    expect(faultsOf({ ...sound, ...change }, 'answer')).not.toEqual([]);
  });
});
