/** Reads which day, and which part of it, a question of opening is about. */
import { monthOf, readDayToCome } from '../../flows/day-reading.ts';
import type { DayPart } from '../../hours/day-state.ts';
import { HOLIDAYS, nextHoliday } from '../../hours/holidays.ts';
import { WEEKDAYS } from '../../hours/open-state.ts';
import { addDays, weekdayOf } from '../../hours/zone.ts';
import { fold, padded, wordsOf } from '../../words/fold.ts';
import { formsOf, Held, wordsOfList, writtenList } from '../../words/held.ts';
import type { Turn } from '../turn.ts';

export interface AskedDay {
  readonly day: string;
  readonly part?: DayPart;
}

const PARTS: readonly DayPart[] = ['morning', 'afternoon', 'evening'];

/** @returns undefined where no day to come is named. */
export function askedDay(turn: Pick<Turn, 'memory' | 'town' | 'today'>, text: string): AskedDay | undefined {
  // Days have names of their own in each language: French counts everywhere, as on the town hall's door.
  for (const language of new Set([turn.memory.language, 'fr'])) {
    const found = dayIn(turn, text, language);
    if (found) return found;
  }
  return undefined;
}

function dayIn(
  { town, today }: Pick<Turn, 'town' | 'today'>,
  text: string,
  language: string,
): AskedDay | undefined {
  const list = (name: string) => writtenList(town.words, name, language);
  let held = new Held(text);
  const holds = (name: string) => list(name).some((wording) => held.has(wording));
  const isToday = holds('days.today');
  const part = PARTS.find((each) => holds(`day_parts.${each}`));
  // « Por la mañana » is a part of the day, « mañana » alone is tomorrow: what is read is taken out.
  if (part) held = new Held(longestFirst(list(`day_parts.${part}`)).reduce(takenOut, padded(text)));
  const found =
    (isToday ? today : undefined) ??
    (holds('days.after_tomorrow') ? addDays(today, 2) : undefined) ??
    (holds('days.tomorrow') ? addDays(today, 1) : undefined) ??
    readDayToCome(text, language, today) ??
    holidayNamed() ??
    nextWeekday();
  return found === undefined ? undefined : { day: found, ...(part ? { part } : {}) };

  function holidayNamed(): string | undefined {
    const name = HOLIDAYS.find((each) => holds(`holidays.${each}`));
    return (name && nextHoliday(name, today, town.municipality.holidays)) ?? undefined;
  }

  function nextWeekday(): string | undefined {
    const index = WEEKDAYS.findIndex((each) => holds(`weekdays.${each}`));
    return index < 0 ? undefined : addDays(today, (index - weekdayOf(today) + 7) % 7);
  }
}

const LISTS = ['open_words', 'closed_words', 'now_words', 'day_around'];
const NAMED = [
  ...['today', 'tomorrow', 'after_tomorrow'].map((each) => `days.${each}`),
  ...WEEKDAYS.map((each) => `weekdays.${each}`),
  ...PARTS.map((each) => `day_parts.${each}`),
  ...HOLIDAYS.map((each) => `holidays.${each}`),
];

/** Whether a text names a day and nothing else: « et le 11 novembre ? », « vous êtes ouverts samedi ? ». */
export function namesOnlyADay(turn: Pick<Turn, 'memory' | 'town' | 'today'>, text: string): boolean {
  if (!askedDay(turn, text)) return false;
  const said = wordsOf(fold(text));
  return [...new Set([turn.memory.language, 'fr'])].some((language) => {
    const known = [...LISTS, ...NAMED].map((list) =>
      wordsOfList(writtenList(turn.town.words, list, language)),
    );
    return said.every(
      (word) =>
        formsOf(word).some((form) => known.some((list) => list.has(form))) ||
        /^\d{1,4}(er|st|nd|rd|th|h)?$/.test(word) ||
        monthOf(word, language) !== undefined,
    );
  });
}

const takenOut = (said: string, wording: string): string => said.replace(padded(wording), ' ');
const longestFirst = (wordings: readonly string[]): string[] =>
  [...wordings].sort((a, b) => b.length - a.length);
