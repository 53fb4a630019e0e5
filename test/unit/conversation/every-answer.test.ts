/** The answers that no transcript can bring about: a step that breaks, a desk that never opens, a common name. */
import { expect, test } from '@jest/globals';
import { emptyMemory } from '../../../server/conversation/memory.ts';
import { noServices } from '../../../server/conversation/services.ts';
import { rescue } from '../../../server/conversation/steps/fallback.ts';
import { turnSteps } from '../../../server/conversation/steps/index.ts';
import { runTurn, type Turn, type TurnStep } from '../../../server/conversation/turn.ts';
import { EMPTY } from '../../../server/offices/directory/directory.ts';
import type { Town } from '../../../server/town/town.ts';
import { testTowns } from '../../support/town.ts';

const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const now = new Date('2026-11-24T09:00:00Z');

function turnIn(town: Town, input: Turn['input'], memory = emptyMemory('fr')): Turn {
  return {
    input,
    town,
    now,
    today: '2026-11-24',
    said: async () => (input.text === undefined ? [] : [input.text]),
    newReference: () => 'G-2345-6789',
    memory,
    preface: [],
    services: noServices,
    conversation: {
      id: 'x'.repeat(22),
      municipality: 'belleroche',
      site: 'belleroche-web',
      status: 'bot',
      createdAt: now.toISOString(),
      rated: false,
      version: 0,
      seq: 1,
      memory,
    },
  };
}
const run = (turn: Turn, steps: readonly TurnStep[] = turnSteps) => runTurn(steps, rescue, turn, () => 0);

test('where a step breaks, a person is asked for', async () => {
  const town = (await testTowns()).fallback;
  const broken: TurnStep = {
    name: 'broken',
    run() {
      throw new Error('planted');
    },
  };
  const { says, effects = [] } = await run(turnIn(town, { text: 'bonjour' }), [broken]);
  expect(says.map(({ key }) => key)).toContain('bot.rescue');
  expect(says.some(({ places }) => places?.includes('mairie'))).toBe(true);
  expect(effects.map(({ type }) => type)).toContain('escalate');
});

test('where the desk never opens, a call and the counter are offered', async () => {
  const town = (await testTowns({ weekly: never })).fallback;
  const { says } = await run(turnIn(town, { command: 'talk-to-person' }));
  const last = says.at(-1);
  expect(last?.key).toBe('bot.person.closed_long');
  expect(last?.places).toEqual(['mairie']);
});

test('where several procedures could be meant, they are named, with a person and the counter', async () => {
  const read = () => ({
    candidates: [
      { procedure: 'renew-id-card', score: 0.4 },
      { procedure: 'callback', score: 0.3 },
    ],
    verdict: 'several' as const,
  });
  const town = (await testTowns({ understanding: { read } })).fallback;
  const last = (await run(turnIn(town, { text: 'acte' }))).says.at(-1);
  expect(last?.key).toBe('bot.clarify');
  const choices = ['start:renew-id-card', 'start:callback', 'command:talk-to-person'];
  expect(last?.choices?.map(({ id }) => id)).toEqual(choices);
  expect(last?.places).toEqual(['mairie']);
});

test('where only one procedure could be meant, and not surely, it is asked about, with a person and the counter', async () => {
  const read = () => ({
    candidates: [{ procedure: 'renew-id-card', score: 0.4 }],
    verdict: 'several' as const,
  });
  const town = (await testTowns({ understanding: { read } })).fallback;
  const last = (await run(turnIn(town, { text: 'acte' }))).says.at(-1);
  expect(last?.key).toBe('bot.clarify_one');
  expect(last?.choices?.map(({ id }) => id)).toEqual(['start:renew-id-card', 'command:talk-to-person']);
  expect(last?.places).toEqual(['mairie']);
});

test('where many communes have the name, the postcode is asked for, with a person beside', async () => {
  const many = Array.from({ length: 9 }, (_, index) => ({
    insee: `0100${index}`,
    name: 'Saint-Martin',
    postcodes: [`0100${index}`],
  }));
  const directory = { ...EMPTY, size: 9, communesNamed: () => many };
  const town = { ...(await testTowns()).fallback, directory };
  const asked = { from: 'bot', key: 'where.ask', generatedBy: 'rule' } as const;
  const last = [
    { ...asked, placeTopic: 'location-mairie', input: { type: 'place', key: 'where.label' } as const },
  ];
  const { says } = await run(turnIn(town, { text: 'Saint-Martin' }, { ...emptyMemory('fr'), last }));
  expect(says.at(-1)?.key).toBe('where.too_many');
  expect(says.at(-1)?.choices?.map(({ id }) => id)).toEqual(['command:talk-to-person']);
});
