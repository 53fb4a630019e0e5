/**
 * Reads a streamed completion to its end, or not at all. The library's own time-out ends with the first byte, and
 * its iterator ends without a word when it is aborted: so each chunk is waited for here, by the clock.
 */
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import { ModelFailure } from './failure.ts';

export interface StreamLimits {
  /** Milliseconds from now to the first words, between two chunks, and to the end. */
  readonly firstMs: number;
  readonly idleMs: number;
  readonly wholeMs: number;
  /** Letters after which it is no answer any more. */
  readonly mostLetters: number;
}

export interface Streamed {
  readonly text: string;
  /** As the server reported it; undefined where it does not. */
  readonly usage: unknown;
  readonly firstMs: number;
}

interface Reading {
  text: string;
  usage: unknown;
  finished: string | null;
  first: number | undefined;
}

/**
 * @param stop ends the call behind the stream.
 * @param heard told all the text there is, after each chunk.
 * @throws ModelFailure `late`, `stalled`, `cut` or `too-long`; what the iterator throws passes through.
 */
export async function readStream(
  chunks: AsyncIterable<ChatCompletionChunk>,
  limits: StreamLimits,
  timer: () => number,
  stop: () => void,
  heard: (text: string) => void = () => undefined,
): Promise<Streamed> {
  const began = timer();
  const read: Reading = { text: '', usage: undefined, finished: null, first: undefined };
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    while (true) {
      const step = await within(iterator.next(), ...deadline(limits, read, timer() - began));
      if (step.done) break;
      take(read, step.value, timer() - began);
      if (read.text.length > limits.mostLetters) throw new ModelFailure('too-long');
      heard(read.text);
    }
  } catch (error) {
    stop();
    throw error;
  }
  if (read.finished === 'length') throw new ModelFailure('too-long');
  if (read.finished !== 'stop') throw new ModelFailure('cut');
  return { text: read.text, usage: read.usage, firstMs: read.first ?? timer() - began };
}

function take(read: Reading, { choices, usage }: ChatCompletionChunk, at: number): void {
  const [choice] = choices ?? [];
  const words = choice?.delta?.content ?? '';
  if (words !== '') read.first ??= at;
  read.text += words;
  read.finished = choice?.finish_reason ?? read.finished;
  if (usage) read.usage = usage;
}

/** How long the next chunk may take, and what it is when it does not come. */
function deadline(limits: StreamLimits, { first }: Reading, elapsed: number): [number, 'late' | 'stalled'] {
  const left = limits.wholeMs - elapsed;
  if (first === undefined) return [Math.min(limits.firstMs - elapsed, left), 'late'];
  return left < limits.idleMs ? [left, 'late'] : [limits.idleMs, 'stalled'];
}

/** @throws ModelFailure when it takes longer than this many milliseconds. */
export function within<T>(promise: Promise<T>, ms: number, why: 'late' | 'stalled'): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timeout = setTimeout(() => late.reject(new ModelFailure(why)), Math.max(0, ms));
  // What comes after its time is nobody's any more.
  promise.catch(() => undefined);
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timeout));
}
