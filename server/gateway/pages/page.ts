/** The shell of a town hall's public pages: its name above, one main part, its style. */
import { type Html, html } from '../../html/html.ts';

export interface Page {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  /** The town hall's. */
  readonly name: string;
  /** What a page needs in its head besides. */
  readonly head?: Html;
  /** Under the name. */
  readonly band?: Html;
  readonly main: Html;
  /** After the main part. */
  readonly foot?: Html;
}

export const pageOf = ({ lang, dir, title, name, head, band, main, foot }: Page): string =>
  html`<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/town.css">
<link rel="icon" href="data:,">
${head}
</head>
<body>
<header class="band"><p class="name">${name}</p>${band}</header>
<main>
${main}
</main>
${foot}
</body>
</html>
`.toString();
