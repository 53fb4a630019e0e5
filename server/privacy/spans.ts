/** What identifies a person, by kind. The names stand in the tokens that a model reads in their place. */
export type Kind =
  | 'MAIL'
  | 'IBAN'
  | 'DATE'
  | 'ADDRESS'
  | 'NIR'
  | 'TAX'
  | 'CARD'
  | 'PHONE'
  | 'NUMBER'
  | 'PLATE'
  | 'DOCUMENT'
  | 'NAME';

/** A stretch of a text, in UTF-16 units; `end` is past it. */
export interface Found {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
  /** Found so that nothing else takes it for what it is not: it stays in the text. */
  readonly stays?: true;
}

/** Those that count, in the order of the text: of two that overlap, the one found first in the list. */
export function withoutOverlap(found: readonly Found[], length: number): Found[] {
  const taken = new Uint8Array(length);
  const kept = found.filter(({ start, end }) => {
    for (let at = start; at < end; at++) if (taken[at]) return false;
    taken.fill(1, start, end);
    return end > start;
  });
  return kept.sort((a, b) => a.start - b.start);
}
