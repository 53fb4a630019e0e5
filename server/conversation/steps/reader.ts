import type { Reader } from '../../flows/slot-reading.ts';
import { frenchHeard } from '../../understanding/letters.ts';
import { fold } from '../../words/fold.ts';
import { writtenList } from '../../words/held.ts';
import { REFERENCE_LANGUAGE } from '../../words/reference-language.ts';
import type { Turn } from '../turn.ts';
import { wordingsFor } from './offers.ts';

/** What slot reading needs of the conversation's language. */
export function readerOf(turn: Turn): Reader & { fold(text: string): string } {
  const { town, memory, today } = turn;
  const { words, understanding } = town;
  const { language } = memory;
  const list = (key: string): readonly string[] => {
    const found = words.raw(key, language);
    return Array.isArray(found) ? found : [];
  };
  return {
    language,
    today,
    fold,
    option(flow, slot, option) {
      const key = `flows.${flow}.slots.${slot}.options.${option}`;
      return {
        label: words.say(`${key}.label`, language),
        say: list(`${key}.say`),
        answer: list(`${key}.answer`),
      };
    },
    yesNo(text) {
      const pattern = understanding.pattern(text, language);
      return pattern === 'yes' ? true : pattern === 'no' ? false : null;
    },
    heard: language === REFERENCE_LANGUAGE ? frenchHeard : asWritten,
    offered: (slot) => wordingsFor(turn, slot, memory.flow?.slots ?? {}),
    cues: (flow, slot) => list(`flows.${flow}.slots.${slot}.say`),
    // French place names and units are written in every language.
    list: (name) => writtenList(words, name, language, 'fr'),
  };
}

const asWritten = (text: string): string => text;
