/**
 * `/transparence/modele`: what a language model is used for here, made from the settings in use. In French alone: it is
 * the town hall's own declaration (the model's card, the notice of the algorithm, the entry of the GDPR's register).
 */
import { type Html, html } from '../../html/html.ts';
import type { GuardRules, GuardWords } from '../../model/guard/rules.ts';
import { MODEL_JOBS, type ModelJob, type ModelSettings } from '../../model/settings.ts';
import type { SwitchState } from '../../model/switch.ts';
import type { Params } from '../../words/format.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { PageTown } from '../pages.ts';
import { pageOf } from './page.ts';

/** The model as it is set and used at this moment. */
export interface ModelInUse {
  readonly settings: ModelSettings;
  readonly rules: GuardRules;
  readonly power: SwitchState;
  readonly nameFor: (job: ModelJob) => string | undefined;
}

type Say = (key: string, params?: Params) => string;
type Rows = readonly (readonly [name: string, value: string])[];

const LISTS = ['does', 'does_not', 'checks', 'limits'] as const;

/** @param asked the language of who comes here: told in it, where it is offered, that the rest is in French. */
export function modelPage(
  { municipality, words }: PageTown,
  site: string,
  asked: string | undefined,
  model: ModelInUse,
): string {
  const { name, privacy, languages } = municipality;
  const { hostname } = new URL(model.settings.baseUrl);
  const shared = { town: name, host: hostname, dpo: privacy.dpo };
  const say: Say = (key, params = {}) =>
    words.say(`model_card.${key}`, REFERENCE_LANGUAGE, { ...shared, ...params });
  const { on, at } = model.power;
  const main = html`${asked && asked !== REFERENCE_LANGUAGE && languages.includes(asked) ? html`<p lang="${asked}" dir="${words.direction(asked)}">${words.say('transparency.in_french', asked)}</p>` : undefined}<section>
<h1>${say('title')}</h1>
<p class="lead">${say('intro')}</p>
<p><strong>${on || !at ? say('state_on') : say('state_off', { day: { day: at.slice(0, 10) } })}</strong></p>
<p><a href="/transparence?site=${site}">${say('back')}</a></p>
</section>
${facts(say('card.title'), cardRows(say, model))}
${LISTS.map((list) => listed(say(`${list}.title`), words.list(`model_card.${list}.items`, REFERENCE_LANGUAGE)))}
${facts(say('notice.title'), noticeRows(say, name, privacy.dpo))}
${facts(say('register.title'), registerRows(say, name))}
${parity(say, model.rules, languages, (language) => words.say('language.name', language))}`;
  return pageOf({ lang: REFERENCE_LANGUAGE, dir: 'ltr', title: `${say('title')} – ${name}`, name, main });
}

function cardRows(say: Say, { settings, nameFor }: ModelInUse): Rows {
  const { caps, embed, rerank, wholeMs, baseUrl } = settings;
  const models = MODEL_JOBS.map(
    (job) => `${say(`card.jobs.${job}`)} : ${nameFor(job) ?? say('card.unknown')}`,
  );
  return [
    [say('card.host'), new URL(baseUrl).hostname],
    [say('card.models'), models.join(' ; ')],
    [say('card.embed'), embed ?? say('card.none')],
    [say('card.rerank'), rerank ?? say('card.none')],
    [say('card.temperature'), say('card.temperature_value')],
    [say('card.deadline'), say('card.deadline_value', { seconds: wholeMs / 1_000 })],
    [
      say('card.caps'),
      say('card.caps_value', {
        conversation: grouped(caps.conversationTokens),
        hour: grouped(caps.hourTokens),
        day: grouped(caps.dayTokens),
        euros: grouped(caps.dayCost),
      }),
    ],
    [say('card.energy'), say('card.energy_value')],
    [say('card.switch'), say('card.switch_value')],
  ];
}

const grouped = (value: number): string => new Intl.NumberFormat(REFERENCE_LANGUAGE).format(value);

const NOTICE = ['purpose', 'public', 'decision', 'human', 'data', 'ai_act'] as const;
const noticeRows = (say: Say, town: string, dpo: string): Rows => [
  [say('notice.name'), say('notice.name_value')],
  [say('notice.owner'), town],
  ...NOTICE.map((key) => [say(`notice.${key}`), say(`notice.${key}_value`)] as const),
  [say('notice.contact'), dpo],
];

const REGISTER = ['purpose', 'people', 'categories', 'recipients', 'kept', 'rights', 'security'] as const;
const registerRows = (say: Say, town: string): Rows => [
  [say('register.controller'), town],
  ...REGISTER.map((key) => [say(`register.${key}`), say(`register.${key}_value`)] as const),
];

const facts = (title: string, rows: Rows): Html =>
  html`<section>
<h2>${title}</h2>
<dl class="declared">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</section>`;

const listed = (title: string, items: readonly string[]): Html =>
  html`<section>
<h2>${title}</h2>
<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>
</section>`;

/** How much the checks know in each language, counted in the rules in use. */
function parity(
  say: Say,
  rules: GuardRules,
  languages: readonly string[],
  nameOf: (language: string) => string,
): Html {
  const rows = languages.map((language) => {
    const found = rules.get(language);
    const cells = [
      say(found ? 'parity.yes' : 'parity.no'),
      String(found ? watched(found) : 0),
      String(found ? Object.keys(found.numbers).length : 0),
    ];
    return html`<tr><th scope="row" lang="${language}">${nameOf(language)}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  });
  const heads = ['language', 'writes', 'terms', 'numbers'].map(
    (head) => html`<th scope="col">${say(`parity.${head}`)}</th>`,
  );
  return html`<section>
<h2>${say('parity.title')}</h2>
<p>${say('parity.intro')}</p>
<div class="wide" role="group" aria-label="${say('parity.title')}" tabindex="0"><table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>
</section>`;
}

const watched = ({ verdicts, promises, forbidden, negations }: GuardWords): number =>
  verdicts.length + promises.length + forbidden.length + negations.length;
