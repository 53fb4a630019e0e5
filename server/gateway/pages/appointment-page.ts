/** The page of one appointment, in the language it was taken in, with the French one tap away. */
import { dayIn } from '../../hours/zone.ts';
import { type Html, html } from '../../html/html.ts';
import { type AppointmentReceipt, receiptOf } from '../../message/receipt.ts';
import type { Agenda } from '../../municipality/schema.ts';
import type { Town } from '../../town/town.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import { shell } from '../assistance/shell.ts';
import { speechIn } from '../assistance/speech.ts';

/** `taken`: the time that was chosen is gone, others are offered. */
export type PageStep = 'see' | 'move' | 'taken' | 'cancel';

export interface AppointmentPage {
  readonly town: Town;
  readonly receipt: AppointmentReceipt;
  readonly agenda: Agenda | null;
  /** Times with a seat left, in milliseconds since 1970. */
  readonly free: readonly number[];
  /** The first day to show, `2026-11-24`; '' for the first there is. */
  readonly from: string;
  readonly step: PageStep;
  /** Whether it may still be changed. */
  readonly ahead: boolean;
  readonly language: string;
  /** The page's own path. */
  readonly address: string;
}

/** Days shown at once. */
const MOST_DAYS = 4;

export function appointmentPage(appointment: AppointmentPage): string {
  const { town, receipt, step, ahead, language, address } = appointment;
  const { words } = town;
  const say = (key: string) => words.say(`booking.page.${key}`, language);
  const { lines, service, notes, links, title } = receiptOf(receipt, town, language);
  const to = (path: string) => `${address}${path}?lang=${language}`;
  const calendar = links[0];
  return page(
    town,
    language,
    html`
${language === REFERENCE_LANGUAGE ? undefined : html`<p><a lang="fr" dir="ltr" href="${address}?lang=fr">${say('other')}</a></p>`}
<section aria-label="${title}">
<dl>${lines.map(({ label, value }) => html`<div><dt>${label}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>
<h2>${service.heading}</h2>
<p><bdi>${service.name}</bdi><br><bdi>${service.address}</bdi></p>
${service.phone ? html`<p><a href="${service.phoneHref}"><bdi dir="ltr">${service.phone}</bdi></a></p>` : undefined}
${notes.map((note) => html`<p>${note}</p>`)}
</section>
${ahead ? undefined : receipt.state === 'cancelled' ? undefined : html`<p>${say('over')}</p>`}
${
  ahead && step === 'see'
    ? html`<nav aria-label="${say('title')}"><ul class="actions">
${calendar ? html`<li><a class="button" href="${to('/rendez-vous.ics')}">${calendar.label}</a></li>` : undefined}
<li><a class="button" href="${to('/move')}">${say('move')}</a></li>
<li><a class="button" href="${to('/cancel')}">${say('cancel')}</a></li>
</ul></nav>`
    : undefined
}
${ahead && step === 'cancel' ? cancelForm(to, say) : undefined}
${ahead && (step === 'move' || step === 'taken') ? moveForm(appointment, to, say) : undefined}
`,
  );
}

function cancelForm(to: (path: string) => string, say: (key: string) => string): Html {
  return html`<form method="post" action="${to('/cancel')}">
<button type="submit">${say('sure')}</button>
<a class="button" href="${to('')}">${say('keep')}</a>
</form>`;
}

/** Each time is a button: no script, no list to unfold, one tap. */
function moveForm(
  { town, free, from, language, step, agenda }: AppointmentPage,
  to: (path: string) => string,
  say: (key: string) => string,
): Html {
  const { words, municipality } = town;
  const timeZone = municipality.time_zone;
  const days = [...new Set(free.map((start) => dayIn(new Date(start), timeZone)))].filter(
    (day) => day >= from,
  );
  const next = days[MOST_DAYS];
  const none = words.say('booking.none_free', language, { agenda: agenda?.name ?? '' });
  return html`<form method="post" action="${to('/move')}">
<h2 id="times">${say('choose')}</h2>
${step === 'taken' ? html`<p class="notice is-problem" role="alert">${words.say('booking.just_taken', language)}</p>` : undefined}
${days.length === 0 ? html`<p>${none}</p>` : undefined}
${days.slice(0, MOST_DAYS).map(
  (
    day,
  ) => html`<fieldset><legend>${words.say('moments.day.label', language, { date: { date: day } })}</legend>
${free
  .filter((start) => dayIn(new Date(start), timeZone) === day)
  .map((start) => {
    const at = { clock: new Date(start).toISOString(), timeZone };
    const label = words.say('moments.time.label', language, { at });
    return html`<button type="submit" name="start" value="${String(start)}">${label}</button> `;
  })}
</fieldset>`,
)}
${next ? html`<p><a href="${to('/move')}&amp;from=${next}#times">${say('more')}</a></p>` : undefined}
<p><a class="button" href="${to('')}">${say('keep')}</a></p>
</form>`;
}

/** What is said where the address opens nothing: never whether there was something. */
export function gonePage(town: Town, asked: string | undefined): string {
  const language = asked !== undefined && town.words.languages.includes(asked) ? asked : REFERENCE_LANGUAGE;
  return page(town, language, html`<p>${town.words.say('booking.page.gone', language)}</p>`);
}

const page = (town: Town, language: string, content: Html): string =>
  shell(
    speechIn(town, language),
    {
      title: town.words.say('booking.page.title', language),
      head: html`<link rel="stylesheet" href="/appointment.css">`,
    },
    content,
  );
