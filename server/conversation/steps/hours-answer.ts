/** « Are you open on Saturday? »: yes or no, that day's hours and, where it is closed, why and until when. */
import { type DayState, dayState } from '../../hours/day-state.ts';
import { openState } from '../../hours/open-state.ts';
import type { Utterance } from '../../message/utterance.ts';
import { type FoundPlace, type PlaceWish, whereToGo } from '../../offices/where.ts';
import type { Param } from '../../words/format.ts';
import type { Turn } from '../turn.ts';
import { type AskedDay, askedDay } from './asked-day.ts';
import { holdsWording } from './wordings.ts';

type Answer = Pick<Utterance, 'key' | 'params'>;

/** @returns null where the text asks neither about a day nor whether it is open now. */
export function hoursFor(turn: Turn, wish: PlaceWish): Answer | null {
  const text = turn.input.text ?? '';
  const asked = askedDay(turn, text);
  if (!asked && !asksIfOpen(turn, text)) return null;
  const [first] = whereToGo(turn.town, wish);
  const hours = first && scheduleOf(first);
  if (!hours) return first ? { key: 'bot.hours.uncertain' } : null;
  return asked ? onDay(turn, hours, asked) : rightNow(turn, hours);
}

/** Imported hours are told as they are: whether they count on a public holiday nobody says. */
const scheduleOf = (found: FoundPlace) => ('own' in found ? found.own.hours : undefined);

/** Words of opening and closing: « ouvert », "closes", « kapalı ». */
export const asksIfOpen = (turn: Turn, text: string): boolean =>
  holdsWording(turn, 'open_words', text) || holdsWording(turn, 'closed_words', text);

type Hours = Parameters<typeof dayState>[0];

function onDay(turn: Turn, hours: Hours, { day, part }: AskedDay): Answer {
  const { town, now, today } = turn;
  const state = dayState(hours, town.municipality, day, now, part);
  const params: Record<string, Param> = {
    ...common(turn, state.open, state.opensAt),
    day: { date: day, dated: day.slice(0, 4) !== today.slice(0, 4) },
    hours: state.slots.join(', '),
    part: { words: `bot.hours.parts.${part ?? 'morning'}` },
    holiday: { words: `bot.hours.holidays.${state.holiday ?? 'local'}` },
  };
  return { key: `bot.hours.${keyOf(state, part !== undefined)}`, params };
}

function keyOf(state: DayState, ofPart: boolean): string {
  if (state.open) return state.exceptional ? 'open_exception' : ofPart ? 'open_part' : 'open';
  if (!state.opensAt) return 'closed_long';
  if (state.over) return 'over';
  if (state.slots.length > 0) return 'closed_part';
  if (state.holiday && !state.exceptional) return 'closed_holiday';
  return state.exceptional ? 'closed_exception' : 'closed';
}

function rightNow(turn: Turn, hours: Hours): Answer {
  const { town, now, today } = turn;
  const { open, opensAt } = openState(hours, town.municipality, now);
  const { slots } = dayState(hours, town.municipality, today, now);
  const params = {
    ...common(turn, open, opensAt),
    hours: slots.join(', '),
    day: { date: today },
  };
  return { key: `bot.hours.${open ? 'open_now' : opensAt ? 'closed_now' : 'closed_long'}`, params };
}

function common(turn: Turn, open: boolean, opensAt: Date | undefined): Record<string, Param> {
  // « Are you closed on Saturday? » — « No, it is open ».
  const asksClosed = holdsWording(turn, 'closed_words', turn.input.text ?? '');
  return {
    answer: { words: open === asksClosed ? 'bot.no' : 'bot.yes' },
    ...(opensAt && {
      opens: { instant: opensAt.toISOString(), timeZone: turn.town.municipality.time_zone },
    }),
  };
}
