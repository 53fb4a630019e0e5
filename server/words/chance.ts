/**
 * Chance that belongs to each item, by its own number: the same on every machine, and the same for all others when
 * one item comes or goes. A shuffle of the whole list would deal everything anew for one phrase more.
 */

/** An item's number among all that there are: FNV-1a of its text, by letter. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Another number for each round, which tells nothing of the number before. */
export function mixed(number: number, round: number): number {
  let hash = Math.imul(number ^ Math.imul(round + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The places of a list in the order of its items' numbers in this round. */
export function chanceOrder(numbers: ArrayLike<number>, round: number): Uint32Array {
  const drawn = Uint32Array.from(numbers, (number) => mixed(number, round));
  return Uint32Array.from(drawn.keys()).sort((a, b) => (drawn[a] as number) - (drawn[b] as number) || a - b);
}

/** Numbers between 0 and 1, one after the other, from a first one. */
export function chancesFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
