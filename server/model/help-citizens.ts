/**
 * Finds the procedure a citizen means, or answers from official extracts. Two calls at most for a procedure, three for
 * an answer, all within one deadline. What the guard refuses is asked for once more; then there is no answer.
 */
import { z } from 'zod';
import type { Written } from '../message/written.ts';
import type { CitizensModel, Help, SimplerWish, Simplifier, Wish } from './citizens-model.ts';
import { isOfServer } from './failure.ts';
import { Guard, type GuardFault } from './guard/guard.ts';
import type { GuardRules } from './guard/rules.ts';
import type { LanguageModel } from './language-model.ts';
import type { Prompts } from './load-prompts.ts';
import type { Ranking } from './ranking.ts';
import { type Sourced, SourcedSentences } from './sourced.ts';
import { Unfolding } from './unfolding.ts';

export interface HelpParts {
  readonly model: Pick<LanguageModel, 'on' | 'ask' | 'guarded'>;
  readonly ranking: Pick<Ranking, 'order' | 'search'>;
  readonly prompts: Prompts;
  readonly rules: GuardRules;
  /** Milliseconds for all of it. */
  readonly wholeMs: number;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
}

const NO_PROCEDURE = ['unclear', 'offtopic', 'person', 'attack'] as const;
/** Procedures named to the model, the nearest, where their order is known: all of them cost tokens. */
const MOST_PROCEDURES = 120;
const MOST_EXTRACTS = 4;
/** A text said again may be longer than an answer. */
const MOST_SENTENCES = { answer: 6, simplify: 12 } as const;
/** Share of the time that finding the procedure may take. */
const ROUTING = 0.4;
/** Less than this is not enough for another try, in milliseconds. */
const WORTH_TRYING = 800;

type Answered = Extract<Help, { is: 'answer' }>;

interface Task extends Pick<Wish, 'language' | 'conversation' | 'town' | 'extracts' | 'shown'> {
  readonly job: 'answer' | 'simplify';
  readonly asked?: Pick<Wish, 'question' | 'said'>;
}

export class HelpForCitizens implements CitizensModel, Simplifier {
  readonly #parts: HelpParts;

  constructor(parts: HelpParts) {
    this.#parts = parts;
  }

  get on(): boolean {
    return this.#parts.model.on;
  }

  async help(wish: Wish): Promise<Help> {
    const { timer, wholeMs } = this.#parts;
    const ends = timer() + wholeMs;
    const routed = await this.#routed(wish, wholeMs * ROUTING);
    if (routed) return routed;
    return (await this.#answered(wish, ends)) ?? { is: 'nothing' };
  }

  /** @returns null where it is unclear: the extracts may still have an answer. */
  async #routed(wish: Wish, wholeMs: number): Promise<Help | null> {
    const { model, prompts, ranking } = this.#parts;
    const { question, said, procedures } = wish;
    const near = (await ranking.order(wish, procedures, ({ about }) => about)).slice(0, MOST_PROCEDURES);
    const keys = near.map(({ key }) => key);
    const answer = await model.ask({
      job: 'route',
      ...whose(wish),
      instructions: prompts.route,
      given: { message: { person: question, said }, procedures: { official: near } },
      shape: z.object({ about: z.enum([...NO_PROCEDURE, ...keys]) }),
      mostTokens: 60,
      wholeMs,
    });
    // A server that is unwell would only cost the citizen more time.
    if (answer.is === 'failed') return isOfServer(answer.why) ? { is: 'nothing' } : null;
    const { about } = answer.value;
    if (about === 'unclear') return null;
    if (about === 'person') return { is: 'person' };
    if (about === 'offtopic') return { is: 'declined', as: 'offtopic' };
    if (about === 'attack') return { is: 'declined', as: 'injection' };
    return { is: 'procedure', key: about };
  }

  async simpler({ extract, ...wish }: SimplerWish): Promise<Written | null> {
    const { timer, wholeMs } = this.#parts;
    const help = await this.#tried({ ...wish, job: 'simplify', extracts: [extract] }, timer() + wholeMs);
    return help?.written ?? null;
  }

