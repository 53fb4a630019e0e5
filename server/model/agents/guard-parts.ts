import type { Town } from '../../town/town.ts';
import type { GuardParts } from '../guard/guard.ts';

/** The guard's rules with what it must know of a town hall. */
export const guardParts = (
  rules: Pick<GuardParts, 'rules'>,
  { understanding, municipality }: Town,
): GuardParts => ({ ...rules, understanding, names: [municipality.name] });
