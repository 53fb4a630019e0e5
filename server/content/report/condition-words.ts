import type { Condition } from '../../flows/schema.ts';

/** A condition as one reads it: « who = minor », « issued before 2014-01-01 and … ». */
export function inWords(condition: Condition): string {
  if ('all' in condition) return condition.all.map(inWords).join(' and ');
  if ('any' in condition) return `(${condition.any.map(inWords).join(' or ')})`;
  if ('not' in condition) return `not (${inWords(condition.not)})`;
  const { slot } = condition;
  if ('is' in condition) return `${slot} = ${condition.is}`;
  if ('is_not' in condition) return `${slot} ≠ ${condition.is_not}`;
  if ('in' in condition) return `${slot} = ${condition.in.join(' or ')}`;
  if ('known' in condition) return `${slot} ${condition.known ? 'known' : 'not known'}`;
  if ('at_least' in condition) return `${slot} ≥ ${condition.at_least}`;
  if ('less_than' in condition) return `${slot} < ${condition.less_than}`;
  if ('before' in condition) return `${slot} before ${condition.before}`;
  return `${slot} from ${condition.from_day} on`;
}
