/**
 * Translates what one person wrote for another. A translation is only good if nothing that counts was lost on the way:
 * numbers, dates, amounts, contacts, names, official terms, and every token that stands for an identifier. One that is
 * not good is asked for once more; then there is none, and the original is read.
 */
import { z } from 'zod';
import { redactAmong } from '../../privacy/across-messages.ts';
import type { Town } from '../../town/town.ts';
import { padded } from '../../words/fold.ts';
import { factsOf, missingFrom } from '../guard/facts.ts';
import { Guard, type GuardFault, type GuardParts } from '../guard/guard.ts';
import type { LanguageModel } from '../language-model.ts';
import { fixedTerms } from './fixed-terms.ts';
import { guardParts } from './guard-parts.ts';

export interface TranslatorPorts {
  readonly model: Pick<LanguageModel, 'ask' | 'guarded'>;
  readonly guard: Pick<GuardParts, 'rules'>;
  readonly instructions: string;
  readonly now: () => Date;
}

export interface TranslationWish {
  readonly text: string;
  /** All that the citizen wrote in the conversation, oldest first. */
  readonly said: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly conversation: string;
  readonly town: Town;
}

/** For both tries, in milliseconds each: nobody waits for a translation as long as for an answer. */
const TRY = 6_000;
/** Tokens a letter may become: Arabic and Ukrainian take more than French. */
const TOKENS_A_LETTER = 1.2;
const FEWEST_TOKENS = 120;

export class Translator {
  readonly #ports: TranslatorPorts;

  constructor(ports: TranslatorPorts) {
    this.#ports = ports;
  }

  speaks(language: string): boolean {
    return this.#ports.guard.rules.has(language);
  }

  /** @returns null where the model does not answer, or what it answers does not say the same. */
  async translate(wish: TranslationWish): Promise<string | null> {
    const { model } = this.#ports;
    let refused: readonly GuardFault[] = [];
    for (let tries = 0; tries < 2; tries++) {
      const answer = await this.#ask(wish, refused);
      if (answer.is === 'failed') return null;
      const text = answer.restore(answer.value.text).trim();
      refused = this.#faults(wish, answer.value.text, text);
      if (refused.length === 0) return text;
      model.guarded('translate', refused);
    }
    return null;
  }

  #ask({ text, said, from, to, conversation, town }: TranslationWish, refused: readonly GuardFault[]) {
    const { model, instructions } = this.#ports;
    return model.ask({
      job: 'translate',
      municipality: town.municipality.id,
      conversation,
      instructions,
      given: {
        text: { person: text, said },
        from: { official: from },
        to: { official: to },
        ...(refused.length > 0 ? { refused: { official: refused } } : {}),
      },
      shape: z.object({ text: z.string() }),
      mostTokens: Math.ceil(text.length * TOKENS_A_LETTER) + FEWEST_TOKENS,
      wholeMs: TRY,
    });
  }

  /** @param raw as the model wrote it, identifiers as tokens. */
  #faults(
    { text, said: around, from, to, town }: TranslationWish,
    raw: string,
    translated: string,
  ): GuardFault[] {
    const { rules } = this.#ports.guard;
    const [fromWords, toWords] = [rules.get(from), rules.get(to)];
    if (!fromWords || !toWords) return ['language'];
    const guard = new Guard(guardParts(this.#ports.guard, town));
    const [said, saidAgain] = [factsOf(text, fromWords), factsOf(translated, toWords)];
    // Both ways: nothing added, nothing lost.
    const faults: GuardFault[] = [...missingFrom(said, saidAgain), ...missingFrom(saidAgain, said)];
    const { tokens } = redactAmong(text, around, this.#ports.now().getUTCFullYear());
    if ([...tokens.keys()].some((token) => !raw.includes(token))) faults.push('contact');
    const read = padded(translated);
    if (fixedTerms(text, fromWords).some((term) => !read.includes(padded(term)))) faults.push('name');
    if (!/\p{L}{2}/u.test(translated)) faults.push('empty');
    else if (!guard.isIn(translated, to)) faults.push('language');
    return [...new Set(faults)];
  }
}
