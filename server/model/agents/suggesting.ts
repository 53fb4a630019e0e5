/**
 * Suggests a reply to an agent, from what was said and the official texts that speak of it. It only reads, and what it
 * makes is shown to the agent who asked: nothing here can say anything to a citizen.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Suggestion } from '../../contract/machine.ts';
import type { Message } from '../../contract/message.ts';
import type { Sayings } from '../../contract/saying.ts';
import type { ConversationStore, Snapshot } from '../../conversation/store.ts';
import { saidByCitizen } from '../../message/said-by-citizen.ts';
import type { Town } from '../../town/town.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { OfficialExtract } from '../citizens-model.ts';
import { Guard, type GuardFault, type GuardParts } from '../guard/guard.ts';
import type { LanguageModel } from '../language-model.ts';
import { type Sourced, SourcedSentences } from '../sourced.ts';
import { guardParts } from './guard-parts.ts';
import type { KeptWords } from './kept-words.ts';

export interface SuggestingPorts {
  readonly model: Pick<LanguageModel, 'ask' | 'guarded'>;
  readonly guard: Pick<GuardParts, 'rules'>;
  readonly instructions: string;
  readonly store: Pick<ConversationStore, 'read' | 'log'>;
  readonly townOf: (conversation: Snapshot) => Town;
  /** The official texts that speak of a question, best first. */
  readonly extracts: (question: string, conversation: Snapshot) => Promise<readonly OfficialExtract[]>;
  readonly kept: Pick<KeptWords, 'keep'>;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
}

/** An agent waits longer than a citizen would, in milliseconds. */
const WHOLE = 12_000;
/** Less than this is not enough for another try. */
const WORTH_TRYING = 3_000;
const MOST_EXTRACTS = 6;
/** Messages the model reads, and letters of each. */
const MOST_MESSAGES = 20;
const MOST_LETTERS = 1_000;
const NONE = 'none';
/** As prompts.yml names them. */
const SPEAKERS = { citizen: 'citoyen', agent: 'agent', bot: 'assistant', system: 'assistant' } as const;

interface Asked {
  readonly conversation: Snapshot;
  readonly log: readonly Message[];
  readonly sayings: Sayings;
  readonly sourced: SourcedSentences;
  readonly guard: Guard;
}

interface Tried {
  readonly good: readonly Sourced[];
  readonly faults: readonly GuardFault[];
  readonly refused: number;
  readonly canned: string;
  readonly procedure: string;
  restore(text: string): string;
}

export class Suggesting {
  readonly #ports: SuggestingPorts;

  constructor(ports: SuggestingPorts) {
    this.#ports = ports;
  }

  /**
   * @param without addresses of sources that must not be used.
   * @returns null where the conversation is gone or the model is of no help.
   */
  async suggest(id: string, sayings: Sayings, without: readonly string[]): Promise<Suggestion | null> {
    const { store, townOf, extracts, kept, timer } = this.#ports;
    const ends = timer() + WHOLE;
    const conversation = await store.read(id);
    if (!conversation) return null;
    const log = await store.log(id, 0);
    const found = await extracts(lastAsked(log), conversation);
    const usable = found.filter(({ url }) => !without.includes(url)).slice(0, MOST_EXTRACTS);
    const sourced = new SourcedSentences(usable);
    const guard = new Guard(guardParts(this.#ports.guard, townOf(conversation)));
    const asked = { conversation, log, sayings, sourced, guard };
    let best = await this.#try(asked, [], ends - timer());
    if (best && best.faults.length > 0 && ends - timer() > WORTH_TRYING) {
      const again = await this.#try(asked, best.faults, ends - timer());
      if (again && again.good.length >= best.good.length) best = again;
    }
    if (!best) return null;
    const suggestion = suggestionOf(best, usable, sourced);
    await kept.keep(id, suggestion.id, { kind: 'suggestion', text: suggestion.text });
    return suggestion;
  }

  /** @returns null where the model does not answer. */
  async #try(
    { conversation: { id, municipality }, log, sayings, sourced, guard }: Asked,
    before: readonly GuardFault[],
    wholeMs: number,
  ): Promise<Tried | null> {
    const { model, instructions } = this.#ports;
    const { canned, procedures } = sayings;
    const answer = await model.ask({
      job: 'draft',
      municipality,
      conversation: id,
      instructions,
      given: {
        conversation: { person: spoken(log), said: saidByCitizen(log) },
        extracts: { official: sourced.told },
        canned: { official: canned.map(({ id, french }) => ({ id, text: french })) },
        procedures: { official: procedures },
        // The kinds alone: what was refused is not shown to it again.
        ...(before.length > 0 ? { refused: { official: before } } : {}),
      },
      shape: z.object({
        sentences: sourced.shape,
        canned: z.enum([NONE, ...canned.map(({ id }) => id)]),
        procedure: z.enum([NONE, ...procedures.map(({ key }) => key)]),
      }),
      wholeMs,
    });
    if (answer.is === 'failed') return null;
    const { sentences, ...fitting } = answer.value;
    const judged = sentences.map((sentence) => ({
      sentence,
      faults: sourced.faultsOf(sentence, REFERENCE_LANGUAGE, instructions, guard),
    }));
    const faults = [...new Set(judged.flatMap(({ faults }) => faults))];
    if (faults.length > 0) model.guarded('draft', faults);
    const good = judged.flatMap(({ sentence, faults }) => (faults.length === 0 ? [sentence] : []));
    return { good, faults, refused: sentences.length - good.length, ...fitting, restore: answer.restore };
  }
}

function suggestionOf(
  { good, restore, refused, canned, procedure }: Tried,
  read: readonly OfficialExtract[],
  sourced: SourcedSentences,
): Suggestion {
  const { links } = sourced;
  return {
    id: randomUUID(),
    text: good.map(({ text }) => restore(links.put(text)).trim()).join(' '),
    sources: [
      ...read.map((extract) => ({
        ...{ title: extract.title, url: extract.url, date: extract.updated },
        used: sourced.isUsed(extract, good),
      })),
      ...good.flatMap(({ text }) => links.named(text).map((link) => ({ ...link, used: true }))),
    ],
    refused,
    canned: canned === NONE ? null : canned,
    procedure: procedure === NONE ? null : procedure,
  };
}

/** What the citizen said since an agent last spoke, or last of all. */
function lastAsked(log: readonly Message[]): string {
  const answered = log.findLastIndex(({ from }) => from === 'agent');
  const citizens = log.filter(({ from }) => from === 'citizen');
  const since = citizens.filter((message) => log.indexOf(message) > answered);
  return (since.length > 0 ? since : citizens.slice(-1)).map(({ text }) => text).join(' ');
}

/** In French where there is French: the model need not translate what we already have. */
const spoken = (log: readonly Message[]): string[] =>
  log
    .slice(-MOST_MESSAGES)
    .map(({ from, text, french }) => `${SPEAKERS[from]} : ${(french?.text ?? text).slice(0, MOST_LETTERS)}`);
