/** What is carried along while one file is read: counts for the report, and what was not known. */
import { type Element, tidy, wordsIn } from './element.ts';

export class Reading {
  /** How often each kind of node was met. */
  readonly counts = new Map<string, number>();
  readonly unknown: { element: string; text: string }[] = [];
  #cases = 0;

  count(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  /** An element no reader knows: its words are kept, and the report says so. */
  strange(element: Element, where: string): void {
    this.unknown.push({ element: `${where} > ${element.name}`, text: tidy(wordsIn(element)).trim() });
  }

  /** Numbers the blocks of cases of a sheet, in reading order. */
  nextCases(): number {
    return this.#cases++;
  }
}
