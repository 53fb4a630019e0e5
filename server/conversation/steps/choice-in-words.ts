import { fold } from '../../words/fold.ts';
import { offeredIn } from '../memory.ts';
import type { Turn } from '../turn.ts';

/** The offered choice whose very words were written, or its number; slots' options are read by their flow. */
export function choiceInWords({ memory, town }: Turn, text: string): string | undefined {
  const offered = offeredIn(memory).filter(({ id }) => !id.startsWith('set:'));
  if (/^\s*[1-9]\s*$/.test(text) && !memory.flow?.asking) return offered[Number(text.trim()) - 1]?.id;
  const said = fold(text);
  return offered.find(({ key, params }) => fold(town.words.say(key, memory.language, params)) === said)?.id;
}
