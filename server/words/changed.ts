import { diffArrays } from 'diff';

/** How much of a text a person changed: the share of words added, removed or replaced, from 0 to 1 by hundredths. */
export function changedShare(before: string, after: string): number {
  const [from, to] = [wordsIn(before), wordsIn(after)];
  const longest = Math.max(from.length, to.length);
  if (longest === 0) return 0;
  const kept = diffArrays(from, to).reduce(
    (sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length),
    0,
  );
  return Math.round((1 - kept / longest) * 100) / 100;
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
