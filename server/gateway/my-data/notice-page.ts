/** `/confidentialite`: what becomes of personal data (GDPR, art. 12 and 13), made from the town hall's own file. */
import { type Html, html } from '../../html/html.ts';
import { botSitesOf, type OutsideReaders } from '../../privacy/outside-readers.ts';
import type { Param, Params } from '../../words/format.ts';
import { shell } from '../assistance/shell.ts';
import { items, link } from '../assistance/text.ts';
import { type At, addressOf, languageLinks } from './links.ts';

const COMPLAINT = 'https://www.cnil.fr/fr/plaintes';

export function noticePage(at: At, outside: OutsideReaders): string {
  const { town, lang } = at;
  const { controller, dpo, host, retention, notice_url: own } = town.municipality.privacy;
  const say = (name: string, params: Params = {}) => town.words.say(`privacy.notice.${name}`, lang, params);
  const lasting: readonly (readonly [string, Param])[] = [
    ['until_conversations', { lasts: retention.conversations_hours, unit: 'hour' }],
    ['until_escalated', { lasts: retention.escalated_days, unit: 'day' }],
    ['until_contacts', { lasts: retention.contacts_days, unit: 'day' }],
    ['until_appointments', { lasts: retention.appointments_days, unit: 'day' }],
  ];
  const part = (title: string, content: Html): Html => html`<h2>${say(title)}</h2>
${content}`;
  const all = (...names: string[]) => names.map((name) => say(name));
  return shell(
    at,
    { title: say('title'), about: say('about') },
    html`${languageLinks(at, '/confidentialite')}
${part('who', html`<p>${say('controller', { controller })}</p><p>${say('dpo', { dpo: { ltr: dpo } })}</p>`)}
${part('why', html`${items(all('why_answer', 'why_person', 'why_figures'))}<p>${say('basis')}</p><p>${say('no_decision')}</p>`)}
${part('what', html`${items(all('what_words', 'what_contact', 'what_nothing'))}<p><b>${say('sensitive')}</b></p>`)}
${part('recipients', items([say('recipients_agents'), ...(host ? [say('recipients_host', { host })] : []), ...outsiders(at, outside), say('recipients_nobody')]))}
${part('until', html`<dl>${lasting.map(([name, value]) => html`<dt>${say(name)}</dt><dd>${at.written(value)}</dd>`)}</dl>`)}
${part('rights', html`<p>${say('rights_which')}</p><p><a class="button" href="${addressOf('/mes-donnees', at, lang)}">${say('rights_link')}</a></p><p>${say('rights_dpo')}</p>`)}
${part('complaint', html`<p>${say('complaint_where')}</p><p>${link(COMPLAINT, say('cnil'))}</p>`)}
${own ? html`<p>${link(own, town.municipality.name)}</p>` : undefined}`,
  );
}

function outsiders({ town, lang }: At, outside: OutsideReaders): string[] {
  const { model, bot } = outside;
  const say = (name: string, params: Params = {}) => town.words.say(`privacy.notice.${name}`, lang, params);
  return [
    ...(model ? [say('recipients_model_at', { host: { ltr: model } })] : []),
    ...(bot ? [say('recipients_bot', { host: { ltr: bot } })] : []),
    ...botSitesOf(outside, town.municipality).map((site) => say('recipients_bot_site', { site })),
  ];
}
