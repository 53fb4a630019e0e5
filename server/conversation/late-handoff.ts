/**
 * A request that was announced and cannot be handed over: the citizen hears that nobody has it yet, after a while
 * that nobody has it still, and in the end that it has arrived. Each once, and never that all is well when it is not.
 */
import { says, type Utterance } from '../message/utterance.ts';
import type { Effect } from './effects.ts';
import type { Memory } from './memory.ts';

/** What the citizen was told of a request that nobody has yet. */
export interface LateHandoff {
  readonly reference: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Whether they were told that it lasts. */
  readonly long: boolean;
}

export interface LateWord {
  /** Said again under the same id, it is said once. */
  readonly changeId: string;
  readonly said: Utterance;
  readonly late: LateHandoff | null;
}

/** How long it is tried before the citizen is told not to count on it, in milliseconds. */
const LONG = 5 * 60_000;

/** @returns what is to be said while these effects cannot be carried out; null where it is said, or nothing was promised. */
export function lateWord(memory: Memory, left: readonly Effect[], now: Date): LateWord | null {
  const reference = left.find(promisesSomebody)?.reference;
  if (reference === undefined) return null;
  const told = memory.late?.reference === reference ? memory.late : null;
  if (!told) return word('late', { reference, since: now.getTime(), long: false });
  if (told.long || now.getTime() - told.since < LONG) return null;
  return word('late_long', { ...told, long: true });
}

/** @returns what is to be said once all is carried out; null where nothing was said to be late. */
export function arrivedWord({ late }: Memory): LateWord | null {
  return late ? { ...word('arrived', late), late: null } : null;
}

/** Out of hours a request without a number promises nobody, and its own words say so. */
const promisesSomebody = (effect: Effect): effect is Extract<Effect, { type: 'escalate' | 'callback' }> =>
  (effect.type === 'escalate' && effect.live) || effect.type === 'callback';

function word(what: 'late' | 'late_long' | 'arrived', late: LateHandoff): LateWord {
  const said = says(`bot.person.${what}`, {
    from: 'system',
    generatedBy: 'system',
    params: { reference: late.reference },
    places: ['mairie'],
  });
  return { changeId: `${late.reference}:${what}`, said, late };
}
