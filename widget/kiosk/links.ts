/** Where a link leads from a shared screen: nowhere by itself. Each becomes a code for the person's phone. */

export type LinkTo =
  /** The sheet of a result, which the screen prints or hands over. */
  | { readonly kind: 'sheet'; readonly path: string }
  /** A page that may be opened in a frame, as its site is among those the town hall named. */
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'elsewhere'; readonly address: string }
  | { readonly kind: 'call'; readonly address: string };

/** @param href as it stands in the link. @param base of this server. @param allowed origins. */
export function linkTo(href: string, base: string, allowed: readonly string[]): LinkTo | null {
  let url: URL;
  try {
    url = new URL(href, base);
  } catch {
    return null;
  }
  if (url.protocol === 'tel:' || url.protocol === 'sms:') return { kind: 'call', address: url.href };
  const own = url.origin === new URL(base).origin;
  if (own && url.pathname.startsWith('/f/')) return { kind: 'sheet', path: url.pathname + url.search };
  if (url.protocol === 'https:' && allowed.includes(url.origin)) return { kind: 'page', address: url.href };
  if (own || ['https:', 'mailto:', 'geo:'].includes(url.protocol))
    return { kind: 'elsewhere', address: url.href };
  return null;
}
