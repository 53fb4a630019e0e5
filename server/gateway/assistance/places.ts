/** Where to go, whom to call, what an answer is taken from. */
import type { HelpNumber, Place, Source } from '../../contract/message.ts';
import { factsOf, inKilometres, waysOf } from '../../contract/shown.ts';
import { type Html, html } from '../../html/html.ts';
import type { Speech } from './speech.ts';
import { items, lines, link } from './text.ts';

/** @param whole those not to be shown in brief; all, where it is left out. */
export const placeList = (places: readonly Place[], speech: Speech, whole?: ReadonlySet<Place>): Html =>
  html`<ul class="places">${places.map((place) => {
    const shown = whole?.has(place) === false ? briefPlace(place, speech) : placeCard(place, speech);
    return html`<li class="place">${shown}</li>`;
  })}</ul>`;

// Offices are told of in French, by the town hall or the State's directories.
const nameOf = ({ name }: Place): Html => html`<bdi lang="fr">${name}</bdi>`;

const placeCard = (place: Place, speech: Speech): Html => html`<h3>${nameOf(place)}</h3>
${opening(place, speech)}
${call(place, speech)}
${details(place, speech)}`;

/** What was shown whole before: a name and a number, and the rest one tap away. */
const briefPlace = (place: Place, speech: Speech): Html => html`<details><summary>${nameOf(place)}</summary>
${opening(place, speech)}
${details(place, speech)}</details>
<div class="brief">${call(place, speech)}${openOrClosed(place, speech).map((state) => html`<p>${state}</p>`)}</div>`;

const call = ({ phone, phoneHref }: Place, { say }: Speech): Html | undefined =>
  phone
    ? html`<p>${link(phoneHref, html`${say('place.call')} <bdi dir="ltr">${phone}</bdi>`)}</p>`
    : undefined;

function details(place: Place, { say }: Speech): Html {
  const { address, hours, note } = place;
  const facts = factsOf(place).map((name) => say(name));
  const ways = waysOf(place);
  return html`${address ? html`<p><bdi lang="fr">${address}</bdi></p>` : undefined}
${hours.length > 0 ? html`<details><summary>${say('place.hours')}</summary>${items(hours)}</details>` : undefined}
${facts.length > 0 ? html`<p class="note">${facts.join(' · ')}</p>` : undefined}
${note ? html`<div lang="fr" dir="ltr">${lines(note)}</div>` : undefined}
${ways.length > 0 ? html`<ul class="ways">${ways.map(({ name, href }) => html`<li>${link(href, say(name))}</li>`)}</ul>` : undefined}`;
}

const openOrClosed = ({ openNow }: Place, { say }: Speech): string[] =>
  openNow === undefined ? [] : [say(openNow ? 'place.open' : 'place.closed')];

function opening(place: Place, speech: Speech): Html | undefined {
  const { openNow, nextOpening, distance } = place;
  const { say, lang } = speech;
  const facts = [
    ...openOrClosed(place, speech),
    ...(openNow === false && nextOpening ? [nextOpening] : []),
    ...(distance === undefined ? [] : [say('place.distance', { distance: inKilometres(distance, lang) })]),
  ];
  return facts.length > 0 ? html`<p>${facts.join(' · ')}</p>` : undefined;
}

/** Large and first in the message. */
export const numberList = (numbers: readonly HelpNumber[], { say }: Speech): Html =>
  html`<ul class="numbers">${numbers.map(({ number, label, href }) => {
    const verb = say(href.startsWith('sms:') ? 'numbers.text' : 'numbers.call');
    return html`<li>${link(href, html`<span class="sr">${verb} </span><b dir="ltr">${number}</b> <span>${label}</span>`)}</li>`;
  })}</ul>`;

export const sourceList = (sources: readonly Source[], { say, written }: Speech): Html =>
  html`<div class="sources"><p>${say('sources')}</p><ul>${sources.map(
    ({ title, url, date }) =>
      html`<li>${link(url, title)}${
        date
          ? html` <span class="note">${say('checked_on')} <time datetime="${date}">${written({ day: date })}</time></span>`
          : undefined
      }</li>`,
  )}</ul></div>`;
