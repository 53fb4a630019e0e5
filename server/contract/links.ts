/** What may stand behind a link, whoever wrote it: nothing that runs, nothing that reads. */
const SAFE = /^(https:\/\/|tel:[+\d]|sms:[+\d]|mailto:[^\s]|geo:[-\d])/i;

/** @returns the address if it is of a kind that can only be visited, called or written to. */
export function safeHref(address: string | undefined): string | undefined {
  const trimmed = address?.trim();
  return trimmed !== undefined && SAFE.test(trimmed) ? trimmed : undefined;
}

export interface TextPart {
  readonly text: string;
  /** It is an address. */
  readonly href?: string;
  /** It is a reference, to be read out or copied: it must not be broken at the end of a line. */
  readonly reference?: true;
}

/**
 * A text cut where it holds `https://` addresses and references such as G-7K3M-P2QX. A full stop that ends the
 * sentence is not the address's.
 */
export function textParts(text: string): TextPart[] {
  return text
    .split(/(https:\/\/[^\s<>"]*[^\s<>".,;:!?)\]»'’]|\bG-[2-9A-Z]{4}-[2-9A-Z]{4}\b)/g)
    .map((part, index): TextPart => {
      if (index % 2 === 0) return { text: part };
      return part.startsWith('G') ? { text: part, reference: true } : { text: part, href: part };
    })
    .filter(({ text: part }) => part !== '');
}

/** +33261910410 as French people read it: 02 61 91 04 10. Other numbers are left as they are. */
export function readablePhone(number: string): string {
  const national = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(number);
  if (national) return `0${national.slice(1).join(' ')}`;
  const overseas = /^\+(?:262|590|594|596)(\d{3})(\d{2})(\d{2})(\d{2})$/.exec(number);
  return overseas ? `0${overseas.slice(1).join(' ')}` : number;
}
