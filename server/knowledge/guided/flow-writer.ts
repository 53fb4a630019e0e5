/** Puts a flow together step by step, with the words that are quoted in it. */

import type { PlaceKind } from '../../flows/schema.ts';
import { Flow, type Quoted, type Result, type Step } from '../../flows/schema.ts';

/** Most options a question has; what is more comes under « another situation ». */
const MOST_OPTIONS = 8;
const OTHER = 'other';

export interface Option<T> {
  readonly label: string;
  readonly help: string;
  readonly of: T;
}

/** What every guided flow says that is not of the sheet: keys of `locales`. */
const WORDS = {
  other: 'sheets.other_situation',
  first: 'sheets.which_situation',
  next: 'sheets.which_more',
  help: 'sheets.question_help',
} as const;

export class FlowWriter {
  readonly #id: string;
  readonly #steps: Step[] = [];
  readonly #slots: Record<string, { type: 'choice'; options: string[] }> = {};
  readonly #texts: Record<string, Quoted> = {};

  constructor(id: string, title: string) {
    this.#id = id;
    this.#texts.title = { quote: title };
  }

  get size(): number {
    return this.#steps.length;
  }

  /**
   * A question, and what follows each answer. More options than fit stand on a further question.
   *
   * @param question its words; where a search has none, what is asked in general.
   * @param follow writes what comes after an option, and returns the first step of it; null for « go on ».
   * @returns the id of the question's step.
   */
  ask<T>(
    question: { readonly quote?: string; readonly deeper: boolean },
    options: readonly Option<T>[],
    follow: (option: T, slot: string, value: string) => string | null,
  ): string {
    const fits = options.length <= MOST_OPTIONS;
    const shown = fits ? options : options.slice(0, MOST_OPTIONS - 1);
    const number = Object.keys(this.#slots).length + 1;
    const slot = `q${number}`;
    const ids = shown.map((_, index) => `o${index + 1}`);
    this.#slots[slot] = { type: 'choice', options: fits ? ids : [...ids, OTHER] };
    const id = `ask-${number}`;
    this.#words(id, slot, question, shown, fits);
    this.#steps.push({ id, ask: slot });
    const ways: { if: { slot: string; is: string }; go: string }[] = [];
    const sorting: Step = { id: `to-${number}`, branch: ways };
    this.#steps.push(sorting);
    const on: (string | null)[] = shown.map((option, index) => follow(option.of, slot, ids[index] ?? ''));
    if (!fits) on.push(this.ask({ ...question, deeper: true }, options.slice(shown.length), follow));
    const values = this.#slots[slot]?.options ?? [];
    for (const [index, go] of on.entries()) {
      if (go !== null) ways.push({ if: { slot, is: values[index] ?? '' }, go });
    }
    // All answers lead somewhere by name or all go on: a sorting with no way in it is not needed.
    if (ways.length === 0) this.#steps.splice(this.#steps.indexOf(sorting), 1);
    return id;
  }

  #words<T>(
    id: string,
    slot: string,
    { quote, deeper }: { readonly quote?: string; readonly deeper: boolean },
    shown: readonly Option<T>[],
    fits: boolean,
  ): void {
    const helps = shown.filter(({ help }) => help !== '').map(({ label, help }) => `${label} : ${help}`);
    const text: Quoted = quote === undefined ? { key: deeper ? WORDS.next : WORDS.first } : { quote };
    this.#texts[`steps.${id}.text`] = text;
    this.#texts[`steps.${id}.help`] = helps.length > 0 ? { quote: helps.join('\n') } : { key: WORDS.help };
    this.#texts[`slots.${slot}.label`] = text;
    shown.forEach(({ label }, index) => {
      this.#texts[`slots.${slot}.options.o${index + 1}.label`] = { quote: label };
    });
    if (!fits) this.#texts[`slots.${slot}.options.${OTHER}.label`] = { key: WORDS.other };
  }

  /** Said before what follows, as the sheet writes it. */
  say(text: string): string {
    const id = `say-${this.#steps.length + 1}`;
    this.#texts[`steps.${id}.text`] = { quote: text };
    this.#steps.push({ id, say: true });
    return id;
  }

  end(sheet: NonNullable<Result['sheet']>, where: readonly PlaceKind[]): string {
    const id = `end-${this.#steps.length + 1}`;
    this.#texts[`results.${id}.summary`] = { key: WORDS.help };
    this.#steps.push({
      id,
      result: {
        documents: [],
        cost: [],
        delay: false,
        where: [...where],
        offline: false,
        next: [],
        related: [],
        see: [],
        sheet,
      },
    });
    return id;
  }

  /** @throws ZodError where what was written is no flow: the import then reports it. */
  finish(of: { readonly reviewed: string; readonly sheet: string; readonly url: string }): Flow {
    return Flow.parse({
      id: this.#id,
      team: 'reception',
      owner: 'state',
      reviewed: of.reviewed,
      review_after: 24,
      official: [{ sheet: of.sheet, url: of.url }],
      slots: this.#slots,
      steps: this.#steps,
      texts: this.#texts,
    });
  }
}
