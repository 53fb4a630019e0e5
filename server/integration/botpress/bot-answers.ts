/**
 * A Botpress bot as one more source of answers, on the leash of any model: it is asked last, reads no name or number, has
 * a deadline, and nothing it writes is shown but what an official text of ours says too. It may ask for a person.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { sentencesIn } from '../../content/sentences.ts';
import { type AskedBot, BotReply } from '../../contract/botpress.ts';
import { dayIn } from '../../hours/zone.ts';
import type { Breaker } from '../../model/breaker.ts';
import type { CitizensModel, Help, OfficialExtract, Wish } from '../../model/citizens-model.ts';
import { Guard, type GuardFault, type GuardParts } from '../../model/guard/guard.ts';
import type { ModelSwitch } from '../../model/switch.ts';
import { redactAmong } from '../../privacy/across-messages.ts';
import { restore } from '../../privacy/redact.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';

export interface BotAnswerParts {
  readonly bot: AskedBot;
  readonly guard: Pick<GuardParts, 'rules'>;
  /** Who switches models off switches the bot off. */
  readonly power: Pick<ModelSwitch, 'on' | 'signal'>;
  readonly breaker: Pick<Breaker, 'allows' | 'succeeded' | 'failed' | 'undecided'>;
  readonly now: () => Date;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
  /** For the whole of an answer, in milliseconds. */
  readonly wholeMs: number;
  /** Told of what the guard refused. */
  readonly guarded: (faults: readonly GuardFault[]) => void;
  readonly failed: (where: string, error: unknown) => void;
}

const MOST_SENTENCES = 6;
/** Questions of one conversation in an hour. */
const MOST_QUESTIONS = { points: 10, duration: 3_600 };

export class BotAnswers implements CitizensModel {
  readonly #parts: BotAnswerParts;
  readonly #asked = new RateLimiterMemory(MOST_QUESTIONS);

  constructor(parts: BotAnswerParts) {
    this.#parts = parts;
  }

  get on(): boolean {
    return this.#parts.power.on;
  }

  async help(wish: Wish): Promise<Help> {
    const { now, guard: parts } = this.#parts;
    const { town } = wish;
    const { municipality, understanding } = town;
    const guard = new Guard({ ...parts, understanding, names: [municipality.name] });
    // Nothing could be shown: nothing is asked.
    if (!guard.speaks(wish.language) || wish.extracts.length === 0) return { is: 'nothing' };
    if (!(await this.#mayAsk(wish.conversation))) return { is: 'nothing' };
    const thisYear = Number(dayIn(now(), municipality.time_zone).slice(0, 4));
    const { text, tokens } = redactAmong(wish.question, wish.said, thisYear);
    const reply = await this.#reply(text);
    if (!reply) return { is: 'nothing' };
    if (reply.handsOver) return { is: 'person' };
    return this.#checked(wish, reply, guard, (written) => restore(written, tokens));
  }

  #mayAsk(conversation: string): Promise<boolean> {
    return this.#asked.consume(conversation).then(
      () => true,
      () => false,
    );
  }

  /** @returns null where it has none in time. */
  async #reply(question: string): Promise<BotReply | null> {
    const { bot, breaker, power, timer, wholeMs, failed } = this.#parts;
    if (!breaker.allows(timer())) return null;
    const ends = AbortSignal.any([AbortSignal.timeout(wholeMs), power.signal]);
    try {
      // Whatever the bot's library does with the signal, the citizen waits no longer.
      const reply = BotReply.parse(await Promise.race([bot.ask(question, ends), whenAborted(ends)]));
      breaker.succeeded();
      return reply;
    } catch (error) {
      if (power.signal.aborted) breaker.undecided();
      else breaker.failed(timer());
      if (!ends.aborted) failed('botpress bot', error);
      return null;
    }
  }

  /** Every sentence must hold against one of the extracts, or none is shown. */
  #checked(wish: Wish, { texts }: BotReply, guard: Guard, put: (text: string) => string): Help {
    const sentences = sentencesIn(texts.map(withoutMarks).join('\n')).map((sentence) => sentence.trim());
    if (sentences.length === 0) return { is: 'nothing' };
    const faults: GuardFault[] = sentences.length > MOST_SENTENCES ? ['long'] : [];
    const used = new Set<OfficialExtract>();
    for (const text of sentences) {
      const held = against(text, wish, guard);
      if ('source' in held) used.add(held.source);
      else faults.push(...held.faults);
    }
    if (faults.length > 0) {
      this.#parts.guarded([...new Set(faults)]);
      return { is: 'nothing' };
    }
    const sources = [...used];
    return {
      is: 'answer',
      written: {
        language: wish.language,
        sentences: sentences.map(put),
        quotes: sources.map(({ text }) => text),
        sources: sources.map(({ title, url, updated }) => ({ title, url, date: updated })),
      },
      choices: sources.flatMap(({ choice }) => choice ?? []),
    };
  }
}

/** The extract that says what a sentence says; otherwise what is wrong with it beside the best of them. */
function against(
  text: string,
  { extracts, language }: Wish,
  guard: Guard,
): { readonly source: OfficialExtract } | { readonly faults: readonly GuardFault[] } {
  let least: readonly GuardFault[] | undefined;
  for (const source of extracts)
    for (const sentence of sentencesIn(source.text)) {
      const faults = guard.check({
        text,
        language,
        source: sentence,
        context: `${source.title} ${source.text}`,
        sourceLanguage: REFERENCE_LANGUAGE,
        instructions: '',
      });
      if (faults.length === 0) return { source };
      if (!least || faults.length < least.length) least = faults;
    }
  return { faults: least ?? ['unsupported'] };
}

/** Bots write Markdown: its words without its marks, and without addresses that are not ours to vouch for. */
const withoutMarks = (text: string): string =>
  text
    .replace(/\[([^\]]{1,200})\]\([^)]{1,500}\)/g, '$1')
    .replace(/^[ \t]*(?:[-*•]|#{1,6}|\d{1,2}\.)[ \t]+/gm, '')
    .replace(/\*\*|__/g, '');

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    if (signal.aborted) fail(new Error('out of time'));
    signal.addEventListener('abort', () => fail(new Error('out of time')), { once: true });
  });
}
