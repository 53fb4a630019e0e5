/**
 * A conversation without what was given to be reached: the name, the number, the address of e-mail. Who asked for a
 * call has been called; what was said of the matter is kept on, for whoever comes back to it.
 */

import { readablePhone } from '../contract/links.ts';
import type { Message } from '../contract/message.ts';
import type { Memory } from '../conversation/memory.ts';
import type { Rewritten } from '../conversation/store.ts';
import { redactIdentifiers } from './redact.ts';

/** What stands in the place of what was taken out. */
const GONE = '[…]';

/** @param thisYear as `redact` takes it. */
export function withoutContact({ memory, messages }: Rewritten, thisYear: number): Rewritten {
  const known = contactIn(memory);
  return { memory: forgetful(memory), messages: messages.map((one) => cleaned(one, known, thisYear)) };
}

/** Every way the contact may be written in what was said. */
function contactIn({ known, receipt }: Memory): RegExp[] {
  const phones = [known.phone, receipt?.phone].filter((phone) => phone !== undefined);
  const all = [known.name, receipt?.name, known.email, ...phones, ...phones.map(readablePhone)];
  return [...new Set(all)].flatMap((value) =>
    value ? [new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(value)}(?![\\p{L}\\p{N}])`, 'giu')] : [],
  );
}

/** Procedures under way hold the answers that were given: after a week nobody goes on with one in the middle. */
const forgetful = (memory: Memory): Memory => ({
  ...memory,
  ...{ flow: null, finished: null, suspended: [], last: [] },
  ...{ known: {}, receipt: null, summary: null, asked: null },
});

function cleaned(message: Message, known: readonly RegExp[], thisYear: number): Message {
  const written = message.from === 'citizen' || message.from === 'agent';
  const masked = written ? { ...message, text: redactIdentifiers(message.text, thisYear) } : message;
  return inAllTexts(masked, (text) => known.reduce((left, one) => left.replace(one, GONE), text));
}

/** Fields of a message that programs read: a citizen called « Bot » must not change who said what. */
const FOR_PROGRAMS: ReadonlySet<string> = new Set([
  ...['id', 'clientMessageId', 'at', 'from', 'lang', 'dir', 'key', 'generatedBy', 'kind', 'type', 'url'],
  ...['procedure', 'reviewed', 'reference', 'href', 'date'],
]);

/** The same value with each text in it changed, at any depth. */
function inAllTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => inAllTexts(one, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      FOR_PROGRAMS.has(name) ? inner : inAllTexts(inner, change),
    ]),
  ) as T;
}
