/** Texts and links as HTML: whatever a message holds, it is text. */
import { safeHref, type TextPart, textParts } from '../../contract/links.ts';
import { type Html, html } from '../../html/html.ts';

/** A page of this very server, by its path. */
const OWN = /^\/[^/]/;

/** A link where the address is safe, its words alone where it is not. */
export function link(href: string | undefined, content: string | Html): Html {
  const safe = href && OWN.test(href) ? href : safeHref(href);
  return safe ? html`<a href="${safe}" rel="noreferrer">${content}</a>` : html`<span>${content}</span>`;
}

/** A text in its lines, `https://` addresses as links, references in one piece. */
export const lines = (text: string): Html[] =>
  text.split('\n').map((line) => html`<p>${textParts(line).map(part)}</p>`);

function part({ text, href, reference }: TextPart): Html {
  if (reference) return html`<bdi class="reference">${text}</bdi>`;
  return href ? link(href, text) : html`${text}`;
}

/** What a citizen wrote: no address in it becomes a link. */
export const plainLines = (text: string): Html[] => text.split('\n').map((line) => html`<p>${line}</p>`);

export const items = (all: readonly string[]): Html =>
  html`<ul>${all.map((line) => html`<li>${line}</li>`)}</ul>`;
