/**
 * The words people read, by key and language. French is the reference: where another language lacks a key,
 * the French is said rather than nothing. A town hall's own words come first, one by one.
 */
import i18next, { type i18n, type Resource } from 'i18next';
import { formatParams, type Params } from './format.ts';
import { REFERENCE_LANGUAGE } from './reference-language.ts';

export { REFERENCE_LANGUAGE };

/** A tree of words as a YAML file holds it. */
export type WordTree = { [name: string]: string | string[] | WordTree };

/** Languages → tree, merged from all the files of `locales/<language>/`. */
export type WordTrees = Readonly<Record<string, WordTree>>;

/** A text said as it stands, after the sentence of `key`. */
export interface Quote {
  readonly key?: string | undefined;
  readonly quote?: string | undefined;
}
/** By the procedure whose texts they are, and by their names in it. */
export type Quotes = ReadonlyMap<string, Readonly<Record<string, Quote>>>;
/** Where words of procedures stand: `flows.<procedure>.<name>`. */
const FLOWS = 'flows.';

const OURS = 'ours';
const OWN = 'own';
/** A value by its name: all that our sentences hold. */
const VALUE = /\{\{(\w+)\}\}/g;
/** What the library alone knows how to fill in: a value with a format, or other words by their key. */
const MORE = /\{\{|\$t\(/;

export class Words {
  readonly #i18n: i18n;
  readonly languages: readonly string[];
  readonly #directions = new Map<string, 'ltr' | 'rtl'>();
  /** By language and key: the sentence with its values' names; null where it takes more than values. */
  readonly #templates = new Map<string, string | null>();
  readonly #known = new Map<string, boolean>();
  readonly #quoted: Quotes;

  private constructor(instance: i18n, languages: readonly string[], quoted: Quotes = new Map()) {
    this.#i18n = instance;
    this.languages = languages;
    this.#quoted = quoted;
    for (const language of languages) {
      const dir = instance.getResource(language, OURS, 'language.dir');
      this.#directions.set(language, dir === 'rtl' ? 'rtl' : 'ltr');
    }
  }

  /** @param ours what `locales/` holds. @param own a town hall's own words, laid over ours. */
  static async from(ours: WordTrees, own: WordTrees = {}): Promise<Words> {
    const resources: Resource = {};
    const inLine = (language: string, tree: WordTree) =>
      (ours[language]?.language as WordTree | undefined)?.dir === 'rtl' ? withWholeNumbers(tree) : tree;
    for (const [language, tree] of Object.entries(ours)) {
      resources[language] = { [OURS]: inLine(language, tree) };
    }
    for (const [language, tree] of Object.entries(own)) {
      resources[language] = { ...resources[language], [OWN]: inLine(language, tree) };
    }
    const instance = i18next.createInstance();
    await instance.init({
      resources,
      ns: [OWN, OURS],
      defaultNS: OWN,
      fallbackNS: OURS,
      fallbackLng: REFERENCE_LANGUAGE,
      // The words go out as text nodes and JSON, never as HTML: escaping would show `&#39;` to people.
      interpolation: { escapeValue: false },
      returnNull: false,
      showSupportNotice: false,
    } as Parameters<i18n['init']>[0]);
    // French first: it is what somebody gets who asks for no language.
    const others = Object.keys(ours).filter((language) => language !== REFERENCE_LANGUAGE);
    return new Words(instance, [REFERENCE_LANGUAGE, ...others]);
  }

  /** These words, and official texts: said as they are, in French, nothing put into them. */
  quoting(quoted: Quotes): Words {
    return new Words(this.#i18n, this.languages, quoted);
  }

  /** The sentence of a key. A key nobody wrote comes back as itself, so that a test can see it. */
  say(key: string, language: string, params: Params = {}): string {
    const quoted = this.#quote(key);
    if (quoted) {
      const before = quoted.key === undefined ? [] : [this.say(quoted.key, language, params)];
      return [...before, ...(quoted.quote === undefined ? [] : [quoted.quote])].join('\n');
    }
    // Which sentence it is then depends on the value.
    const chosen = 'count' in params || 'context' in params;
    const template = chosen ? null : this.#template(key, language);
    if (template === null)
      return this.#i18n.t(key, { lng: language, ...formatParams(params, language, this) });
    return template.includes('{{') ? filled(template, formatParams(params, language, this)) : template;
  }

  #quote(key: string): Quote | undefined {
    if (this.#quoted.size === 0 || !key.startsWith(FLOWS)) return undefined;
    const end = key.indexOf('.', FLOWS.length);
    const texts = this.#quoted.get(key.slice(FLOWS.length, end));
    const name = key.slice(end + 1);
    return texts && Object.hasOwn(texts, name) ? texts[name] : undefined;
  }

  /** Looked for once: the library goes through languages, files and plurals each time. */
  #template(key: string, language: string): string | null {
    const place = `${language} ${key}`;
    const kept = this.#templates.get(place);
    if (kept !== undefined) return kept;
    const found = this.#i18n.t(key, { lng: language, skipInterpolation: true });
    const template = MORE.test(found.replace(VALUE, '')) ? null : found;
    keep(this.#templates, place, template);
    return template;
  }

  /** The lines of a list, or of a map of named lines in the order they are written. */
  list(key: string, language: string, params: Params = {}): string[] {
    const found = this.raw(key, language);
    if (typeof found === 'string') return [this.say(key, language, params)];
    if (Array.isArray(found)) return found.map((_, index) => this.say(`${key}.${index}`, language, params));
    return [];
  }

  has(key: string, language: string = REFERENCE_LANGUAGE): boolean {
    if (this.#quote(key)) return true;
    const place = `${language} ${key}`;
    const known = this.#known.get(place) ?? this.raw(key, language) !== undefined;
    keep(this.#known, place, known);
    return known;
  }

  /**
   * What stands under a key: a sentence, a list, or a tree in which the language's words lie over the French
   * ones, and a town hall's own over ours.
   */
  raw(key: string, language: string): string | string[] | WordTree | undefined {
    const layers = [language, REFERENCE_LANGUAGE].flatMap((lng) =>
      [OWN, OURS].map(
        (ns) => this.#i18n.getResource(lng, ns, key) as string | string[] | WordTree | undefined,
      ),
    );
    return layers.reduceRight(
      (under, over) => (isTree(under) && isTree(over) ? laidOver(under, over) : (over ?? under)),
      undefined,
    );
  }

  /** Whether a language has words of its own under a key, and does not only borrow the French ones. */
  speaks(key: string, language: string): boolean {
    return [OWN, OURS].some((ns) => this.#i18n.getResource(language, ns, key) !== undefined);
  }

  direction(language: string): 'ltr' | 'rtl' {
    return this.#directions.get(language) ?? 'ltr';
  }
}

/** What was looked up and is kept, at most: a citizen's browser may name keys that nobody wrote, without end. */
const MOST_KEPT = 50_000;

function keep<T>(kept: Map<string, T>, place: string, value: T): void {
  if (kept.size < MOST_KEPT) kept.set(place, value);
}

/**
 * In a line that runs from right to left, groups of digits parted by an ordinary space change places: « 30 39 »
 * shows as « 39 30 ». A no-break space counts as part of the number (Unicode UAX 9, rule W4).
 */
function withWholeNumbers(tree: WordTree): WordTree {
  const whole = (text: string) => text.replace(/(?<=\d) (?=\d)/g, '\u00a0');
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => {
      if (typeof value === 'string') return [name, whole(value)];
      if (Array.isArray(value)) return [name, value.map(whole)];
      return [name, isTree(value) ? withWholeNumbers(value) : value];
    }),
  );
}

/** A value nobody gave shows its name, as in the library. */
const filled = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(VALUE, (name, value: string) => String(values[value] ?? name));

const isTree = (value: unknown): value is WordTree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function laidOver(under: WordTree, over: WordTree): WordTree {
  const merged: WordTree = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const below = merged[name];
    merged[name] = isTree(below) && isTree(value) ? laidOver(below, value) : value;
  }
  return merged;
}
