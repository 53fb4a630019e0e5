/**
 * The acknowledgement of what a citizen asked for: what was received, when, under which reference, and the
 * service in charge with its addresses (code des relations entre le public et l'administration, L112-11 and
 * R112-11-1). The chat, the letter and the page are all made from it.
 */
import { agendaCalled } from '../appointments/appointment.ts';
import { readablePhone } from '../contract/links.ts';
import type { Receipt } from '../contract/message.ts';
import type { Agenda, Municipality, Office } from '../municipality/schema.ts';
import { mainOffice } from '../offices/where.ts';
import type { Town } from '../town/town.ts';
import { formatParam, labelled, type Param } from '../words/format.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

interface CommonFacts {
  readonly reference: string;
  /** ISO 8601. */
  readonly received: string;
  readonly team: string;
  readonly name: string;
  /** E.164. */
  readonly phone: string;
  /** The language the citizen writes in. */
  readonly lang: string;
}

/** What an acknowledgement is made from: plain JSON, without words. */
export interface CallReceipt extends CommonFacts {
  readonly kind: 'callback';
  /** The procedure it is about. */
  readonly topic: string | null;
  readonly when: Param;
}
export interface AppointmentReceipt extends CommonFacts {
  readonly kind: 'appointment';
  readonly agenda: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly minutes: number;
  readonly state: 'booked' | 'moved' | 'cancelled';
  /** Where it is seen and changed; null where there is no such page. */
  readonly page: string | null;
}
export type ReceiptFacts = CallReceipt | AppointmentReceipt;
type Lines = readonly (readonly [name: string, value: Param])[];
type ReceiptTown = Pick<Town, 'municipality' | 'words'>;

export function receiptOf(facts: ReceiptFacts, town: ReceiptTown, language: string): Receipt {
  const { municipality, words } = town;
  const say = (name: string) => words.say(`receipt.${name}`, language);
  const written = (param: Param) => String(formatParam(param, language, words));
  const lines = facts.kind === 'callback' ? callLines(facts, town) : appointmentLines(facts, town);
  return {
    kind: facts.kind,
    reference: facts.reference,
    title: say(`title_${facts.kind}`),
    lines: lines.map(([name, value]) => ({ label: say(name), value: written(value) })),
    service: { heading: say('service'), ...serviceOf(municipality, facts.team) },
    notes: [say('note_keep'), say('note_decision')],
    links: facts.kind === 'callback' ? [] : linksOf(facts, say),
    print: words.say('bot.card.print', language),
  };
}

function callLines(facts: CallReceipt, { municipality, words }: ReceiptTown): Lines {
  const { reference, received, topic, name, phone, when, lang } = facts;
  const title = topic !== null && words.has(`flows.${topic}.title`) ? `flows.${topic}.title` : null;
  return [
    ['reference', { ltr: reference }],
    ['received', { instant: received, timeZone: municipality.time_zone }],
    ...(title ? ([['about', { words: title }]] as const) : []),
    ['name', name],
    ['phone', { ltr: readablePhone(phone) }],
    ['moment', when],
    ...(lang === REFERENCE_LANGUAGE ? [] : ([['language', words.say('language.name', lang)]] as const)),
  ];
}

function appointmentLines(facts: AppointmentReceipt, { municipality }: ReceiptTown): Lines {
  const { reference, received, name, phone, agenda: id, start, minutes, state } = facts;
  const timeZone = municipality.time_zone;
  const at = agendaCalled(municipality, id);
  const office = at?.office ?? mainOffice(municipality);
  return [
    ['reference', { ltr: reference }],
    ['state', { words: `receipt.state_${state}` }],
    ['when', { instant: new Date(start).toISOString(), timeZone }],
    ['lasts', { words: 'receipt.minutes', params: { minutes } }],
    ...(at ? ([['about', agendaName(at.agenda)]] as const) : []),
    ['where', addressOf(office)],
    ['name', name],
    ['phone', { ltr: readablePhone(phone) }],
    ['received', { instant: received, timeZone }],
  ];
}

/** In French as the town hall calls it; in other languages as its first subject is called. */
export function agendaName({ name, topics }: Agenda): Param {
  const [topic = ''] = topics;
  return {
    french: name,
    words: [`flows.appointment.slots.subject.options.${topic}.label`, `flows.${topic}.title`],
  };
}

function linksOf({ page, state }: AppointmentReceipt, say: (name: string) => string): Receipt['links'] {
  if (page === null || state === 'cancelled') return [];
  return [
    { label: say('calendar'), url: `${page}/rendez-vous.ics` },
    { label: say('page'), url: page },
  ];
}

/** The office a team answers from: its own, or the main counter. */
export function officeOf(municipality: Municipality, team: string): Office {
  const own = municipality.teams[team]?.office;
  return municipality.offices.find(({ id }) => id === own) ?? mainOffice(municipality);
}

const addressOf = ({ name, address, postcode, city }: Office) => `${name}, ${address}, ${postcode} ${city}`;

/** Who is in charge, as R112-11-1 asks for it. */
function serviceOf(municipality: Municipality, team: string): Omit<Receipt['service'], 'heading'> {
  const office = officeOf(municipality, team);
  const { name } = municipality.teams[team] ?? office;
  return {
    name: `${municipality.name}, ${name}`,
    address: addressOf(office),
    ...(office.email ? { email: office.email } : {}),
    ...(office.phone ? { phone: readablePhone(office.phone), phoneHref: `tel:${office.phone}` } : {}),
  };
}

/** The same content in lines, for readers without cards: a screen reader's log, the API, a letter's plain text. */
export function receiptText(
  opening: string,
  { lines, service, notes, links }: Receipt,
  language: string,
): string {
  const { heading, name, address, phone, email } = service;
  return [
    opening,
    ...lines.map(({ label, value }) => labelled(label, value, language)),
    labelled(heading, [name, address, phone, email].filter(Boolean).join(', '), language),
    ...notes,
    ...links.map(({ label, url }) => labelled(label, url, language)),
  ].join('\n');
}
