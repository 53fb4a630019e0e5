import { padded } from '../../words/fold.ts';
import type { Turn } from '../turn.ts';

/** Whether a text holds one of the wordings under a key, or under `bot.reading` where it is a bare name, in the conversation's language or French. */
export function holdsWording(
  { memory, town }: Pick<Turn, 'memory' | 'town'>,
  list: string,
  text: string,
): boolean {
  const said = padded(text);
  return [memory.language, 'fr'].some((language) =>
    town.words
      .list(list.includes('.') ? list : `bot.reading.${list}`, language)
      .some((wording) => said.includes(padded(wording))),
  );
}
