/**
 * When a screen that nobody touches asks whether somebody is there, and when it ends their visit. Pure: the hour is
 * handed in, in milliseconds. After WCAG 2.2.1, the time can be extended as often as one likes by one tap, and made
 * ten times as long.
 */
export interface Idle {
  readonly touchedAt: number;
  /** How many times as long as usual it waits. */
  readonly factor: number;
}

export type IdleSays =
  | { readonly kind: 'quiet' }
  /** @property left seconds until the end, from `COUNTDOWN` down. */
  | { readonly kind: 'asks'; readonly left: number }
  | { readonly kind: 'over' };

/** How long the question stands, in seconds: three times what WCAG 2.2.1 asks for. */
export const COUNTDOWN = 60;
/** Whoever says they need more time has ten times as much. */
export const MORE_TIME = 10;
/** Somebody who waits for a person has nothing to touch. */
const WHILE_WAITING = 5;

export const touched = (idle: Idle, now: number): Idle => ({ ...idle, touchedAt: now });

/** @param patience seconds without a touch until the question. @param waiting whether a person is awaited or there. */
export function idleAt(
  { touchedAt, factor }: Idle,
  now: number,
  patience: number,
  waiting: boolean,
): IdleSays {
  const quiet = patience * Math.max(factor, waiting ? WHILE_WAITING : 1);
  const left = Math.ceil(quiet + COUNTDOWN - (now - touchedAt) / 1_000);
  if (left <= 0) return { kind: 'over' };
  return left > COUNTDOWN ? { kind: 'quiet' } : { kind: 'asks', left };
}
