/** The only kinds of address that ever become a link: what a message holds is not to be trusted. */
const SAFE = new Set(['https:', 'tel:', 'sms:', 'mailto:']);

/** @returns undefined where the address must stay plain text. */
export function safeHref(address: string): string | undefined {
  try {
    return SAFE.has(new URL(address).protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

/** `tel:` and the digits of a number as people write it. */
export const telHref = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;
