/**
 * Reads what a model wrote before anybody else does. It knows one thing: what the source says. A sentence that says
 * more, or that no town hall would say, is not shown. Rather one honest sentence too many refused than one false one
 * shown: behind each refusal stands the official text itself.
 */
import { countWords, sentencesIn } from '../../content/sentences.ts';
import { cleanText } from '../../privacy/clean-text.ts';
import type { Understanding } from '../../understanding/understanding.ts';
import { fold, padded, wordsOf } from '../../words/fold.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import { isCrossed, isSwapped } from './clauses.ts';
import { factsOf, missingFrom } from './facts.ts';
import type { GuardRules, GuardWords } from './rules.ts';
import { isAnchored, isSupported, isTurned, STEMS, STUMPS, sharedParts } from './ties.ts';
import { holdsAny, IN_BRACKETS } from './wordings.ts';

export type GuardFault =
  | 'empty'
  | 'long'
  | 'markup'
  | 'hidden'
  | 'language'
  | 'number'
  | 'date'
  | 'contact'
  | 'name'
  | 'verdict'
  | 'promise'
  | 'forbidden'
  | 'instructions'
  | 'quote'
  | 'unsupported'
  /** Negative where the source is not, or the other way round. */
  | 'contradicts'
  /** An exception or a condition of the source was lost. */
  | 'incomplete';

export interface GuardParts {
  readonly rules: GuardRules;
  readonly understanding: Pick<Understanding, 'languageOf'>;
  /** Names that may always be said: the town hall's. */
  readonly names?: readonly string[];
}

/** What is held against what. */
export interface Checked {
  readonly text: string;
  readonly language: string;
  /** What it may say, word for word, and in which language. */
  readonly source: string;
  readonly sourceLanguage: string;
  /** The text it is from, title included: names and words may come from it too. */
  readonly context?: string;
  /** What the model was told: none of it may come back. */
  readonly instructions: string;
}

