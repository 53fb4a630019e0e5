import { describe, expect, test } from '@jest/globals';
import { DeskApi } from '../../../console/api.ts';
import { Desk } from '../../../console/desk.ts';
import { Memory, type Shelf } from '../../../console/memory.ts';
import type { AgentSession } from '../../../server/contract/desk.ts';

const shelf: Shelf = { getItem: () => null, setItem() {}, removeItem() {}, key: () => null, length: 0 };
const session: AgentSession = {
  agent: {
    id: 'samira',
    login: 'samira',
    name: 'Samira',
    role: 'agent',
    teams: ['reception'],
    languages: [],
    topics: [],
    right: 'agent',
  },
  presence: 'available',
  csrf: 'x',
  locale: 'fr',
};

/** @param network what becomes of each request. */
function signedIn(network: typeof fetch): Desk {
  const desk = new Desk({
    api: new DeskApi('http://desk.example', network),
    memory: new Memory(shelf, shelf),
    connect: () => {
      throw new Error('nothing is listened to here');
    },
    looking: () => true,
    leave() {},
  });
  desk.dispatch({ type: 'signed-in', session });
  return desk;
}

describe('signing out', () => {
  test('without a connection it says so: the session would stay open to whoever sits down next', async () => {
    const desk = signedIn(async () => {
      throw new TypeError('no network');
    });
    await desk.signOut();
    expect(desk.state).toMatchObject({ phase: 'signed-in', notices: [{ key: 'notice.unreachable' }] });
  });

  test.each([204, 401])('answered with %i, the session is over', async (status) => {
    const desk = signedIn(async () => new Response(null, { status }));
    await desk.signOut();
    expect(desk.state).toMatchObject({ phase: 'signed-out', expired: false });
  });
});
