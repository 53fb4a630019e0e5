/** What all these pages have around their content. No script stands in them, and none may. */
import { type Html, html } from '../../html/html.ts';
import type { Speech } from './speech.ts';

/** Where the pages stand, as `app.ts` mounts them. */
export const ROOT = '/assistance';

export interface Shell {
  /** What the page is called; the assistant's own name where left out. */
  readonly title?: string;
  /** Stands for the address of the style: a page that is taken away has no file beside it. */
  readonly style?: Html;
  /** What the page needs in its head besides. */
  readonly head?: Html;
  /** Before the name of the page in the window's title: what is wrong. */
  readonly fault?: string | undefined;
  /** Beneath the title: who answers, what the page is for. */
  readonly about?: string;
  /** Loads the page again: where from and after how many seconds. Only where the reader asked for it. */
  readonly again?: { readonly seconds: number; readonly url: string } | undefined;
}

export function shell(
  { town, say, lang, dir }: Speech,
  { title = say('title'), style, head, fault, about, again }: Shell,
  content: Html,
): string {
  const { name } = town.municipality;
  const heading = [fault, title, name].filter((part) => part !== undefined).join(' – ');
  return html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${again && html`<meta http-equiv="refresh" content="${String(again.seconds)}; url=${again.url}">`}
<title>${heading}</title>
${style ?? html`<link rel="stylesheet" href="${ROOT}/assistance.css">`}
${head}
<link rel="icon" href="data:,">
</head>
<body>
<header>
<p class="town">${name}</p>
<h1>${title}</h1>
${about === undefined ? undefined : html`<p class="about">${about}</p>`}
</header>
<main>
${content}
</main>
</body>
</html>
`.toString();
}
