/** Asks for the code of a conversation; the script beside it hands the conversation to the widget. */
import { html } from '../../html/html.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { PageTown } from '../pages.ts';
import { pageOf } from './page.ts';

export function resumePage({ municipality, words }: PageTown, asked: string | undefined): string {
  const lang = asked ?? municipality.languages[0] ?? REFERENCE_LANGUAGE;
  const say = (key: string) => words.say(`kiosk.resume.${key}`, lang, { town: municipality.name });
  const head = html`<meta name="robots" content="noindex">
<link rel="stylesheet" href="/reprise/resume.css">
<script src="/reprise/resume.js" defer></script>`;
  const main = html`<section class="welcome">
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
</section>`;
  const { name } = municipality;
  return pageOf({ lang, dir: words.direction(lang), title: say('title'), name, head, main });
}
