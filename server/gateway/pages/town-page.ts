/** The demonstration page: a town hall's home page as plain as can be, with the widget's one tag in it. */
import type { Place } from '../../contract/message.ts';
import { type Html, html } from '../../html/html.ts';
import { placeOf } from '../../offices/place.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { PageTown } from '../pages.ts';
import { pageOf } from './page.ts';

/** @param asked a language; one that is not offered gives the town hall's first. */
export function townPage(
  { municipality, words }: PageTown,
  site: string,
  asked: string | undefined,
  at: Date,
): string {
  const { languages, name, offices } = municipality;
  const lang = asked && languages.includes(asked) ? asked : (languages[0] ?? REFERENCE_LANGUAGE);
  // A page that has no words in this language is French, and says so.
  const spoken =
    words.raw('pages', lang) === words.raw('pages', REFERENCE_LANGUAGE) ? REFERENCE_LANGUAGE : lang;
  const say = (key: string) => words.say(`pages.town.${key}`, spoken, { town: name });
  const places = offices.map((office) => placeOf(office, municipality, words, spoken, at));
  const tag = (code: string) =>
    `<script src="/widget/guichet.js" data-site="${site}" data-lang="${code}" async></script>`;
  const band = html`
<p>${say('demonstration')}</p>
`;
  const main = html`<section class="welcome">
<h1>${say('title')}</h1>
<p class="lead">${say('welcome')}</p>
<h2>${say('ask')}</h2>
<ul class="examples">${words.list('pages.town.examples', spoken).map((line) => html`<li>${line}</li>`)}</ul>
<p>${say('person')}</p>
<p><a href="/assistance/${site}?lang=${lang}">${words.say('assistance.link', spoken)}</a></p>
</section>
<section>
<h2>${say('offices')}</h2>
<div class="offices">${places.map((place) => officeCard(place, say))}</div>
</section>
<section class="embed">
<h2>${say('embed')}</h2>
<p>${say('embed_how')}</p>
<pre><code>${tag(lang)}</code></pre>
</section>`;
  const foot = html`<footer><p>${say('foot')}</p>
<p><a href="/accessibilite?site=${site}&amp;lang=${lang}">${words.say('widget.options.accessibility', spoken)}</a></p></footer>
<script src="/widget/guichet.js" data-site="${site}" data-lang="${lang}" async></script>`;
  return pageOf({ lang: spoken, dir: words.direction(spoken), title: say('title'), name, band, main, foot });
}

function officeCard(place: Place, say: (key: string) => string): Html {
  const { name, phone, phoneHref, address, hours, openNow, nextOpening, note } = place;
  const state = openNow ? say('open') : [say('closed'), nextOpening].filter(Boolean).join(', ');
  return html`<article class="office">
<h3>${name}</h3>
${openNow === undefined ? undefined : html`<p class="${openNow ? 'open' : 'closed'}">${state}</p>`}
<p>${address}</p>
${phone ? html`<p><a href="${phoneHref}"><bdi dir="ltr">${phone}</bdi></a></p>` : undefined}
${note ? html`<p>${note}</p>` : undefined}
<ul>${hours.map((line) => html`<li>${line}</li>`)}</ul>
</article>`;
}
