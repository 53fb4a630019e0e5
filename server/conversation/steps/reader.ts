import type { Reader } from '../../flows/slot-reading.ts';
import { fold } from '../../words/fold.ts';
import type { Turn } from '../turn.ts';
import { wordingsFor } from './offers.ts';

/** What slot reading needs of the conversation's language. */
export function readerOf(turn: Turn): Reader & { fold(text: string): string } {
  const { town, memory, today } = turn;
  const { words, understanding } = town;
  const { language } = memory;
  return {
    language,
    today,
    fold,
    option(flow, slot, option) {
      const key = `flows.${flow}.slots.${slot}.options.${option}`;
      const say = words.raw(`${key}.say`, language);
      return { label: words.say(`${key}.label`, language), say: Array.isArray(say) ? say : [] };
    },
    yesNo(text) {
      const pattern = understanding.pattern(text, language);
      return pattern === 'yes' ? true : pattern === 'no' ? false : null;
    },
    offered: (slot) => wordingsFor(turn, slot),
    ageUnits: words.list('bot.reading.age_units', language),
  };
}
