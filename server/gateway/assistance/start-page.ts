/** The first page: who answers here, in which language, and where people are met. And what is said where nothing opens. */
import type { Place } from '../../contract/message.ts';
import type { Problem } from '../../contract/problem.ts';
import { html } from '../../html/html.ts';
import { placeList } from './places.ts';
import { ROOT, shell } from './shell.ts';
import type { Speech } from './speech.ts';

export interface Start {
  /** The site's full name, `belleroche-web`. */
  readonly site: string;
  /** The main counter, as it is now. */
  readonly counter: Place;
  /** The conversation before this one was erased just now. */
  readonly erased: boolean;
}

/** Each language is a button that begins in it: nobody has to find their way in another one. */
export function startPage(speech: Speech, { site, counter, erased }: Start): string {
  const { town, lang, say, own } = speech;
  const { languages } = town.municipality;
  const others = languages.filter((each) => each !== lang);
  return shell(
    speech,
    { about: say('machine') },
    html`${erased ? html`<p class="notice" role="status">${say('erase.done')}</p>` : undefined}
<p>${own('intro')}</p>
<form method="post" action="${ROOT}/${site}">
<button class="primary" name="lang" value="${lang}">${own('begin')}</button>
${
  others.length > 0
    ? html`<h2>${say('language')}</h2>
<ul class="languages">${others.map(
        (each) =>
          html`<li><button name="lang" value="${each}" lang="${each}" dir="${town.words.direction(each)}">${town.words.say('language.name', each)}</button></li>`,
      )}</ul>`
    : undefined
}
</form>
<h2>${own('otherwise')}</h2>
${placeList([counter], speech)}
<p>${say('data.first')} <a href="/confidentialite?site=${site}&amp;lang=${lang}">${say('options.notice')}</a></p>
<p><a href="/accessibilite?site=${site}&amp;lang=${lang}">${say('options.accessibility')}</a></p>`,
  );
}

/** @param site where to begin again. */
export function problemPage(
  speech: Speech,
  { title, detail }: Problem,
  site: string,
  counter: Place,
): string {
  const { lang, say } = speech;
  return shell(
    speech,
    { fault: title, about: say('machine') },
    html`<p class="notice is-problem" role="alert">${title} ${detail}</p>
<p><a class="button" href="${ROOT}/${site}?lang=${lang}">${say('new_conversation')}</a></p>
${placeList([counter], speech)}`,
  );
}
