/** What may stand behind a link, whoever wrote it: nothing that runs, nothing that reads. */
const SAFE = /^(https:\/\/|tel:[+\d]|sms:[+\d]|mailto:[^\s]|geo:[-\d])/i;

/** @returns the address if it is of a kind that can only be visited, called or written to. */
export function safeHref(address: string | undefined): string | undefined {
  const trimmed = address?.trim();
  return trimmed !== undefined && SAFE.test(trimmed) ? trimmed : undefined;
}

export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

/** A text cut where it holds `https://` addresses; a full stop that ends the sentence is not the address's. */
export function withLinks(text: string): TextPart[] {
  return text
    .split(/(https:\/\/[^\s<>"]*[^\s<>".,;:!?)\]»'’])/g)
    .map((part, index) => (index % 2 === 1 ? { text: part, href: part } : { text: part }))
    .filter(({ text: part }) => part !== '');
}
