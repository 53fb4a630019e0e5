/** `/accessibilite`: the statement of accessibility, made from the town hall's own file. */

import { readablePhone } from '../../contract/links.ts';
import { dayIn } from '../../hours/zone.ts';
import { type Html, html } from '../../html/html.ts';
import { conformityOf, isValid } from '../../municipality/accessibility.ts';
import { mainOffice } from '../../offices/where.ts';
import type { Params } from '../../words/format.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import { shell } from '../assistance/shell.ts';
import { items, link } from '../assistance/text.ts';
import { type At, languageLinks } from '../my-data/links.ts';

const DEFENDER = 'https://formulaire.defenseurdesdroits.fr/';
const DEFENDER_POST = 'Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07';
const DELEGATES = 'https://www.defenseurdesdroits.fr/saisir/delegues';
const LAW = '2005-102';
const TECHNOLOGIES = 'HTML, CSS, JavaScript, WAI-ARIA';

export function statementPage(at: At, now: Date): string {
  const { municipality, words } = at.town;
  const { accessibility: declared, privacy, time_zone: timeZone, name: town } = municipality;
  const { phone = '', email = privacy.dpo } = mainOffice(municipality);
  const today = dayIn(now, timeZone);
  const audit = declared?.audit && isValid(declared.audit, today) ? declared.audit : undefined;
  const conformity = conformityOf(declared, today);
  const say = (name: string, params: Params = {}) => words.say(`accessibility.${name}`, at.lang, params);
  const part = (title: string, ...content: (Html | undefined)[]): Html => html`<h2>${say(title)}</h2>
${content.map((each) => html`${each}`)}`;
  const line = (name: string, params?: Params): Html => html`<p>${say(name, params)}</p>`;
  const faults = (['not_accessible', 'exempt', 'burden'] as const).flatMap((kind) => {
    const all = declared?.[kind] ?? [];
    return all.length > 0
      ? [part(kind, html`<div lang="${REFERENCE_LANGUAGE}" dir="ltr">${items(all)}</div>`)]
      : [];
  });
  const reach = { email: { ltr: declared?.contact ?? email }, phone: { ltr: readablePhone(phone) } };
  return shell(
    at,
    { title: say('title'), about: say(`mention_${conformity}`) },
    html`${languageLinks(at, '/accessibilite')}
${line('promise', { controller: privacy.controller, law: { ltr: LAW } })}
${line('applies', { town })}
${part('state', html`<p><b>${say(`state_${conformity}`)}</b> ${audit ? undefined : say('no_audit')}</p>`, line('rgaa'))}
${part('results', audit && line('audited', { by: audit.by, rate: audit.rate, day: { day: audit.day } }), line('checked'))}
${faults.length > 0 ? faults : audit && part('not_accessible', line('none_known'))}
${part('contact', line('contact_how', reach))}
${part(
  'remedy',
  line('remedy_how'),
  html`<ul><li>${link(DEFENDER, say('remedy_form'))}</li><li>${link(DELEGATES, say('remedy_delegate'))}</li></ul>`,
  line('remedy_letter', { address: { ltr: DEFENDER_POST } }),
)}
${part(
  'how',
  declared && line('made', { day: { day: declared.declared } }),
  line('technologies', { names: { ltr: TECHNOLOGIES } }),
  declared?.plan_url ? html`<p>${link(declared.plan_url, say('plan'))}</p>` : undefined,
)}`,
  );
}
