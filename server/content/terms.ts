/** Terms looked for in sentences: whole words, marks and capitals aside; a last `*` stands for any ending. */
import { padded } from '../words/fold.ts';

export interface Term {
  readonly written: string;
  /** Where it stands in ` folded words `, or -1. */
  foundIn(paddedText: string): boolean;
}

export function termOf(written: string): Term {
  const open = written.endsWith('*');
  const words = padded(written).trim();
  const pattern = new RegExp(` ${words}${open ? '\\p{L}*' : ''} `, 'u');
  return { written, foundIn: (text) => words !== '' && pattern.test(text) };
}

/** The text as terms are looked for, without the official names that may hold them. */
export function searchable(text: string, official: readonly string[]): string {
  let found = padded(text.replace(/\{\{[^}]*\}\}/g, ' '));
  for (const name of official) found = found.replaceAll(padded(name), ' · ');
  return found;
}
