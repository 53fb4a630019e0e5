/** Conversations on a real Redis, with what surrounds them written down instead of carried out. */
import { randomUUID } from 'node:crypto';
import type { CitizenInput } from '../../server/contract/turn.ts';
import type { Effect } from '../../server/conversation/effects.ts';
import { RedisConversationStore } from '../../server/conversation/redis-store.ts';
import { type ConversationPorts, ConversationService } from '../../server/conversation/service.ts';
import type { ConversationStore } from '../../server/conversation/store.ts';
import { TurnRunner } from '../../server/conversation/turn-runner.ts';
import { CitizenTokens, newConversationId, newReference } from '../../server/gateway/citizen-tokens.ts';
import type { RedisClient } from '../../server/redis/client.ts';
import type { Towns } from '../../server/town/town.ts';
import { testSeal } from './seal.ts';

export interface TestConversations {
  readonly conversations: ConversationService;
  readonly runner: TurnRunner;
  readonly store: ConversationStore;
  readonly effects: Effect[];
  readonly faults: unknown[];
  readonly now: () => Date;
  /** Moves the clock on. */
  wait(milliseconds: number): void;
}

export function testConversations(
  redis: RedisClient,
  towns: Towns,
  wrap = (store: ConversationStore) => store,
  around: Partial<Pick<ConversationPorts, 'now' | 'carryOut' | 'changed' | 'ticketOf' | 'rated'>> = {},
): TestConversations {
  let clock = Date.parse('2026-11-24T09:00:00.000Z');
  const { now = () => new Date(clock) } = around;
  const effects: Effect[] = [];
  const faults: unknown[] = [];
  const store = wrap(new RedisConversationStore(redis, testSeal, () => ({ alone: 3_600, escalated: 7_200 })));
  const carryOut = async (_snapshot: unknown, effect: Effect) => {
    effects.push(effect);
  };
  const common = { store, towns, now, carryOut, changed: () => undefined, ...around };
  const runner = new TurnRunner({
    ...common,
    timer: () => performance.now(),
    newReference,
    observe: () => undefined,
    failed: (_where, error) => faults.push(error),
  });
  const ticketOf = async (reference: string) => ({
    reference,
    status: 'waiting' as const,
    openedAt: now().toISOString(),
  });
  const conversations = new ConversationService({
    ...common,
    runner,
    newId: newConversationId,
    newToken: CitizenTokens.make,
    ticketOf: around.ticketOf ?? ticketOf,
    rated: around.rated ?? (() => undefined),
  });
  return {
    conversations,
    runner,
    store,
    effects,
    faults,
    now,
    wait(milliseconds) {
      clock += milliseconds;
    },
  };
}

export const text = (words: string): CitizenInput => ({ clientMessageId: randomUUID(), text: words });
export const choice = (id: string): CitizenInput => ({ clientMessageId: randomUUID(), choice: id });
