import type { Slots } from './conditions.ts';
import type { Computation, SlotValue } from './schema.ts';

/**
 * The value of a `compute` step, or undefined where what it needs is not known.
 * Months are added as French law counts them: from day to day, and to the month's last day where
 * that day does not exist (31 January plus one month is 28 February).
 */
export function compute(from: Computation, slots: Slots, today: string): SlotValue | undefined {
  if ('value' in from) return from.value;
  if ('age_from' in from) {
    const birth = slots[from.age_from];
    return typeof birth === 'string' ? wholeYears(birth, today) : undefined;
  }
  const start = from.date === 'today' ? today : slots[from.date];
  return typeof start === 'string' ? plus(start, from.plus) : undefined;
}

/** Whole years between two days. Someone born on 29 February is a year older on 1 March of other years. */
export function wholeYears(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

function plus(
  day: string,
  step: { years?: number | undefined; months?: number | undefined; days?: number | undefined },
): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = year * 12 + (month - 1) + (step.years ?? 0) * 12 + (step.months ?? 0);
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  const moved = new Date(
    Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, lastDay) + (step.days ?? 0)),
  );
  return moved.toISOString().slice(0, 10);
}
