/** Puts together what a model does for agents. Built only where one is connected. */
import { type Asked, extractsFor } from '../../conversation/steps/extracts.ts';
import type { ConversationStore, Snapshot } from '../../conversation/store.ts';
import { stateOf } from '../../conversation/summary.ts';
import { rootOf } from '../../flows/engine.ts';
import { dayIn } from '../../hours/zone.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { redactIdentifiers } from '../../privacy/redact.ts';
import type { Seal } from '../../privacy/seal.ts';
import type { RedisClient } from '../../redis/client.ts';
import type { Town, Towns } from '../../town/town.ts';
import type { ConnectedModel } from '../build.ts';
import { AgentsModel } from './agents-model.ts';
import { KeptWords } from './kept-words.ts';
import { Suggesting } from './suggesting.ts';
import { SummaryWriter } from './summary-writer.ts';
import { Translator } from './translator.ts';

export interface AgentsModelWorld {
  readonly connected: Pick<ConnectedModel, 'model' | 'rules' | 'prompts'>;
  readonly redis: RedisClient;
  readonly seal: Seal;
  readonly store: Pick<ConversationStore, 'read' | 'log'>;
  readonly towns: Pick<Towns, 'get' | 'fallback'>;
  readonly knowledge: Knowledge;
  readonly now: () => Date;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
}

export function buildAgentsModel(world: AgentsModelWorld): AgentsModel {
  const { connected, redis, seal, store, towns, knowledge, now, timer } = world;
  const { model, rules, prompts } = connected;
  const guard = { rules };
  const translator = new Translator({ model, guard, instructions: prompts.translate, now });
  const kept = new KeptWords(redis, seal);
  const townOf = ({ municipality }: Snapshot) => towns.get(municipality) ?? towns.fallback;
  const extracts = (question: string, conversation: Snapshot) =>
    extractsFor(askedNow(question, conversation, townOf(conversation), knowledge, now()));
  return new AgentsModel({
    model,
    languages: [...rules.keys()],
    suggesting: new Suggesting({
      model,
      guard,
      instructions: prompts.draft,
      store,
      townOf,
      extracts,
      kept,
      timer,
    }),
    summaries: new SummaryWriter({ model, guard, instructions: prompts.summarise, translator }),
    ...{ translator, kept, store, townOf },
  });
}

/** The question as a turn would find it; the procedure the conversation is about comes first. */
function askedNow(text: string, { memory }: Snapshot, town: Town, knowledge: Knowledge, now: Date): Asked {
  const { candidates, verdict } = town.understanding.read(text, memory.language);
  const state = stateOf({ town, memory });
  const about = state ? [{ procedure: rootOf(state), score: 1 }] : [];
  return {
    town,
    knowledge,
    memory,
    input: { text },
    today: dayIn(now, town.municipality.time_zone),
    redacted: redactIdentifiers(text, now.getUTCFullYear()),
    reading: { candidates: [...about, ...candidates], verdict },
  };
}
