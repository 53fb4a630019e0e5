/** Finds a slot's value in what somebody wrote. Forgiving in form, strict in meaning: no guess between two. */
import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import { fold, padded, wordsOf } from '../words/fold.ts';
import { readDay } from './day-reading.ts';
import type { Flow, Slot, SlotValue } from './schema.ts';

/** A value and what it is called. */
export interface Wording {
  readonly value: string;
  readonly label: string;
  readonly say: readonly string[];
}

/** What reading needs of a language. */
export interface Reader {
  readonly language: string;
  /** The day in the town hall's zone. */
  readonly today: string;
  /** Label and other wordings of an option. */
  readonly option: (flow: string, slot: string, option: string) => { label: string; say: readonly string[] };
  readonly yesNo: (text: string) => boolean | null;
  /** The times offered for a slot just now, in the language's words. */
  readonly offered: (slot: Extract<Slot, { type: 'moment' }>) => readonly Wording[];
  /** Words that follow an age: ans, years, سنة. */
  readonly ageUnits: readonly string[];
}

/** @returns undefined where the text holds no such value. The engine then checks the slot's bounds. */
export function readSlot(flow: Flow, name: string, text: string, reader: Reader): SlotValue | undefined {
  const slot = flow.slots[name];
  if (!slot) return undefined;
  switch (slot.type) {
    case 'choice':
      return readOption(flow, name, slot, text, reader);
    case 'yes-no':
      return reader.yesNo(text) ?? undefined;
    case 'date':
      return readDay(text, reader.language, reader.today);
    case 'number':
      return readNumber(text);
    case 'postcode':
      return readPostcode(text);
    case 'phone':
      return readPhone(text);
    case 'email':
      return text.match(/[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]{2,}/)?.[0];
    case 'moment':
      return readAmong(reader.offered(slot), text);
    case 'name':
      return /\p{L}/u.test(text) ? text.trim() : undefined;
    case 'text':
      return text.trim() === '' ? undefined : text.trim();
  }
}

/**
 * Values already said in the first sentence: options by their other wordings, a postcode, an age. Only what
 * can mean one thing is taken.
 */
export function readFirstSentence(flow: Flow, text: string, reader: Reader): Record<string, SlotValue> {
  const found: Record<string, SlotValue> = {};
  const words = padded(text);
  for (const [name, slot] of Object.entries(flow.slots)) {
    if (slot.type === 'choice') {
      const said = slot.options.filter((option) =>
        reader.option(flow.id, name, option).say.some((wording) => words.includes(padded(wording))),
      );
      if (said.length === 1 && said[0] !== undefined) found[name] = said[0];
    } else if (slot.type === 'postcode') {
      const postcode = readPostcode(text);
      if (postcode) found[name] = postcode;
    } else if (slot.type === 'number' && slot.entity === 'age') {
      const age = readAge(text, reader.ageUnits);
      if (age !== undefined) found[name] = age;
    }
  }
  return found;
}

function readOption(
  flow: Flow,
  name: string,
  slot: Extract<Slot, { type: 'choice' }>,
  text: string,
  reader: Reader,
) {
  const options = slot.options.map((value) => ({ value, ...reader.option(flow.id, name, value) }));
  return readAmong(options, text);
}

/** The one that is meant, by its number or its words; none where it might be either of two. */
function readAmong(options: readonly Wording[], text: string): string | undefined {
  const said = padded(text);
  const alone = said.trim();
  if (/^[1-9]$/.test(alone)) return options[Number(alone) - 1]?.value;
  const alike = options.flatMap(({ value, label, say }) => {
    const best = [label, ...say]
      .map((wording) => likeness(said, wording))
      .sort((a, b) => b.score - a.score || b.held.length - a.held.length)[0];
    return best && best.score > 0 ? [{ value, ...best }] : [];
  });
  alike.sort((a, b) => b.score - a.score || b.held.length - a.held.length);
  const [first, ...others] = alike;
  // « For me and for my daughter »: two options are meant, unless one's words stand inside the other's.
  // « Thursday », where its morning and its afternoon are offered, is neither.
  const rival = others.some(
    ({ score, held }) =>
      score === first?.score && (!first.held.includes(held) || (score > 1 && held === first.held)),
  );
  return rival ? undefined : first?.value;
}

/** 3: the same words · 2: the text holds the wording · 1: the wording holds the text · 0: neither. */
function likeness(said: string, wording: string): { score: number; held: string } {
  const whole = padded(wording);
  const core = padded(wording.replace(/\([^)]*\)/g, ' '));
  if (said === whole || said === core) return { score: 3, held: whole };
  if (core.trim() !== '' && said.includes(core)) return { score: 2, held: core };
  return { score: said.trim().length >= 3 && whole.includes(said) ? 1 : 0, held: said };
}

function readNumber(text: string): number | undefined {
  const numbers = fold(text).match(/\d{1,9}(?:[.,]\d{1,3})?/g) ?? [];
  return numbers.length === 1 ? Number(numbers[0]?.replace(',', '.')) : undefined;
}

function readAge(text: string, units: readonly string[]): number | undefined {
  const words = wordsOf(fold(text));
  const folded = units.map(fold);
  const ages = words.flatMap((word, index) =>
    /^\d{1,3}$/.test(word) && folded.includes(words[index + 1] ?? '') ? [Number(word)] : [],
  );
  return ages.length === 1 ? ages[0] : undefined;
}

/** Five digits, « 75 012 » included. */
function readPostcode(text: string): string | undefined {
  const found = fold(text).match(/(?<!\d)\d{2} ?\d{3}(?!\d)/g) ?? [];
  return found.length === 1 ? found[0]?.replace(' ', '') : undefined;
}

/** A French number as it is dialled, overseas ones included, or any other with its country: E.164. */
function readPhone(text: string): string | undefined {
  const [found] = findPhoneNumbersInText(fold(text).slice(0, 200), { defaultCountry: 'FR', extended: true });
  return found?.number.number;
}
