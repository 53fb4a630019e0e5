import type { Reader } from '../../flows/slot-reading.ts';
import { fold } from '../../words/fold.ts';
import type { Turn } from '../turn.ts';

/** What slot reading needs of the conversation's language. */
export function readerOf({ town, memory, today }: Turn): Reader & { fold(text: string): string } {
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
    ageUnits: words.list('bot.reading.age_units', language),
  };
}
