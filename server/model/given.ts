/** What a model is given to read: official texts as they are, a person's words without what identifies them. */

import { partsAcross } from '../privacy/across-messages.ts';
import { cleanText } from '../privacy/clean-text.ts';
import { redact, restore } from '../privacy/redact.ts';

/** JSON that is the town hall's or the State's own. */
export interface Official {
  readonly official: unknown;
}

/** What a person wrote: redacted here, whoever calls, so that no caller can forget it. */
export interface OfPerson {
  readonly person: string | readonly string[];
  /** All that the same person said in the conversation, oldest first: an identifier may be told in several messages. */
  readonly said: readonly string[];
}

export type Given = Readonly<Record<string, Official | OfPerson>>;

export interface Packed {
  /** One JSON text: a person's words stay inside their quotation marks, whatever they hold. */
  readonly text: string;
  /** Puts a person's own words back, for their own eyes. */
  restore(text: string): string;
}

/** @param thisYear whole dates up to this year are taken for dates of birth. */
export function pack(given: Given, thisYear: number): Packed {
  let tokens: ReadonlyMap<string, string> = new Map();
  const parts = partsAcross(saidIn(given));
  const without = (text: string): string => {
    const redacted = redact(text, thisYear, tokens, parts);
    tokens = redacted.tokens;
    return redacted.text;
  };
  const packed = Object.entries(given).map(([name, part]) => [
    name,
    'person' in part
      ? typeof part.person === 'string'
        ? without(part.person)
        : part.person.map(without)
      : cleaned(part.official),
  ]);
  return {
    text: JSON.stringify(Object.fromEntries(packed)),
    restore: (text) => restore(text, tokens),
  };
}

function saidIn(given: Given): string[] {
  return Object.values(given).flatMap((part) => {
    if (!('person' in part)) return [];
    const { person, said } = part;
    return typeof person === 'string' && !said.includes(person) ? [...said, person] : said;
  });
}

/** Invisible characters hide instructions in documents too. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleaned(inner)]));
}
