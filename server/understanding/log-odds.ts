/** Nobody is surer than this: a likelihood of 0 or 1 would be past all doubt. */
const SUREST = 0.999;

/** The natural logarithm of the odds of a likelihood, which is taken between 0.001 and 0.999. */
export function logOdds(likely: number): number {
  const bounded = Math.min(Math.max(likely, 1 - SUREST), SUREST);
  return Math.log(bounded / (1 - bounded));
}
