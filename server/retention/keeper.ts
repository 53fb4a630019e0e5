import type { Town, Towns } from '../town/town.ts';

/** One kind of what is kept, and how what is past its time is forgotten. */
export interface Keeper {
  readonly kind: string;
  /** Forgets what is past its time at this instant. Done again, it has no second effect. @returns how much was forgotten. */
  forget(now: Date): Promise<number>;
}

/** Does the same for each town hall. @returns the sum. */
export async function sumOver(
  towns: Pick<Towns, 'all'>,
  forget: (town: Town) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const town of towns.all()) sum += await forget(town);
  return sum;
}
