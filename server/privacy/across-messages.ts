/**
 * Identifiers that somebody tells in several messages: « mon numéro c'est 1 85 05 », then « 78 006 084 36 ». No part
 * is one by itself; taken together they are, and then each part is taken out wherever it stands.
 */
import { cleanText } from './clean-text.ts';
import { isOneNumber, numbersAtEdges } from './numbers.ts';
import { type Redacted, redact } from './redact.ts';
import type { Found } from './spans.ts';
import { dictatedIn, mailIn } from './wordings-found.ts';

/** Messages looked at, the latest: a model is told fewer. */
const MOST_MESSAGES = 40;
/** Letters of a message's beginning, and of its end, in which a part may stand. */
const EDGE = 200;

/**
 * Bounded, however much was said.
 * @param messages of one person, in their order; what others said in between is left out.
 * @returns the parts, as they stand in the clean text of their messages.
 */
export function partsAcross(messages: readonly string[]): string[] {
  const clean = messages.slice(-MOST_MESSAGES).map(edgesOf);
  return [...new Set([...numberParts(clean), ...wordParts(clean), ...unfinished(clean.at(-1) ?? '')])];
}

const edgesOf = (message: string): string =>
  cleanText(message.length > 2 * EDGE ? `${message.slice(0, EDGE)} … ${message.slice(-EDGE)}` : message);

/**
 * A message without identifiers, those included that are told in it and in others.
 * @param said all messages of the same person, oldest first; the message may be among them.
 */
export const redactAmong = (message: string, said: readonly string[], thisYear: number): Redacted =>
  redact(message, thisYear, new Map(), partsAcross(said.includes(message) ? said : [...said, message]));

/** A number goes on from the end of one message to the beginning of the next, over as many as there are. */
function numberParts(messages: readonly string[]): string[] {
  const parts: string[] = [];
  let chain: string[] = [];
  let label = '';
  const close = (): void => {
    if (chain.length > 1 && isOneNumber(chain.join(' '), label)) parts.push(...chain);
    chain = [];
  };
  for (const message of messages) {
    const { first, last, before } = numbersAtEdges(message);
    if (first !== undefined && chain.length > 0) chain.push(first);
    // One that is the whole message may go on in the next; otherwise a new one may begin at its end.
    if (first !== undefined && first === last && chain.length > 0) continue;
    close();
    if (last !== undefined) {
      chain = [last];
      label = before;
    }
  }
  close();
  return parts;
}

/** The rest may come in the next message, when this one has left: « c'est le 06 39 ». « 10 000 » is whole. */
function unfinished(message: string): string[] {
  const { last } = numbersAtEdges(message);
  if (last === undefined || /^\d{1,3}(?:\D\d{3})+$/.test(last)) return [];
  return last.replace(/\D/g, '').length >= 4 && /\D|^0/.test(last) ? [last] : [];
}

/** A mailbox, or a number in words, of which the seam between two messages is in the middle. */
function wordParts(messages: readonly string[]): string[] {
  return messages.flatMap((message, at) => {
    const next = messages[at + 1];
    if (next === undefined) return [];
    const seam = message.length;
    return ['', ' '].flatMap((between) => {
      const both = message + between + next;
      const over = ({ start, end }: Found) => start < seam && end > seam + between.length;
      return [...mailIn(both), ...dictatedIn(both)]
        .filter(over)
        .flatMap(({ start, end }) => [both.slice(start, seam), both.slice(seam + between.length, end)]);
    });
  });
}
