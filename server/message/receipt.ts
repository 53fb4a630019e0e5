/**
 * The acknowledgement of what a citizen asked for: what was received, when, under which reference, and the
 * service in charge with its addresses (code des relations entre le public et l'administration, L112-11 and
 * R112-11-1). The chat, the letter and the page are all made from it.
 */
import type { Receipt } from '../contract/message.ts';
import type { Municipality, Office } from '../municipality/schema.ts';
import { readablePhone } from '../offices/place.ts';
import { mainOffice } from '../offices/where.ts';
import type { Town } from '../town/town.ts';
import { formatParam, type Param } from '../words/format.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

/** What an acknowledgement is made from: plain JSON, without words. */
export interface CallReceipt {
  readonly kind: 'callback';
  readonly reference: string;
  /** ISO 8601. */
  readonly received: string;
  readonly team: string;
  /** The procedure it is about. */
  readonly topic: string | null;
  readonly name: string;
  /** E.164. */
  readonly phone: string;
  readonly when: Param;
  /** The language the citizen writes in. */
  readonly lang: string;
}
export type ReceiptFacts = CallReceipt;

export function receiptOf(
  facts: ReceiptFacts,
  town: Pick<Town, 'municipality' | 'words'>,
  language: string,
): Receipt {
  const { municipality, words } = town;
  const say = (name: string) => words.say(`receipt.${name}`, language);
  const written = (param: Param) => String(formatParam(param, language, words));
  const lines = linesOf(facts, town).map(([name, value]) => ({ label: say(name), value: written(value) }));
  return {
    kind: facts.kind,
    reference: facts.reference,
    title: say(`title_${facts.kind}`),
    lines,
    service: { heading: say('service'), ...serviceOf(municipality, facts.team) },
    notes: [say('note_keep'), say('note_decision')],
    links: [],
    print: words.say('bot.card.print', language),
  };
}

function linesOf(
  facts: ReceiptFacts,
  { municipality, words }: Pick<Town, 'municipality' | 'words'>,
): [string, Param][] {
  const { reference, received, topic, name, phone, when, lang } = facts;
  const title = topic !== null && words.has(`flows.${topic}.title`) ? `flows.${topic}.title` : null;
  return [
    ['reference', { ltr: reference }],
    ['received', { instant: received, timeZone: municipality.time_zone }],
    ...(title ? [['about', { words: title }] as [string, Param]] : []),
    ['name', name],
    ['phone', { ltr: readablePhone(phone) }],
    ['moment', when],
    ...(lang === REFERENCE_LANGUAGE
      ? []
      : [['language', words.say('language.name', lang)] as [string, Param]]),
  ];
}

/** The office a team answers from: its own, or the main counter. */
export function officeOf(municipality: Municipality, team: string): Office {
  const own = municipality.teams[team]?.office;
  return municipality.offices.find(({ id }) => id === own) ?? mainOffice(municipality);
}

/** Who is in charge, as R112-11-1 asks for it. */
function serviceOf(municipality: Municipality, team: string): Omit<Receipt['service'], 'heading'> {
  const office = officeOf(municipality, team);
  const { name } = municipality.teams[team] ?? office;
  return {
    name: `${municipality.name}, ${name}`,
    address: `${office.name}, ${office.address}, ${office.postcode} ${office.city}`,
    ...(office.email ? { email: office.email } : {}),
    ...(office.phone ? { phone: readablePhone(office.phone), phoneHref: `tel:${office.phone}` } : {}),
  };
}

/** The same content in lines, for readers without cards: a screen reader's log, the API, a letter's plain text. */
export function receiptText(opening: string, { lines, service, notes, links }: Receipt): string {
  const { heading, name, address, phone, email } = service;
  return [
    opening,
    ...lines.map(({ label, value }) => `${label} : ${value}`),
    `${heading} : ${[name, address, phone, email].filter(Boolean).join(', ')}`,
    ...notes,
    ...links.map(({ label, url }) => `${label} : ${url}`),
  ].join('\n');
}
