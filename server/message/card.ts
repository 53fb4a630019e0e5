/** The card a citizen takes away from a flow, and the same content as plain lines. */
import type { ResultCard } from '../contract/message.ts';
import type { Town } from '../town/town.ts';
import { labelled, type Params } from '../words/format.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { partsOf, type Said, siteLink } from './result-parts.ts';
import type { Utterance } from './utterance.ts';

const HEADINGS = [
  'local',
  'documents',
  'cost',
  'delay',
  'where',
  'online',
  'offline',
  'next',
  'related',
  'reviewed',
  'print',
] as const;

/** @param today a day of the town hall's time zone. @throws when the flow has no such result: the checker lets none through. */
export function cardOf(
  ref: NonNullable<Utterance['result']>,
  town: Town,
  language: string,
  today: string,
): ResultCard {
  const parts = partsOf(ref, town, today);
  const { flow, result, params } = parts;
  const base = `flows.${flow.id}`;
  const at = `${base}.results.${ref.step}`;
  const say = (key: string, more: Params = {}) => town.words.say(key, language, { ...params, ...more });
  const said = ({ words, params: own }: Said) => town.words.say(words, language, own);

  const local = town.municipality.local[flow.id];
  const card: ResultCard = {
    procedure: flow.id,
    title: say(`${base}.title`),
    summary: town.words.list(`${at}.summary`, language, params),
    documents: parts.documents.map(({ label, note }) =>
      note ? { label: said(label), note: said(note) } : { label: said(label) },
    ),
    cost: parts.cost.map(said),
    next: parts.next.map(said),
    related: parts.related.map(({ label, text, url }) => ({
      label: said(label),
      text: said(text),
      ...(url ? { url } : {}),
    })),
    owner: say(`owners.${flow.owner}`),
    reviewed: flow.reviewed,
    headings: Object.fromEntries(HEADINGS.map((name) => [name, say(`bot.card.${name}`)])),
  };
  if (local) {
    const { text, url } = local;
    const link = url && { label: said(siteLink(url)), url };
    const lang = REFERENCE_LANGUAGE;
    card.local = { lang, dir: town.words.direction(lang), text, ...(link ? { link } : {}) };
  }
  if (parts.delay) card.delay = said(parts.delay);
  if (town.words.has(`${at}.where`)) card.where = say(`${at}.where`);
  if (result.online) card.online = { label: said(siteLink(result.online.url)), url: result.online.url };
  if (result.offline) card.offline = say(`${at}.offline`);
  return card;
}

/** The card in lines, for readers without cards: an SMS, a screen reader's log, the API. */
export function cardText(opening: string, card: ResultCard, language: string): string {
  const heading = (name: string) => card.headings[name] ?? '';
  const bullets = (name: string, items: readonly string[]) =>
    items.length === 0 ? [] : [heading(name), ...items.map((item) => `- ${item}`)];
  return [
    opening,
    ...card.summary,
    ...(card.local ? [heading('local'), ...card.local.text] : []),
    ...(card.local?.link ? [labelled(card.local.link.label, card.local.link.url, card.local.lang)] : []),
    ...bullets(
      'documents',
      card.documents.map(({ label, note }) => (note ? `${label}. ${note}` : label)),
    ),
    ...bullets('cost', card.cost),
    ...(card.delay ? bullets('delay', [card.delay]) : []),
    ...(card.where ? bullets('where', [card.where]) : []),
    ...bullets('next', card.next),
    ...(card.online ? bullets('online', [labelled(card.online.label, card.online.url, language)]) : []),
    ...(card.offline ? bullets('offline', [card.offline]) : []),
    ...bullets(
      'related',
      card.related.map(({ label, text, url }) => [`${label}. ${text}`, url].filter(Boolean).join(' ')),
    ),
  ].join('\n');
}
