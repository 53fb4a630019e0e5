import type { Condition, SlotValue, Step } from './schema.ts';

export type Slots = Readonly<Record<string, SlotValue>>;

/**
 * Whether a condition holds. A slot without a value makes every comparison false, `is_not` included:
 * what is not known decides nothing. `today` is a day, `2026-11-22`, in the town hall's time zone.
 */
export function holds(condition: Condition, slots: Slots, today: string): boolean {
  if ('all' in condition) return condition.all.every((inner) => holds(inner, slots, today));
  if ('any' in condition) return condition.any.some((inner) => holds(inner, slots, today));
  if ('not' in condition) return !holds(condition.not, slots, today);
  const value = slots[condition.slot];
  if ('known' in condition) return (value !== undefined) === condition.known;
  if (value === undefined) return false;
  if ('is' in condition) return value === condition.is;
  if ('is_not' in condition) return value !== condition.is_not;
  if ('in' in condition) return condition.in.includes(value);
  if ('at_least' in condition) return typeof value === 'number' && value >= condition.at_least;
  if ('less_than' in condition) return typeof value === 'number' && value < condition.less_than;
  // Days are written year first, so that their order is the order of their letters.
  if ('before' in condition) return typeof value === 'string' && value < day(condition.before, today);
  return typeof value === 'string' && value >= day(condition.from_day, today);
}

/** The slots a condition looks at, for the checker and the report. */
export function slotsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(slotsOf);
  if ('any' in condition) return condition.any.flatMap(slotsOf);
  if ('not' in condition) return slotsOf(condition.not);
  return [condition.slot];
}

/** All conditions of a step: whether it is taken, where it leads, which lines of a result are shown. */
export function conditionsIn(step: Step): Condition[] {
  if ('branch' in step) return step.branch.map((way) => way.if);
  if ('result' in step) {
    const { documents, next, cost, related, sheet } = step.result;
    const lines = [...documents, ...next].filter((line) => typeof line !== 'string');
    return [...lines, ...cost, ...related, ...(sheet?.set ?? [])].flatMap((line) =>
      line.if ? [line.if] : [],
    );
  }
  return 'if' in step && step.if ? [step.if] : [];
}

const day = (written: string, today: string) => (written === 'today' ? today : written);