  async #answered(wish: Wish, ends: number): Promise<Help | null> {
    const { ranking } = this.#parts;
    const all = [...wish.extracts, ...(await ranking.search(wish))];
    const extracts = (await ranking.order(wish, all, ({ text }) => text)).slice(0, MOST_EXTRACTS);
    return extracts.length === 0
      ? null
      : this.#tried({ ...wish, job: 'answer', asked: wish, extracts }, ends);
  }

  async #tried(task: Task, ends: number): Promise<Answered | null> {
    const { timer, rules } = this.#parts;
    const { understanding, municipality } = task.town;
    const guard = new Guard({ rules, understanding, names: [municipality.name] });
    if (!guard.speaks(task.language)) return null;
    let faults: readonly GuardFault[] = [];
    for (let tries = 0; tries < 2 && ends - timer() > WORTH_TRYING; tries++) {
      const written = await this.#written(task, guard, faults, ends - timer());
      if (written === null || 'help' in written) return written?.help ?? null;
      faults = written.faults;
    }
    return null;
  }

  /** @returns null where the model has no answer; otherwise the answer, or what was wrong with it. */
  async #written(
    task: Task,
    guard: Guard,
    before: readonly GuardFault[],
    wholeMs: number,
  ): Promise<{ help: Answered } | { faults: readonly GuardFault[] } | null> {
    const { model, prompts } = this.#parts;
    const { job, language, asked, extracts } = task;
    const sourced = new SourcedSentences(extracts);
    const instructions = prompts[job];
    const faultsOf = (sentence: Sourced) => sourced.faultsOf(sentence, language, instructions, guard);
    const begun = new Beginning(task, sourced, (sentence) => faultsOf(sentence).length === 0);
    const answer = await model.ask({
      job,
      ...whose(task),
      instructions,
      given: {
        language: { official: language },
        ...(asked ? { message: { person: asked.question, said: asked.said } } : {}),
        extracts: { official: sourced.told },
        // The kinds alone: what was refused is not shown to it again.
        ...(before.length > 0 ? { refused: { official: before } } : {}),
      },
      shape: z.object({ sentences: sourced.shape }),
      wholeMs,
      ...(task.shown ? { heard: begun.heard } : {}),
    });
    if (answer.is === 'failed' || answer.value.sentences.length === 0) return begun.asItStands();
    const { sentences } = answer.value;
    const faults = sentences.flatMap(faultsOf);
    if (sentences.length > MOST_SENTENCES[job]) faults.push('long');
    if (faults.length === 0) return { help: answerOf(task, sourced, sentences, answer.restore) };
    model.guarded(job, faults);
    return begun.asItStands() ?? { faults: [...new Set(faults)] };
  }
}

/** What was shown of an answer before the rest came, or did not come. */
class Beginning {
  readonly #task: Task;
  readonly #sourced: SourcedSentences;
  readonly #unfolding: Unfolding;
  #restore = (text: string): string => text;

  constructor(task: Task, sourced: SourcedSentences, passes: (sentence: Sourced) => boolean) {
    this.#task = task;
    this.#sourced = sourced;
    this.#unfolding = new Unfolding({
      passes,
      most: MOST_SENTENCES[task.job],
      shown: (sentences) => task.shown?.(writtenOf(task, sourced, sentences, this.#restore)),
    });
  }

  readonly heard = (text: string, restore: (text: string) => string): void => {
    this.#restore = restore;
    this.#unfolding.heard(text);
  };

  /** @returns null where nothing was shown: then nothing need be kept. */
  asItStands(): { help: Answered } | null {
    const { passed } = this.#unfolding;
    if (passed.length === 0) return null;
    const help = answerOf(this.#task, this.#sourced, passed, this.#restore);
    return { help: { ...help, written: { ...help.written, broken: true } } };
  }
}

function answerOf(
  task: Task,
  sourced: SourcedSentences,
  sentences: readonly Sourced[],
  restore: (text: string) => string,
): Answered {
  const used = task.extracts.filter((extract) => sourced.isUsed(extract, sentences));
  return {
    is: 'answer',
    written: writtenOf(task, sourced, sentences, restore),
    choices: used.flatMap(({ choice }) => choice ?? []),
  };
}

function writtenOf(
  { language, extracts }: Task,
  sourced: SourcedSentences,
  sentences: readonly Sourced[],
  restore: (text: string) => string,
): Written {
  const { links } = sourced;
  const used = extracts.filter((extract) => sourced.isUsed(extract, sentences));
  const sources = [
    ...used.map(({ title, url, updated }) => ({ title, url, date: updated })),
    ...sentences.flatMap(({ text }) => links.named(text)),
  ];
  return {
    language,
    sentences: sentences.map(({ text }) => restore(links.put(text)).trim()),
    quotes: [...new Set(sentences.map(({ quote }) => links.put(quote)))],
    sources: sources.filter(({ url }, at) => sources.findIndex((other) => other.url === url) === at),
  };
}

const whose = ({ town, conversation }: Pick<Wish, 'town' | 'conversation'>) => ({
  municipality: town.municipality.id,
  conversation,
});
