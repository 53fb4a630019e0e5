/** What is carried along while one file is read: counts for the report, and what was not known. */
import { childOf, type Element, elementsOf, tidy, wordsIn } from './element.ts';

export class Reading {
  /** How often each kind of node was met. */
  readonly counts = new Map<string, number>();
  readonly unknown: { element: string; text: string }[] = [];
  /** Elements whose own words a reader took. */
  readonly #taken = new WeakSet<Element>();
  #cases = 0;

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** An element no reader knows: its words are kept, and the report says so. */
  strange(element: Element, where: string): void {
    const text = this.wordsOf(element);
    this.unknown.push({
      element: `${where} > ${element.name}`,
      text: text || (element.attributes.URL ?? ''),
    });
  }

  /** The words that stand in an element itself, not in those within it, are in the sheet. */
  took(element: Element): void {
    this.#taken.add(element);
  }

  /** All words within, white space of layout made one. */
  wordsOf(element: Element): string {
    this.took(element);
    for (const each of elementsOf(element)) this.wordsOf(each);
    return tidy(wordsIn(element)).trim();
  }

  /** The words of a child; nothing where there is none. */
  textOf(parent: Element, name: string): string | undefined {
    const child = childOf(parent, name);
    return (child && this.wordsOf(child)) || undefined;
  }

  /**
   * Words that no reader took: beside elements where only elements are known, or in a second one where one is.
   * They are kept and told like an element that is not known.
   *
   * @param passed names of elements that are left out on purpose.
   */
  sweep(element: Element, where: string, passed: ReadonlySet<string>): void {
    if (passed.has(element.name)) return;
    for (const each of elementsOf(element)) this.sweep(each, element.name, passed);
    if (this.#taken.has(element)) return;
    const text = tidy(element.children.filter((child) => typeof child === 'string').join(' ')).trim();
    if (text !== '') this.unknown.push({ element: `${where} > ${element.name}`, text });
  }

  /** Numbers the blocks of cases of a sheet, in reading order. */
  nextCases(): number {
    return this.#cases++;
  }
}
