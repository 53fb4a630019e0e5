import { describe, expect, test } from '@jest/globals';
import {
  HEAD_START,
  legalBefore,
  parseTicket,
  rankOf,
  transitions,
} from '../../../server/escalation/ticket.ts';

describe('the moves of a ticket', () => {
  test('an ended ticket stays so', () => expect(transitions.closed).toEqual([]));

  test('whatever it is, it can be ended', () => {
    expect(legalBefore('closed')).toEqual(['draft', 'waiting', 'assigned', 'callback']);
  });

  test('an agent can take what waits or is to be called, and nothing else', () => {
    expect(legalBefore('assigned')).toEqual(['waiting', 'callback']);
  });

  test('a draft is never in the queue: nobody could answer', () =>
    expect(legalBefore('waiting')).toEqual(['assigned']));
});

describe('rank', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 9, minutes));

  test('within a priority, who came first', () => {
    expect(rankOf('ordinary', at(0))).toBeLessThan(rankOf('ordinary', at(1)));
  });

  test('danger passes all that waited for a day', () => {
    expect(rankOf('danger', at(0))).toBeLessThan(
      rankOf('present', new Date(at(0).getTime() - 8 * 3_600_000)),
    );
  });

  test('who stands at a counter passes those of half an hour, and no more', () => {
    expect(rankOf('present', at(29))).toBeLessThan(rankOf('ordinary', at(0)));
    expect(rankOf('present', at(31))).toBeGreaterThan(rankOf('ordinary', at(0)));
    expect(HEAD_START.present).toBe(30 * 60_000);
  });
});

test('a hash without a ticket is none', () => expect(parseTicket({ told: '1' }, null)).toBeNull());
