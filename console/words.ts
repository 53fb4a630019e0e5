/** The console's words, as the server gives them, and the few forms that need a language's rules. */

export type WordTree = { readonly [name: string]: string | readonly string[] | WordTree };

/** What `GET /api/v1/desk/words?lang=` answers. */
export interface ConsoleWords {
  readonly lang: string;
  /** What stands under `console:` in `locales/<lang>/console.yml`. */
  readonly console: WordTree;
  /** Titles of topics by key, and names of teams by id, as agents read them. */
  readonly topics: Readonly<Record<string, string>>;
  readonly teams: Readonly<Record<string, string>>;
  /** Where people write from, by full site name; a town hall need not name its sites. */
  readonly sites?: Readonly<Record<string, string>>;
  /** Sites that are screens at a counter. */
  readonly kioskSites?: readonly string[];
  /** Topics nobody should have to speak of in a waiting room. */
  readonly confidential?: readonly string[];
  /** Languages the console speaks. */
  readonly languages: readonly string[];
}

export type Params = Readonly<Record<string, string | number>>;

export class Words {
  readonly lang: string;
  readonly languages: readonly string[];
  readonly #words: ConsoleWords;
  readonly #plural: Intl.PluralRules;
  readonly #number: Intl.NumberFormat;
  readonly #names: Intl.DisplayNames;

  constructor(words: ConsoleWords) {
    this.lang = words.lang;
    this.languages = words.languages;
    this.#words = words;
    this.#plural = new Intl.PluralRules(words.lang);
    this.#number = new Intl.NumberFormat(words.lang);
    this.#names = new Intl.DisplayNames(words.lang, { type: 'language' });
  }

  /**
   * The sentence of a key, with `{{name}}` filled in; with `count`, the form `key_one`, `key_other`… of the
   * language. A key nobody wrote comes back as itself, so that a test can see it.
   */
  t = (key: string, params: Params = {}): string => {
    const { count } = params;
    const plural = typeof count === 'number' ? this.#find(`${key}_${this.#plural.select(count)}`) : undefined;
    const found = plural ?? this.#find(key) ?? this.#find(`${key}_other`) ?? key;
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = params[name] ?? '';
      return typeof value === 'number' ? this.#number.format(value) : value;
    });
  };

  topic(key: string | null): string {
    return key === null ? this.t('queue.no_topic') : (this.#words.topics[key] ?? key.replaceAll('-', ' '));
  }

  /** All topics, by their titles. */
  topics(): readonly { readonly id: string; readonly label: string }[] {
    const topics = Object.entries(this.#words.topics).map(([id, label]) => ({ id, label }));
    return topics.sort((a, b) => a.label.localeCompare(b.label, this.lang));
  }

  team(id: string): string {
    return this.#words.teams[id] ?? id;
  }

  site(id: string): string {
    // A site of an exercise has no name anybody gave it.
    if (id.startsWith('training.')) return this.t('training.title');
    return this.#words.sites?.[id] ?? id;
  }

  isKiosk(site: string): boolean {
    return this.#words.kioskSites?.includes(site) ?? false;
  }

  isConfidential(topic: string): boolean {
    return this.#words.confidential?.includes(topic) ?? false;
  }

  /** `arabe` for `ar`, in the console's language. */
  language(tag: string): string {
    try {
      return this.#names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  time(instant: string): string {
    return new Intl.DateTimeFormat(this.lang, { hour: '2-digit', minute: '2-digit' }).format(
      new Date(instant),
    );
  }

  moment(instant: string): string {
    return new Intl.DateTimeFormat(this.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(
      new Date(instant),
    );
  }

  /** @param day `2026-11-22`: a day of the calendar, the same in every time zone. */
  day(day: string): string {
    const format = new Intl.DateTimeFormat(this.lang, { dateStyle: 'medium', timeZone: 'UTC' });
    return format.format(new Date(`${day}T00:00:00Z`));
  }

  /** How long ago, in the largest unit that tells: « 4 min », « 2 h 05 », « 3 j ». @param now milliseconds. */
  age(since: string, now: number): string {
    const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
    if (minutes < 1) return this.t('age.now');
    if (minutes < 60) return this.t('age.minutes', { count: minutes });
    const hours = Math.floor(minutes / 60);
    if (hours >= 24) return this.t('age.days', { count: Math.floor(hours / 24) });
    return this.t('age.hours', { hours, minutes: String(minutes % 60).padStart(2, '0') });
  }

  #find(key: string): string | undefined {
    let at: string | readonly string[] | WordTree | undefined = this.#words.console;
    for (const part of key.split('.')) {
      if (typeof at !== 'object' || Array.isArray(at)) return undefined;
      at = (at as WordTree)[part];
    }
    return typeof at === 'string' ? at : undefined;
  }
}
