/** What a message completes: read alone and together with what came before, by readings made for it. */
import { expect, test } from '@jest/globals';
import { emptyMemory, type Memory } from '../../../server/conversation/memory.ts';
import { leftUnsettled, understand, withBefore } from '../../../server/conversation/steps/understand.ts';
import type { Turn } from '../../../server/conversation/turn.ts';
import type { Reading } from '../../../server/understanding/understanding.ts';
import { testTowns } from '../../support/town.ts';

const reading = (procedure: string, score: number, verdict: Reading['verdict'] = 'clear'): Reading => ({
  candidates: [{ procedure, score }],
  verdict,
});
const NOTHING: Reading = { candidates: [], verdict: 'none' };

const READINGS: Readonly<Record<string, Reading>> = {
  'à Lyon': reading('criminal-record', 0.6, 'several'),
  'ma carte. à Lyon': reading('renew-id-card', 0.9),
  'je pars vendredi': reading('unemployment', 0.86),
  'ma carte. je pars vendredi': reading('renew-id-card', 0.7),
  'et celle de ma fille': reading('renew-id-card', 0.99),
  'ma carte. et celle de ma fille': reading('renew-id-card', 0.9),
  'je cherche un travail dans la restauration': reading('unemployment', 0.7),
  'ma carte. je cherche un travail dans la restauration': reading('renew-id-card', 0.9),
  'où êtes-vous': reading('location-mairie', 0.6),
  'une personne': reading('human-agent', 0.6),
};

async function understood(text: string, before: Partial<Memory>): Promise<Turn> {
  const read = (asked: string) => READINGS[asked] ?? NOTHING;
  const pattern = (asked: string) => (asked === 'merci' ? ('thanks' as const) : null);
  const town = (await testTowns({ understanding: { read, pattern } })).fallback;
  const turn = {
    town,
    input: { text },
    redacted: text,
    memory: { ...emptyMemory('fr'), ...before },
  } as unknown as Turn;
  await understand.run(turn);
  return turn;
}

const UNSETTLED = { unsettled: 'ma carte' };
const FINISHED: Partial<Memory> = {
  asked: 'ma carte',
  finished: { frames: [{ flow: 'renew-id-card', at: 0 }], slots: {}, asking: null } as never,
};

test('what is about nothing by itself completes what was left unsettled, and may be completed again', async () => {
  const turn = await understood('à Lyon', UNSETTLED);
  expect(turn.reading?.candidates[0]?.procedure).toBe('renew-id-card');
  expect(withBefore(turn, 'à Lyon')).toBe('ma carte. à Lyon');
  expect(leftUnsettled(turn)).toEqual({ unsettled: 'ma carte. à Lyon' });
});

test('two messages that are not surely one thing are asked about, not guessed', async () => {
  const { reading } = await understood('je pars vendredi', FINISHED);
  expect(reading).toEqual({ candidates: [{ procedure: 'renew-id-card', score: 0.7 }], verdict: 'several' });
});

test.each(['et celle de ma fille', 'où êtes-vous', 'une personne'])(
  '« %s » is about itself',
  async (text) => {
    for (const before of [UNSETTLED, FINISHED]) {
      const turn = await understood(text, before);
      expect(turn.reading).toEqual(READINGS[text]);
      expect(turn.before).toBeUndefined();
    }
  },
);

test('a whole sentence leaves a procedure that was answered, and completes one that was not', async () => {
  const text = 'je cherche un travail dans la restauration';
  expect((await understood(text, FINISHED)).reading).toEqual(READINGS[text]);
  expect((await understood(text, UNSETTLED)).before).toBe('ma carte');
});

test.each(['merci', 'zblorg'])('« %s » completes nothing', async (text) => {
  const turn = await understood(text, UNSETTLED);
  expect(turn.before).toBeUndefined();
  expect(turn.memory.unsettled).toBeNull();
});
