import { beforeAll, expect, test } from '@jest/globals';
import { emptyMemory, type Memory } from '../../../server/conversation/memory.ts';
import type { Snapshot } from '../../../server/conversation/store.ts';
import { SummingUp, type SummingUpPorts } from '../../../server/conversation/summing-up.ts';
import type { Utterance } from '../../../server/message/utterance.ts';
import type { Town } from '../../../server/town/town.ts';
import { testTowns } from '../../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = (await testTowns()).fallback;
});

const REFERENCE = 'G-2345-6789';
const OWN = { reference: REFERENCE, flow: 'renew-id-card', slots: { reason: 'lost' }, words: null };

/** What is said when the machine has written, in a conversation with this summary in hand. */
function saidWith(summary: Memory['summary']): Promise<Utterance> {
  return new Promise((said, failed) => {
    const memory = { ...emptyMemory('fr'), ticket: REFERENCE, summary };
    const conversation = { id: 'x', status: 'waiting', seq: 4, memory } as unknown as Snapshot;
    const ports = {
      store: { read: async () => conversation, log: async () => [], change: async () => [] },
      runner: { townOf: () => town, draft: (_at: Snapshot, utterance: Utterance) => said(utterance) },
      writer: { summarise: async () => ({ language: 'fr', text: 'Perdue hier.', french: 'Perdue hier.' }) },
      now: () => new Date('2026-11-24T10:00:00Z'),
      changed: () => undefined,
      failed: (_where: string, error: unknown) => failed(error),
    } as unknown as SummingUpPorts;
    new SummingUp(ports).begin('x', REFERENCE);
  });
}

test('« is it right? » is asked once: what a machine adds to an open summary asks nothing again', async () => {
  expect((await saidWith(null)).key).toBe('summary.by_machine');
  expect((await saidWith({ ...OWN, stage: 'shown' })).key).toBe('summary.by_machine_too');
  expect((await saidWith({ ...OWN, stage: 'approved' })).key).toBe('summary.by_machine');
});