/** Words of a sentence: an official sentence may be longer than ours. */
const MOST_WORDS = 32;
/** Letters of a sentence beyond which nothing else need be looked at. */
const MOST_LETTERS = 600;
/** Words of our instructions in a row that give them away. */
const GIVEN_AWAY = 6;
const MARKUP =
  /[<>{}`|\\^~*#_]|\]\(|\b(?:data|javascript):|\p{L}{36,}|[A-Za-z0-9+/=]{32,}|(?:(?<![\p{L}\p{N}])\p{L} ){5}/u;
/** A word in two alphabets looks like one that is forbidden, and is not found. */
const TWO_SCRIPTS =
  /(?=[\p{L}\p{M}]{0,40}\p{Script=Latin})(?=[\p{L}\p{M}]{0,40}[\p{Script=Cyrillic}\p{Script=Greek}])[\p{L}\p{M}]{3,}/u;
const SCRIPT: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/gu,
  uk: /\p{Script=Cyrillic}/gu,
};
const LATIN = /\p{Script=Latin}/gu;

export class Guard {
  readonly #parts: GuardParts;

  constructor(parts: GuardParts) {
    this.#parts = parts;
  }

  /** Whether anything may be written in this language: without its words nothing can be checked. */
  speaks(language: string): boolean {
    return this.#parts.rules.has(language);
  }

  /** One sentence of an answer. @returns what is wrong with it: nothing, if it may be shown. */
  check(checked: Checked): GuardFault[] {
    const words = this.#parts.rules.get(checked.language);
    const sourceWords = this.#parts.rules.get(checked.sourceLanguage);
    if (!words || !sourceWords) return ['language'];
    const text = cleanText(checked.text).trim();
    if (!/\p{L}{2}/u.test(text)) return ['empty'];
    if (text.length > MOST_LETTERS) return ['long'];
    const source = cleanText(checked.source);
    return [
      ...this.#manner(text, checked),
      ...missingFrom(factsOf(source, sourceWords), factsOf(text, words)),
      ...spoken(text, words),
      ...this.#meaning(text, source, checked, words, sourceWords),
    ];
  }

  /**
   * The whole sentences of a source that a quotation is from: half a sentence may say the opposite.
   * @returns null where it does not stand there, word for word; capitals, marks and spaces aside.
   */
  passageAround(quote: string, source: string): string | null {
    const wanted = ` ${padded(cleanText(quote)).trim()} `;
    if (wanted.length < SHORTEST_QUOTE) return null;
    const sentences = sentencesIn(cleanText(source));
    for (let many = 1; many <= MOST_QUOTED; many++)
      for (let from = 0; from + many <= sentences.length; from++) {
        const passage = sentences.slice(from, from + many).join(' ');
        if (padded(passage).includes(wanted)) return passage;
      }
    return null;
  }

  #manner(text: string, { language, instructions }: Checked): GuardFault[] {
    const faults: GuardFault[] = [];
    if (countWords(text, language) > MOST_WORDS) faults.push('long');
    if (MARKUP.test(text)) faults.push('markup');
    if (TWO_SCRIPTS.test(text)) faults.push('hidden');
    if (!this.isIn(text, language)) faults.push('language');
    if (givesAway(text, instructions)) faults.push('instructions');
    return faults;
  }

  /** Whether it is written in this language, what stands in brackets aside. */
  isIn(text: string, language: string): boolean {
    const letters = (text.match(/\p{L}/gu) ?? []).length;
    const own = (text.replace(IN_BRACKETS, '').match(SCRIPT[language] ?? LATIN) ?? []).length;
    const bracketed = [...text.matchAll(IN_BRACKETS)].join('').length;
    if (own < (letters - bracketed) * 0.7) return false;
    const guess = this.#parts.understanding.languageOf(text.replace(IN_BRACKETS, ' '), language);
    return (
      !guess.sure ||
      guess.language === null ||
      guess.language === language ||
      (this.#parts.rules.get(language)?.capitals.includes(text) ?? false)
    );
  }

  #meaning(
    text: string,
    source: string,
    { language, sourceLanguage, context = '' }: Checked,
    words: GuardWords,
    sourceWords: GuardWords,
  ): GuardFault[] {
    const faults: GuardFault[] = [];
    const whole = `${context} ${source}`;
    const named = padded(whole);
    if (this.#namesIn(text, language, words).some((name) => !named.includes(` ${fold(name)} `)))
      faults.push('name');
    const supported =
      language === sourceLanguage
        ? isSupported(text, source, whole, words, language === REFERENCE_LANGUAGE ? STEMS : STUMPS)
        : isAnchored(text, source, words, sourceWords);
    if (!supported) faults.push('unsupported');
    const shared = sharedParts(language === sourceLanguage);
    const ofBoth = { text: words, source: sourceWords };
    if (isSwapped(text, source, ofBoth, shared)) faults.push('number');
    if (isTurned(text, source, ofBoth)) faults.push('contradicts');
    if (holdsAny(text, words.negations) !== holdsAny(source, sourceWords.negations))
      faults.push('contradicts');
    if (holdsAny(text, words.absolutes) && !holdsAny(source, sourceWords.absolutes))
      faults.push('contradicts');
    const narrowed = [...sourceWords.exclusives, ...sourceWords.limits];
    if (holdsAny(text, words.exclusives) && !holdsAny(source, narrowed)) faults.push('contradicts');
    if (isCrossed(text, source, ofBoth, shared)) faults.push('contradicts');
    if (holdsAny(source, sourceWords.limits) && !holdsAny(text, words.limits)) faults.push('incomplete');
    return faults;
  }

  /** Capitals in the middle of a sentence; in other alphabets every Latin word. */
  #namesIn(text: string, language: string, { capitals }: GuardWords): string[] {
    const known = new Set([...capitals, ...(this.#parts.names ?? [])].flatMap((name) => wordsOf(fold(name))));
    const pattern =
      language in SCRIPT ? /\p{Script=Latin}{3,}/gu : /(?<=[\p{L}\p{N},;:)»'’-] ?)\p{Lu}[\p{L}]{2,}/gu;
    return [...text.matchAll(pattern)].map(([name]) => name).filter((name) => !known.has(fold(name)));
  }
}

const SHORTEST_QUOTE = 12;
/** Sentences that one may be made of. */
const MOST_QUOTED = 3;

/** What is never said, whatever the source says. */
function spoken(text: string, { verdicts, promises, forbidden }: GuardWords): GuardFault[] {
  const faults: GuardFault[] = [];
  if (holdsAny(text, verdicts)) faults.push('verdict');
  if (holdsAny(text, promises)) faults.push('promise');
  if (holdsAny(text, forbidden)) faults.push('forbidden');
  return faults;
}

function givesAway(text: string, instructions: string): boolean {
  const told = padded(instructions);
  const said = wordsOf(fold(text));
  for (let at = 0; at + GIVEN_AWAY <= said.length; at++)
    if (told.includes(` ${said.slice(at, at + GIVEN_AWAY).join(' ')} `)) return true;
  return false;
}
