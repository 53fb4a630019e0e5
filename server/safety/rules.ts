/** The precise rules of all languages, compiled together: a message is checked against every one of them. */

import { plainWords } from '../words/rules/letters.ts';
import { Matcher } from '../words/rules/matcher.ts';
import { type Lists, parsePattern, readLists } from '../words/rules/pattern.ts';
import { type KnownWords, Speller } from '../words/rules/speller.ts';
import type { LanguageRules } from './data.ts';

/** What the rules found in a message: topics, without order. */
export interface Ruling {
  readonly interrupt: ReadonlySet<string>;
  /** A word of danger stands there, in no order that a rule foresaw. */
  readonly strong: ReadonlySet<string>;
  readonly helpLine: ReadonlySet<string>;
}

type Effect = 'interrupt' | 'strong' | 'help_line' | 'only_a_line' | 'aside';

/** `topic` is null for what is set aside, or only a line, for every topic. */
interface Compiled {
  readonly language: string;
  readonly topic: string | null;
  readonly effect: Effect;
}

/** The name of what holds for every topic. */
const EVERY = '*';
const EFFECTS = ['interrupt', 'strong', 'help_line', 'only_a_line'] as const;

export class Rules {
  readonly #matcher = new Matcher();
  readonly #asides = new Matcher();
  readonly #rules: Compiled[] = [];
  readonly #asideRules: Compiled[] = [];
  readonly #speller: Speller;

  /**
   * @param ordinary words of ordinary messages, in which no spelling mistake is suspected.
   * @throws where a rule cannot be read, naming it, its language and its topic.
   */
  constructor(rules: Readonly<Record<string, LanguageRules>>, ordinary: KnownWords) {
    const spellings = new Map<string, readonly string[]>();
    for (const [language, { shared, topics }] of Object.entries(rules)) {
      for (const [word, others] of Object.entries(shared.spellings)) {
        spellings.set(plain(word), [...(spellings.get(plain(word)) ?? []), ...others.map(plain)]);
      }
      const lists = readLists(shared.lists);
      this.#add(shared.aside, { language, topic: null, effect: 'aside' }, lists);
      this.#add(shared.only_a_line, { language, topic: null, effect: 'only_a_line' }, lists);
      for (const [topic, file] of Object.entries(topics)) {
        for (const effect of EFFECTS) this.#add(file[effect], { language, topic, effect }, lists);
        this.#add(file.aside, { language, topic, effect: 'aside' }, lists);
      }
    }
    const words = new Set([...this.#matcher.vocabulary, ...this.#asides.vocabulary]);
    this.#speller = new Speller(words, ordinary, spellings);
  }

  read(text: string): Ruling {
    const words = plainWords(text);
    const masks = this.#masks(words);
    const found = this.#matcher.find(words, this.#speller, (rule) => maskOf(masks, this.#rules[rule]));
    const rules = found.flatMap(({ rule }) => this.#rules[rule] ?? []);
    const onlyALine = new Set(rules.filter((rule) => rule.effect === 'only_a_line').map(nameOf));
    const ruling = { interrupt: new Set<string>(), strong: new Set<string>(), helpLine: new Set<string>() };
    for (const rule of rules) {
      if (rule.topic === null) continue;
      const calmed = onlyALine.has(rule.topic) || onlyALine.has(EVERY);
      if (rule.effect === 'strong' && !calmed) ruling.strong.add(rule.topic);
      if (rule.effect === 'interrupt' && !calmed) ruling.interrupt.add(rule.topic);
      if (rule.effect === 'help_line' || (rule.effect === 'interrupt' && calmed))
        ruling.helpLine.add(rule.topic);
    }
    return ruling;
  }

  #add(patterns: readonly string[], compiled: Compiled, lists: Lists): void {
    const aside = compiled.effect === 'aside';
    for (const pattern of patterns) {
      try {
        for (const places of parsePattern(pattern, lists)) {
          (aside ? this.#asides : this.#matcher).add(places);
          (aside ? this.#asideRules : this.#rules).push(compiled);
        }
      } catch (error) {
        const where = `safety of ${compiled.language}, ${compiled.topic ?? 'lists'}, ${compiled.effect}`;
        throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    }
  }

  /** Words set aside, by topic: « décès » in « acte de décès » is no death to help with. */
  #masks(words: readonly string[]): ReadonlyMap<string, Set<number>> {
    const masks = new Map<string, Set<number>>();
    for (const { rule, spans } of this.#asides.find(words, this.#speller)) {
      const compiled = this.#asideRules[rule];
      if (!compiled) continue;
      const mask = masks.get(nameOf(compiled)) ?? new Set();
      for (const { start, end } of spans) for (let at = start; at <= end; at++) mask.add(at);
      masks.set(nameOf(compiled), mask);
    }
    return masks;
  }
}

const plain = (word: string): string => plainWords(word).join(' ');
/**
 * What calms a topic in one language calms it in all: a message is checked against every language's rules.
 */
const nameOf = ({ topic }: Compiled): string => topic ?? EVERY;

function maskOf(
  masks: ReadonlyMap<string, Set<number>>,
  rule: Compiled | undefined,
): ReadonlySet<number> | null {
  if (!rule || masks.size === 0) return null;
  const own = masks.get(nameOf(rule));
  const shared = masks.get(EVERY);
  return own && shared ? new Set([...own, ...shared]) : (own ?? shared ?? null);
}
