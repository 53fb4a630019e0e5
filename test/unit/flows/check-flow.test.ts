import { expect, test } from '@jest/globals';
import { checkFlow, meant } from '../../../server/flows/check-flow.ts';
import { FlowLibrary } from '../../../server/flows/library.ts';
import { Flow } from '../../../server/flows/schema.ts';

const end = { id: 'end', result: { where: ['mairie'] } };
const faultsOf = (slots: object, steps: object[]) => {
  const flow = Flow.parse({
    id: 'card',
    team: 'reception',
    owner: 'reception',
    reviewed: '2026-11-22',
    official: [{ url: 'https://www.service-public.gouv.fr/' }],
    slots,
    steps,
  });
  return checkFlow(flow, new FlowLibrary([flow])).map(({ message }) => message);
};
const who = { who: { type: 'choice', options: ['adult', 'minor'] } };

test('a sound flow has no fault', () => {
  expect(faultsOf(who, [{ id: 'who', ask: 'who' }, end])).toEqual([]);
});

test.each<[string, object, object[], string]>([
  [
    'a step that is misspelt',
    who,
    [{ id: 'who', ask: 'who', go: 'ende' }, end],
    'goes to "ende", which is no step — did you mean "end"?',
  ],
  [
    'a slot nobody declared',
    who,
    [{ id: 'who', ask: 'whom' }, end],
    'uses the slot "whom", which is not in "slots" — did you mean "who"?',
  ],
  [
    'a slot nobody uses',
    { ...who, age: { type: 'number' } },
    [{ id: 'who', ask: 'who' }, end],
    'the slot "age" is never used',
  ],
  [
    'an option that is none',
    who,
    [
      { id: 'who', ask: 'who' },
      { id: 'sort', branch: [{ if: { slot: 'who', is: 'minors' }, go: 'end' }] },
      end,
    ],
    'compares "who" with "minors", which is none of its options — did you mean "minor"?',
  ],
  [
    'a flow that does not exist',
    {},
    [{ id: 'lost', call: 'lost' }],
    'names the flow "lost", which does not exist',
  ],
  ['a way that runs off the end', who, [{ id: 'who', ask: 'who' }], 'a way runs off the last step'],
  ['a step nobody reaches', {}, [end, { id: 'after', say: true, go: 'end' }], 'no way leads to "after"'],
  ['two steps of one name', {}, [{ id: 'end', say: true }, end], '"end" names two steps'],
  [
    'an online service with no other way',
    {},
    [{ id: 'end', result: { where: ['mairie'], online: { url: 'https://a.example/' } } }],
    'has an online service and no "offline"',
  ],
])('%s', (_name, slots, steps, message) => {
  expect(faultsOf(slots, steps).join('\n')).toContain(message);
});

test('what was meant is the nearest name, or the list', () => {
  expect(meant('passeport', ['passport', 'pacs'])).toBe(' — did you mean "passport"?');
  expect(meant('xyz', ['a', 'b'])).toBe(' — there are: a, b');
});
