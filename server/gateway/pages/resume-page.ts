/** Asks for the code of a conversation; the script beside it hands the conversation to the widget. */
import { html } from '../../html/html.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { PageTown } from '../pages.ts';

export function resumePage({ municipality, words }: PageTown, asked: string | undefined): string {
  const lang = asked ?? municipality.languages[0] ?? REFERENCE_LANGUAGE;
  const say = (key: string) => words.say(`kiosk.resume.${key}`, lang, { town: municipality.name });
  return html`<!doctype html>
<html lang="${lang}" dir="${words.direction(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${say('title')}</title>
<link rel="stylesheet" href="/town.css">
<link rel="stylesheet" href="/reprise/resume.css">
<link rel="icon" href="data:,">
<script src="/reprise/resume.js" defer></script>
</head>
<body>
<header class="band"><p class="name">${municipality.name}</p></header>
<main>
<section class="welcome">
<h1>${say('title')}</h1>
<p class="lead">${say('about')}</p>
<form id="resume" data-failed="${words.say('widget.failed_now', lang)}">
<p><label for="code">${say('code')}</label></p>
<p><input id="code" name="code" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false"
 placeholder="R-7K3M-P2QX" required aria-describedby="fault"></p>
<p id="fault" role="alert"></p>
<p><button type="submit">${say('go')}</button></p>
</form>
<noscript><p>${say('no_script')}</p></noscript>
</section>
</main>
</body>
</html>
`.toString();
}
