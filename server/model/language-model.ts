/**
 * The one way to a language model. Whoever asks gets an answer in the shape asked for, or why there is none: never
 * an error, never a wait beyond its time. What a person wrote leaves redacted; what comes back is not checked yet:
 * `guard/` does that.
 */
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import type { ZodType } from 'zod';
import { failureOf } from './api-failure.ts';
import type { Breaker } from './breaker.ts';
import type { Budget } from './budget.ts';
import { type Failure, isOfServer, ModelFailure } from './failure.ts';
import { type Given, type Packed, pack } from './given.ts';
import type { JobUse, ModelMeter } from './meter.ts';
import { readStream, type Streamed, within } from './read-stream.ts';
import type { ModelJob, ModelSettings } from './settings.ts';
import type { ModelSwitch } from './switch.ts';
import type { Turnstile } from './turnstile.ts';
import { mostUsed, usageOf } from './usage.ts';

export interface ModelCall<T> {
  readonly job: ModelJob;
  readonly municipality: string;
  /** Whose budget it is taken from. */
  readonly conversation: string;
  /** Ours; nothing anybody wrote may stand in it. */
  readonly instructions: string;
  readonly given: Given;
  readonly shape: ZodType<T>;
  /** Of the answer; 700 where it is left out. */
  readonly mostTokens?: number;
  /** Milliseconds for all of it; the setting's where left out. */
  readonly wholeMs?: number;
  /** Told what there is of the answer, as it comes: unchecked, whatever becomes of the rest. */
  readonly heard?: (text: string, restore: (text: string) => string) => void;
}

export type ModelAnswer<T> =
  | {
      readonly is: 'answered';
      readonly value: T;
      /** Puts what identifies the person back, for their own eyes alone. */
      restore(text: string): string;
      readonly model: string;
      readonly tookMs: number;
    }
  | { readonly is: 'failed'; readonly why: Failure };

export type CallAnswer<T> =
  | { readonly is: 'answered'; readonly value: T }
  | { readonly is: 'failed'; readonly why: Failure };

export interface LanguageModelParts {
  readonly settings: ModelSettings;
  readonly budget: Pick<Budget, 'reserve'>;
  readonly breaker: Breaker;
  readonly turnstile: Turnstile;
  readonly meter: ModelMeter;
  readonly power: Pick<ModelSwitch, 'on' | 'signal'>;
  readonly now: () => Date;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
  readonly failed: (where: string, error: unknown) => void;
}

const MOST_TOKENS = 700;
/** Letters of an answer after which it is none: several times what the tokens allow. */
const LETTERS_A_TOKEN = 12;
/** Silence in the middle of an answer after which it has stalled, in milliseconds. */
const IDLE = 2_500;

export class LanguageModel {
  readonly client: OpenAI;
  readonly #parts: LanguageModelParts;
  /** Models the server offers, as far as it has said. */
  #offered: readonly string[] = [];

  constructor(parts: LanguageModelParts) {
    const { baseUrl, apiKey } = parts.settings;
    this.#parts = parts;
    // Its own retries would spend the citizen's time three times over; its own deadline ends with the first byte.
    this.client = new OpenAI({
      baseURL: baseUrl,
      apiKey: apiKey ?? 'none',
      maxRetries: 0,
      organization: null,
      project: null,
      logLevel: 'off',
    });
  }

  /** Whether it is worth asking at all. */
  get on(): boolean {
    return this.#parts.power.on;
  }

  nameFor(job: ModelJob): string | undefined {
    const { names, name } = this.#parts.settings;
    return names[job] ?? name ?? this.#offered[0];
  }

  /** What each job has used on this server, and whether it is being left alone. */
  get state(): { readonly uses: ReadonlyMap<ModelJob, JobUse>; readonly resting: boolean } {
    const { meter, breaker, timer } = this.#parts;
    return { uses: meter.uses, resting: breaker.isResting(timer()) };
  }

  /** Asks the server what it offers (`/v1/models`). @throws as the client does, where it does not answer. */
  async discover(): Promise<readonly string[]> {
    const { data } = await this.client.models.list();
    this.#offered = data.map(({ id }) => id);
    return this.#offered;
  }

  /**
   * Another call of the same server, such as `/rerank`. What a person wrote must be redacted by the caller.
   * @param ms the longest it may take.
   */
  async call<T>(path: string, body: object, shape: ZodType<T>, ms: number): Promise<CallAnswer<T>> {
    const { power, breaker, timer, failed } = this.#parts;
    try {
      if (!power.on) throw new ModelFailure('off');
      if (!breaker.allows(timer())) throw new ModelFailure('resting');
      const signal = AbortSignal.any([power.signal, AbortSignal.timeout(ms)]);
      const send = () => inTime(this.client.post(path, { body, signal }), signal);
      return { is: 'answered', value: shape.parse(await this.#guarded(send)) };
    } catch (error) {
      const { why } = power.on ? failureOf(error) : new ModelFailure('off');
      if (why === 'internal') failed(`model ${path}`, error);
      return { is: 'failed', why: why === 'abandoned' ? 'late' : why };
    }
  }

  /** Told what was wrong with an answer, for the figures. */
  guarded(job: ModelJob, faults: readonly string[]): void {
    this.#parts.meter.guarded(job, faults);
  }

  async ask<T>(call: ModelCall<T>): Promise<ModelAnswer<T>> {
    const { meter, failed, power, timer, now } = this.#parts;
    const began = timer();
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, power.signal]);
    const wholeMs = call.wholeMs ?? this.#parts.settings.wholeMs;
    const late = setTimeout(() => stop.abort(), wholeMs);
    try {
      return await this.#asked(call, { began, wholeMs, signal, stop: () => stop.abort() });
    } catch (error) {
      const failure = power.on ? failureOf(error) : new ModelFailure('off');
      // Our own clock ended it: that it was aborted, or ended early, says nothing else.
      const ended = signal.aborted && (failure.why === 'abandoned' || failure.why === 'cut');
      const why = ended ? 'late' : failure.why;
      if (why === 'internal') failed('model', error);
      meter.failed(call.job, why, now().toISOString());
      return { is: 'failed', why };
    } finally {
      clearTimeout(late);
    }
  }

