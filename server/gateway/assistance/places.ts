/** Where to go, whom to call, what an answer is taken from. */
import type { HelpNumber, Place, Source } from '../../contract/message.ts';
import { type Html, html } from '../../html/html.ts';
import type { Speech } from './speech.ts';
import { items, lines, link } from './text.ts';

export const placeList = (places: readonly Place[], speech: Speech): Html =>
  html`<ul class="places">${places.map((place) => html`<li class="place">${placeCard(place, speech)}</li>`)}</ul>`;

function placeCard(place: Place, speech: Speech): Html {
  const { say } = speech;
  const { name, phone, phoneHref, address, hours, note, accessible, appointment } = place;
  const facts = [
    ...(accessible === undefined ? [] : [say(accessible ? 'place.accessible' : 'place.not_accessible')]),
    ...(appointment ? [say(`place.appointment_${appointment}`)] : []),
  ];
  // Offices are told of in French, by the town hall or the State's directories.
  return html`<h3><bdi lang="fr">${name}</bdi></h3>
${opening(place, speech)}
${phone ? html`<p>${link(phoneHref, html`${say('place.call')} <bdi dir="ltr">${phone}</bdi>`)}</p>` : undefined}
${address ? html`<p><bdi lang="fr">${address}</bdi></p>` : undefined}
${hours.length > 0 ? html`<details><summary>${say('place.hours')}</summary>${items(hours)}</details>` : undefined}
${facts.length > 0 ? html`<p class="note">${facts.join(' · ')}</p>` : undefined}
${note ? html`<div lang="fr" dir="ltr">${lines(note)}</div>` : undefined}
${ways(place, speech)}`;
}

function opening({ openNow, nextOpening, distance }: Place, { say, lang }: Speech): Html | undefined {
  const facts = [
    ...(openNow === undefined ? [] : [say(openNow ? 'place.open' : 'place.closed')]),
    ...(openNow === false && nextOpening ? [nextOpening] : []),
    ...(distance === undefined ? [] : [say('place.distance', { distance: inKilometres(distance, lang) })]),
  ];
  return facts.length > 0 ? html`<p>${facts.join(' · ')}</p>` : undefined;
}

const inKilometres = (metres: number, lang: string) =>
  new Intl.NumberFormat(lang, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 }).format(
    metres / 1_000,
  );

function ways({ mapUrl, geo, website, bookingUrl, email }: Place, { say }: Speech): Html | undefined {
  const all = [
    { name: 'book', href: bookingUrl },
    { name: 'map', href: mapUrl },
    { name: 'route', href: geo },
    { name: 'website', href: website },
    { name: 'email', href: email && `mailto:${email}` },
  ].filter(({ href }) => href);
  if (all.length === 0) return undefined;
  return html`<ul class="ways">${all.map(({ name, href }) => html`<li>${link(href, say(`place.${name}`))}</li>`)}</ul>`;
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
