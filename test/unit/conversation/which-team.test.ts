import { beforeAll, describe, expect, test } from '@jest/globals';
import { askForPerson } from '../../../server/conversation/handoff.ts';
import { emptyMemory } from '../../../server/conversation/memory.ts';
import type { Turn } from '../../../server/conversation/turn.ts';
import { Municipality } from '../../../server/municipality/schema.ts';
import type { Town } from '../../../server/town/town.ts';
import { belleroche } from '../../support/belleroche.ts';
import { testTowns } from '../../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = (await testTowns()).fallback;
});

const open = { weekly: { tue: ['09:00-12:00'] } };
const closed = { weekly: { wed: ['09:00-12:00'] } };

/** A person is asked for on a Tuesday at ten. */
function asked(teams: object, more: { language?: string; routing?: object[] } = {}) {
  const file = { ...belleroche(), routing: more.routing ?? [], teams: { ...belleroche().teams, ...teams } };
  const memory = emptyMemory(more.language ?? 'fr');
  const conversation = { id: 'x', municipality: 'belleroche', site: 'belleroche-web', memory };
  const now = new Date('2026-11-24T10:00:00+01:00');
  const here: Town = { ...town, municipality: Municipality.parse(file) };
  const turn = {
    town: here,
    conversation: { ...conversation, status: 'bot' },
    memory,
    now,
    newReference: () => 'G',
  };
  const { effects, status } = askForPerson(
    { ...turn, preface: [], input: {}, today: '2026-11-24' } as unknown as Turn,
    null,
  );
  return { ...effects?.[0], status };
}

describe('a person is asked for', () => {
  test('the team is closed and another that is open stands in: one waits for the other', () => {
    const reception = { name: 'Accueil', hours: closed, overflow: { to: 'urbanism', after_minutes: 5 } };
    const teams = { reception, urbanism: { name: 'Urbanisme', hours: open } };
    expect(asked(teams)).toMatchObject({ team: 'urbanism', live: true, status: 'waiting' });
  });
  test('both are closed: a call by the team itself, and nobody is promised', () => {
    const reception = { name: 'Accueil', hours: closed, overflow: { to: 'urbanism', after_minutes: 5 } };
    const teams = { reception, urbanism: { name: 'Urbanisme', hours: closed } };
    expect(asked(teams)).toMatchObject({ team: 'reception', live: false, status: undefined });
  });
  test('a rule of the town hall decides by the language of the conversation', () => {
    const routing = [{ languages: ['uk'], team: 'urbanism' }];
    expect(asked({}, { language: 'uk', routing })).toMatchObject({ team: 'urbanism' });
    expect(asked({}, { routing })).toMatchObject({ team: 'reception' });
  });
});
