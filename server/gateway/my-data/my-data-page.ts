/** The pages of `/mes-donnees`. A file that is taken away is the same page, with its style in it and no buttons. */
import type { ConversationExport } from '../../contract/conversation.ts';
import { readablePhone } from '../../contract/links.ts';
import { type Html, html } from '../../html/html.ts';
import { messageItem } from '../assistance/message.ts';
import { shell } from '../assistance/shell.ts';
import { link } from '../assistance/text.ts';
import { type At, addressOf, languageLinks } from './links.ts';

type Say = (name: string, params?: Parameters<At['own']>[1]) => string;
const wordsOf =
  ({ town, lang }: At): Say =>
  (name, params) =>
    town.words.say(`privacy.data.${name}`, lang, params);

/** @param told what came of the form before: the code was wrong, or all is erased. */
export function askPage(at: At, told: { wrong?: string; erased?: boolean }): string {
  const own = wordsOf(at);
  const fault = told.wrong === undefined ? undefined : own('wrong');
  return page(
    at,
    { ...(fault ? { fault } : {}) },
    html`${told.erased ? html`<p class="notice" role="status">${at.say('erase.done')}</p>` : undefined}
${fault ? html`<p class="notice is-problem" id="wrong" role="alert">${fault}</p>` : undefined}
<p>${own('intro')}</p>
<form class="composer" method="post" action="${addressOf('/mes-donnees', at, at.lang)}">
<label for="code">${own('code')}</label>
<p class="note" id="hint">${own('code_hint')}</p>
<input id="code" name="code" type="text" dir="ltr" required autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="hint${fault ? ' wrong' : ''}" value="${told.wrong ?? ''}">
<button class="primary">${own('open')}</button>
</form>
<p>${own('no_code', { dpo: { ltr: at.town.municipality.privacy.dpo } })}</p>
<p><a href="${addressOf('/confidentialite', at, at.lang)}">${at.say('options.notice')}</a></p>
<h2>${at.say('language')}</h2>
${languageLinks(at, '/mes-donnees')}`,
  );
}

/** Asked twice, as it cannot be undone. */
export function surePage(at: At, code: string): string {
  const { say } = at;
  return page(
    at,
    {},
    html`<h2>${say('erase.ask')}</h2>
<p>${say('erase.sure')}</p>
<p>${wordsOf(at)('appointments_stay')}</p>
${buttons(at, code, [
  ['erase-sure', say('erase.yes')],
  ['see', say('erase.no')],
])}`,
  );
}

/** @param more the code, for the buttons; or the style, for a page that is taken away. */
export function filePage(
  at: At,
  file: ConversationExport,
  { code, style }: { readonly code?: string; readonly style?: Html },
): string {
  const own = wordsOf(at);
  const { time_zone: timeZone } = at.town.municipality;
  const until = { instant: file.keptUntil, timeZone };
  return page(
    at,
    style ? { style } : {},
    html`${file.objected ? html`<p class="notice" role="status">${own('objected')}</p>` : undefined}
<p>${own('kept_until', { until })}</p>
${code === undefined ? undefined : ways(at, file, code)}
<h2>${own('contact')}</h2>
${contact(at, file)}
${file.appointments.length > 0 ? appointments(at, file) : undefined}
<h2>${own('messages')}</h2>
<ol class="messages">${file.messages.map((message) => messageItem(message, at))}</ol>
<p class="note">${own('notes', { dpo: { ltr: at.town.municipality.privacy.dpo } })}</p>`,
  );
}

function ways(at: At, { objected }: ConversationExport, code: string): Html {
  const own = wordsOf(at);
  return html`<h2>${own('take')}</h2>
${buttons(at, code, [
  ['html', own('html')],
  ['json', own('json')],
])}
<h2>${at.say('erase.title')}</h2>
<p>${at.say('erase.about')}</p>
${buttons(at, code, [['erase', at.say('erase.ask')]])}
${
  objected
    ? undefined
    : html`<h2>${own('object')}</h2>
<p>${own('object_about')}</p>
${buttons(at, code, [['object', own('object_do')]])}`
}`;
}

function contact(at: At, { contact, page: from }: ConversationExport): Html {
  const own = wordsOf(at);
  const lines: [string, string | undefined][] = [
    [own('name'), contact.name],
    [own('phone'), contact.phone && readablePhone(contact.phone)],
    [own('email'), contact.email],
    [own('page'), from ?? undefined],
  ];
  const known = lines.filter(([, value]) => value);
  if (known.length === 0) return html`<p>${own('nothing')}</p>`;
  return html`<dl>${known.map(([label, value]) => html`<dt>${label}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>`;
}

function appointments(at: At, { appointments: all }: ConversationExport): Html {
  const own = wordsOf(at);
  const { time_zone: timeZone } = at.town.municipality;
  return html`<h2>${own('appointments')}</h2>
<ul>${all.map(
    ({ reference, start, page: url }) =>
      html`<li>${link(url, at.written({ instant: start, timeZone }))} <bdi dir="ltr">${reference}</bdi></li>`,
  )}</ul>
<p>${own('appointments_stay')}</p>`;
}

function buttons(at: At, code: string, all: readonly (readonly [string, string])[]): Html {
  return html`<form class="choices" method="post" action="${addressOf('/mes-donnees', at, at.lang)}">
<input type="hidden" name="code" value="${code}">
<ul class="buttons">${all.map(([wish, label]) => html`<li><button name="wish" value="${wish}">${label}</button></li>`)}</ul>
</form>`;
}

const page = (at: At, more: { fault?: string; style?: Html }, content: Html): string =>
  shell(at, { title: wordsOf(at)('title'), about: wordsOf(at)('about'), ...more }, content);
