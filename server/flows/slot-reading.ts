/** Finds a slot's value in what somebody wrote. Forgiving in form, strict in meaning: no guess between two. */
import { findPhoneNumbersInText } from 'libphonenumber-js/min';
import { fold, padded, wordsOf } from '../words/fold.ts';
import { Held } from '../words/held.ts';
import { readDay } from './day-reading.ts';
import { type Lists, type SaidFacts, saidFacts } from './said-facts.ts';
import type { Flow, Reads, Slot, SlotValue } from './schema.ts';
import { refusal } from './slot-rules.ts';

/** A value and what it is called. */
export interface Wording {
  readonly value: string;
  readonly label: string;
  readonly say: readonly string[];
}

export interface OptionWords {
  readonly label: string;
  /** Other wordings, which mean the option wherever they are said: « carte périmée ». */
  readonly say: readonly string[];
  /** Wordings that mean it only in answer to its question: « la mienne », « une chambre ». */
  readonly answer: readonly string[];
}

/** What reading needs of a language. */
export interface Reader {
  readonly language: string;
  /** The day in the town hall's zone. */
  readonly today: string;
  readonly option: (flow: string, slot: string, option: string) => OptionWords;
  /** Words beside which a date in the first sentence is this slot's: « délivrée le ». */
  readonly cues: (flow: string, slot: string) => readonly string[];
  readonly yesNo: (text: string) => boolean | null;
  /** A text as it sounds, word for word: « mon permi », « mon permis ». The same text where a language is written as it is read. */
  readonly heard: (text: string) => string;
  /** The times offered for a slot just now, in the language's words. */
  readonly offered: (slot: Extract<Slot, { type: 'moment' }>) => readonly Wording[];
  /** What people write, by name: `reading.<name>`. */
  readonly list: Lists;
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
 * Values already said in the first sentence: options by their other wordings or by what they stand for, a postcode,
 * an age, a surface, a date beside its cue. Only what can mean one thing is taken, and only what the slot allows.
 */
export function readFirstSentence(flow: Flow, text: string, reader: Reader): Record<string, SlotValue> {
  const found: Record<string, SlotValue> = {};
  const facts = saidFacts(text, reader.list, reader.language);
  for (const [name, slot] of Object.entries(flow.slots)) {
    const value = saidOf(flow, name, slot, text, facts, reader);
    if (value !== undefined && refusal(slot, value, reader.today) === null) found[name] = value;
  }
  return found;
}

function saidOf(
  flow: Flow,
  name: string,
  slot: Slot,
  text: string,
  facts: SaidFacts,
  reader: Reader,
): SlotValue | undefined {
  switch (slot.type) {
    case 'choice': {
      const worded = optionsWorded(flow, name, slot, text, reader);
      const meant = optionMeant(slot, facts);
      // « Mon fils de 20 ans »: the words say a minor, the age says an adult. That is asked.
      if (worded.length === 0) return meant;
      return worded.length === 1 && (meant === undefined || meant === worded[0]) ? worded[0] : undefined;
    }
    case 'postcode':
      return readPostcode(text);
    case 'number':
      return slot.entity && facts[slot.entity];
    case 'date':
      return dateBeside(reader.cues(flow.id, name), text, reader);
    default:
      return undefined;
  }
}

/** Options whose wordings the text holds, in letters or else by ear. A wording that another one cuts is none: « para mi hijo ». */
function optionsWorded(
  flow: Flow,
  name: string,
  slot: Extract<Slot, { type: 'choice' }>,
  text: string,
  reader: Reader,
): string[] {
  const wordings = slot.options.map((option) => ({ option, say: reader.option(flow.id, name, option).say }));
  const written = wordingsHeld(wordings, text);
  if (written.length > 0) return written;
  const heard = wordings.map(({ option, say }) => ({ option, say: say.map(reader.heard) }));
  return wordingsHeld(heard, reader.heard(text));
}

function wordingsHeld(
  wordings: readonly { readonly option: string; readonly say: readonly string[] }[],
  text: string,
): string[] {
  const held = new Held(text);
  const hits = wordings.flatMap(({ option, say }) =>
    say.filter((wording) => held.has(wording)).map((wording) => ({ option, span: held.at(wording) })),
  );
  const cut = ({ option, span }: (typeof hits)[number]) =>
    hits.some(
      (other) =>
        other.option !== option &&
        span &&
        other.span &&
        // Words stand between two spaces that neighbours share.
        other.span[0] > span[0] &&
        other.span[0] < span[1] - 1 &&
        other.span[1] > span[1],
    );
  return [...new Set(hits.filter((hit) => !cut(hit)).map(({ option }) => option))];
}

/** The one option that what was said stands for. */
function optionMeant(slot: Extract<Slot, { type: 'choice' }>, facts: SaidFacts): string | undefined {
  const meant = Object.entries(slot.reads).filter(([, reads]) => fits(reads, facts));
  return meant.length === 1 ? meant[0]?.[0] : undefined;
}

function fits({ age, area, born, nationality }: Reads, facts: SaidFacts): boolean {
  return (
    (!age || within(age, facts.age)) &&
    (!area || within(area, facts.area)) &&
    (!born || born === facts.born) &&
    (!nationality || (facts.nationality !== undefined && nationality.includes(facts.nationality)))
  );
}

function within({ from, above, to, below }: NonNullable<Reads['age']>, value: number | undefined): boolean {
  if (value === undefined) return false;
  const low = (from === undefined || value >= from) && (above === undefined || value > above);
  return low && (to === undefined || value <= to) && (below === undefined || value < below);
}

/** The day named after a cue, before the next clause: « délivrée le 12 mars 2012 ». */
function dateBeside(cues: readonly string[], text: string, reader: Reader): string | undefined {
  const folded = fold(text);
  const days = cues.flatMap((cue) => {
    const at = folded.indexOf(fold(cue));
    const day = at < 0 ? undefined : readDay(folded.slice(at, at + 60), reader.language, reader.today);
    return day === undefined ? [] : [day];
  });
  return new Set(days).size === 1 ? days[0] : undefined;
}

function readOption(
  flow: Flow,
  name: string,
  slot: Extract<Slot, { type: 'choice' }>,
  text: string,
  reader: Reader,
) {
  const short = wordsOf(fold(text)).length <= LONGEST_ANSWER;
  const options = slot.options.map((value) => {
    const { label, say, answer } = reader.option(flow.id, name, value);
    return { value, label, say: short ? [...say, ...answer] : say };
  });
  const said = readAmong(options, text);
  if (said !== undefined) return said;
  // « 35 m² », « 8 ans », « né à Marseille »: what the options stand for.
  const worded = optionsWorded(flow, name, slot, text, reader);
  if (worded.length > 0) return worded.length === 1 ? worded[0] : undefined;
  return optionMeant(slot, saidFacts(text, reader.list, reader.language, true));
}

/** Words beyond which a message tells more than an answer, and one of an answer's words may mean anything. */
const LONGEST_ANSWER = 8;

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
