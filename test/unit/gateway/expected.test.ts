/** What an integrator reads of a body that is not as it should be. */
import { expect, test } from '@jest/globals';
import type { ZodType } from 'zod';
import { CreateAccount } from '../../../server/contract/accounts.ts';
import { AdviserWish } from '../../../server/contract/adviser.ts';
import { MoveAppointment } from '../../../server/contract/appointments.ts';
import { BotpressCall } from '../../../server/contract/botpress.ts';
import { LocaleChange, Rating } from '../../../server/contract/conversation.ts';
import { CitizenInput } from '../../../server/contract/turn.ts';
import { CreateWebhook } from '../../../server/contract/webhooks.ts';
import { ProblemError, parsed } from '../../../server/gateway/problems.ts';

function faults(schema: ZodType, value: unknown): string[] {
  try {
    parsed(schema, value);
  } catch (error) {
    if (error instanceof ProblemError)
      return (error.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

const id = '7f1d3c52-9a0e-4b6f-8c2d-5e4a1b0c9d87';

test.each<[string, ZodType, unknown, string]>([
  ['nothing', Rating, undefined, 'score: Missing: expected a whole number, such as 3.'],
  ['another kind', Rating, { score: 'good' }, 'score: Expected a whole number, such as 3, not a text.'],
  ['a null', Rating, { score: null }, 'score: Expected a whole number, such as 3, not null.'],
  ['a half', Rating, { score: 4.5 }, 'score: Expected a whole number, such as 3, not a number.'],
  ['too much', Rating, { score: 6 }, 'score: Expected at most 5, such as 5.'],
  ['too little', Rating, { score: 0 }, 'score: Expected at least 1, such as 1.'],
  ['a list', CitizenInput, [], ': Expected an object, { … }, not a list.'],
  [
    'a text too long',
    CitizenInput,
    { clientMessageId: id, text: 'a'.repeat(4_001) },
    'text: Expected at most 4000 characters.',
  ],
  [
    'an id of another form',
    CitizenInput,
    { clientMessageId: 'x', text: 'a' },
    `clientMessageId: Expected a UUID, such as "${id}".`,
  ],
  [
    'a language by its name',
    LocaleChange,
    { locale: 'français' },
    'locale: Expected a language tag, such as "fr" or "ar".',
  ],
  [
    'a time in words',
    MoveAppointment,
    { start: 'noon', change: id, revision: 1 },
    'start: Expected an instant in UTC, such as "2026-11-22T09:30:00Z".',
  ],
  [
    'an unknown call',
    BotpressCall,
    { type: 'sing' },
    'type: Expected one of: "check", "start", "message", "stop".',
  ],
  [
    'an answer of no kind',
    AdviserWish,
    { procedure: 'passport', answers: { who: [] } },
    'answers.who: Expected a text, such as "text", not a list. Or: Expected a number, such as 2.5, not a list. Or: Expected true or false, not a list.',
  ],
])('%s', (_name, schema, value, sentence) => {
  expect(faults(schema, value)).toContain(sentence);
});

test('no value and no field that came is ever repeated', () => {
  const odd = 'Jeanne 06 39 98 12 34';
  const told = [
    ...faults(CitizenInput, { clientMessageId: odd, text: 12, choice: odd, command: odd }),
    ...faults(CreateWebhook, { url: odd, events: [odd], [odd]: odd }),
    ...faults(AdviserWish, { procedure: odd, answers: { [odd]: odd }, lang: odd }),
    ...faults(CreateAccount, { login: odd, name: [odd], email: odd, [odd]: 1 }),
    ...faults(BotpressCall, { type: odd }),
  ];
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter((each) => each.includes('Jeanne') || each.includes('06 39'))).toEqual([]);
  expect(told).toContain(': Expected no other fields than "url", "events".');
  for (const each of told) expect(each).toMatch(/^[\w.]*: (Expected|Missing: expected|Send) .+\.$/);
});
