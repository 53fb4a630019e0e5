/** What is shown of messages and their places, and when: the same in the chat and in plain pages. */
import type { Message, Place } from './message.ts';

/** Links that lead elsewhere, by the name of their words: nothing is asked of them before they are followed. */
export function waysOf({ bookingUrl, mapUrl, geo, website, email }: Place): { name: string; href: string }[] {
  const all = {
    book: bookingUrl,
    map: mapUrl,
    route: geo,
    website,
    email: email && `mailto:${email}`,
  };
  return Object.entries(all).flatMap(([name, href]) => (href ? [{ name: `place.${name}`, href }] : []));
}

/** Whether one gets in, and whether one must say so before: the names of the words. */
export const factsOf = ({ accessible, appointment }: Place): string[] => [
  ...(accessible === undefined ? [] : [accessible ? 'place.accessible' : 'place.not_accessible']),
  ...(appointment ? [`place.appointment_${appointment}`] : []),
];

export const inKilometres = (metres: number, lang: string): string =>
  new Intl.NumberFormat(lang, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 }).format(
    metres / 1_000,
  );

/** Answers to « where is it? », by the key of their words. */
const ASKED_FOR = /^(bot\.location|where\.near)/;

/**
 * Places to be shown whole: told of for the first time, or asked for. Every answer names one; the others need no
 * more than a name, a number, and whether it is open.
 */
export function shownWhole(messages: readonly Pick<Message, 'key' | 'places'>[]): ReadonlySet<Place> {
  const told = new Set<string>();
  const whole = new Set<Place>();
  for (const { key = '', places = [] } of messages) {
    for (const place of places) {
      const same = `${place.name} ${place.address}`;
      if (!told.has(same) || ASKED_FOR.test(key)) whole.add(place);
      told.add(same);
    }
  }
  return whole;
}

/** A person came: nobody waits any more, and what the bot offered meanwhile is over. */
const PERSON_CAME = /agent_(joined|changed)$/;

/**
 * The sequence up to which buttons are passed by: by words of the citizen, by a person who came or spoke. What an
 * agent proposes with their own words still stands.
 */
export function passedUpTo(messages: readonly Message[]): number {
  const last = messages.findLast(
    ({ from, key = '' }) => from === 'citizen' || from === 'agent' || PERSON_CAME.test(key),
  );
  if (!last) return 0;
  return last.choices ? last.seq - 1 : last.seq;
}

/** Messages with no word of the citizen between them, whose French is read together; the citizen's own stand alone. */
export function inRows(messages: readonly Message[]): Message[][] {
  const rows: Message[][] = [];
  for (const message of messages) {
    const last = rows.at(-1);
    const alone = message.from === 'citizen' || last?.[0]?.from === 'citizen';
    if (last && !alone) last.push(message);
    else rows.push([message]);
  }
  return rows;
}
