/** What the chat and the plain pages show of messages and places. */
import { expect, test } from '@jest/globals';
import type { Message, Place } from '../../../server/contract/message.ts';
import { inRows, passedUpTo, shownWhole } from '../../../server/contract/shown.ts';

const place = (name: string): Place => ({ name, address: '1 place des Tilleuls', hours: [] });
const naming = (key: string, ...places: Place[]) => ({ key, places });

test('a place is shown whole where it is named first, and where it is asked for', () => {
  const [first, again, asked, other, near] = ['Mairie', 'Mairie', 'Mairie', 'CCAS', 'CCAS'].map(place);
  if (!first || !again || !asked || !other || !near) throw new Error('five places');
  const whole = shownWhole([
    naming('bot.greeting.first', first),
    naming('bot.result', again, other),
    naming('bot.location.location-mairie', asked),
    naming('where.near', near),
  ]);
  expect([first, again, asked, other, near].map((each) => whole.has(each))).toEqual([
    ...[true, false, true, true, true],
  ]);
});

test('answers in a row belong together, the words of the citizen stand alone', () => {
  const from = (...all: Message['from'][]) =>
    inRows(all.map((who, at) => ({ from: who, seq: at + 1 }) as Message)).map((row) =>
      row.map(({ seq }) => seq),
    );
  expect(from('bot', 'citizen', 'citizen', 'bot', 'system', 'agent')).toEqual([[1], [2], [3], [4, 5, 6]]);
  expect(from()).toEqual([]);
});

test('buttons are passed by when the citizen or a person speaks or comes; what an agent proposes stands', () => {
  const choices = [{ id: 'callback', label: 'Être rappelé' }];
  const upTo = (...all: Partial<Message>[]) =>
    passedUpTo(all.map((message, at) => ({ seq: at + 1, from: 'bot', ...message }) as Message));
  expect(upTo({}, { choices })).toBe(0);
  expect(upTo({ choices }, { from: 'citizen' }, { choices })).toBe(2);
  expect(upTo({ choices }, { from: 'system', key: 'bot.system.agent_joined' })).toBe(2);
  expect(upTo({ choices }, { from: 'system', key: 'bot.system.agent_lost' })).toBe(0);
  expect(upTo({ choices }, { from: 'agent' })).toBe(2);
  expect(upTo({ choices }, { from: 'agent', choices })).toBe(1);
});