  async #asked<T>(call: ModelCall<T>, run: Run): Promise<ModelAnswer<T>> {
    const { settings, power, budget, turnstile, breaker, meter, timer, now, failed } = this.#parts;
    const model = this.nameFor(call.job);
    if (!power.on) throw new ModelFailure('off');
    if (model === undefined) throw new ModelFailure('refused');
    const packed = pack(call.given, now().getUTCFullYear());
    const sent = call.instructions.length + packed.text.length;
    const most = mostUsed(sent, call.mostTokens ?? MOST_TOKENS, settings.price);
    const settle = await inTime(budget.reserve(call.conversation, most), run.signal);
    const waitedFrom = timer();
    let used = { tokens: 0, cost: 0 };
    try {
      const leave = await turnstile.enter(call.municipality, run.signal);
      const waited = timer() - waitedFrom;
      try {
        if (!breaker.allows(timer())) throw new ModelFailure('resting');
        meter.own(timer() - run.began - waited);
        // From here on it may cost: until the server says how much, as much as was reserved.
        used = most;
        const answer = await this.#guarded(() => this.#send(call, model, packed, run));
        const usage = usageOf(answer.usage, sent, answer.text.length, settings.price);
        used = usage;
        meter.used(call.job, usage);
        const value = call.shape.parse(JSON.parse(answer.text));
        const tookMs = timer() - run.began;
        meter.answered(call.job, answer.firstMs, tookMs);
        return { is: 'answered', value, restore: packed.restore, model, tookMs };
      } finally {
        leave();
      }
    } finally {
      // Nobody waits for it. Where it fails, the call stays counted as the most it could be.
      void settle(used).catch((error: unknown) => failed('model budget', error));
    }
  }

  /** Tells the breaker how it went. */
  async #guarded<T>(send: () => Promise<T>): Promise<T> {
    const { breaker, timer } = this.#parts;
    try {
      const answer = await send();
      breaker.succeeded();
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      if (isOfServer(failure.why)) breaker.failed(timer());
      else breaker.undecided();
      if (failure.retryAfter !== undefined) breaker.rest(timer(), failure.retryAfter);
      throw error;
    }
  }

  async #send<T>(call: ModelCall<T>, model: string, packed: Packed, run: Run): Promise<Streamed> {
    const { settings, timer } = this.#parts;
    const mostTokens = call.mostTokens ?? MOST_TOKENS;
    const sentAt = timer();
    const left = run.wholeMs - (sentAt - run.began);
    const firstMs = Math.min(settings.firstTokenMs, left);
    const stream = await within(this.#create(call, model, packed, mostTokens, run), firstMs, 'late').catch(
      (error: unknown) => {
        run.stop();
        throw error;
      },
    );
    const waited = timer() - sentAt;
    const mostLetters = mostTokens * LETTERS_A_TOKEN;
    const limits = { firstMs: firstMs - waited, idleMs: IDLE, wholeMs: left - waited, mostLetters };
    const heard = call.heard && ((text: string) => call.heard?.(text, packed.restore));
    const read = await readStream(stream, limits, timer, run.stop, heard);
    return { ...read, firstMs: read.firstMs + waited };
  }

  #create<T>(
    { job, shape, instructions }: ModelCall<T>,
    model: string,
    packed: Packed,
    mostTokens: number,
    run: Run,
  ) {
    return this.client.chat.completions.create(
      {
        model,
        stream: true,
        stream_options: { include_usage: true },
        temperature: 0,
        max_tokens: mostTokens,
        response_format: zodResponseFormat(shape, job),
        messages: [
          { role: 'system', content: instructions },
          { role: 'user', content: packed.text },
        ],
      },
      { signal: run.signal },
    );
  }
}

/** Redis may take seconds to say that it is not there. @throws ModelFailure `abandoned` when the signal comes first. */
function inTime<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = Promise.withResolvers<never>();
  const giveUp = () => late.reject(new ModelFailure('abandoned'));
  if (signal.aborted) giveUp();
  signal.addEventListener('abort', giveUp, { once: true });
  promise.catch(() => undefined);
  return Promise.race([promise, late.promise]).finally(() => signal.removeEventListener('abort', giveUp));
}

/** One call under way. */
interface Run {
  readonly began: number;
  readonly wholeMs: number;
  readonly signal: AbortSignal;
  stop(): void;
}
