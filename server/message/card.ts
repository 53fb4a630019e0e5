/** The card a citizen takes away from a flow, and the same content as plain lines. */
import type { ResultCard } from '../contract/message.ts';
import { holds, type Slots } from '../flows/conditions.ts';
import type { Condition, Flow, Line, Result } from '../flows/schema.ts';
import type { Town } from '../town/town.ts';
import type { Param, Params } from '../words/format.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
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
  const { flow, result } = resultOf(ref, town);
  const params = slotParams(flow, ref.slots);
  const base = `flows.${flow.id}`;
  const at = `${base}.results.${ref.step}`;
  const say = (key: string, more: Params = {}) => town.words.say(key, language, { ...params, ...more });
  const kept = (condition: Condition | undefined) => !condition || holds(condition, ref.slots, today);
  const lines = (all: readonly Line[]) =>
    all
      .map((line) => (typeof line === 'string' ? { id: line } : line))
      .filter((line) => kept('if' in line ? line.if : undefined));
  const own = (group: string, id: string) =>
    town.words.has(`${base}.${group}.${id}`) ? `${base}.${group}.${id}` : `${group}.${id}`;

  const local = town.municipality.local[flow.id];
  const card: ResultCard = {
    procedure: flow.id,
    title: say(`${base}.title`),
    summary: town.words.list(`${at}.summary`, language, params),
    documents: lines(result.documents).map(({ id }) => {
      const key = own('documents', id);
      const label = say(`${key}.label`);
      return town.words.has(`${key}.note`) ? { label, note: say(`${key}.note`) } : { label };
    }),
    cost: result.cost
      .filter((line) => kept(line.if))
      .map((line) =>
        say(own('costs', line.id), line.euros === undefined ? {} : { amount: { euros: line.euros } }),
      ),
    next: lines(result.next).map(({ id }) => say(`${at}.next.${id}`)),
    related: result.related
      .filter((line) => kept(line.if))
      .map(({ id, url }) => {
        const key = own('related', id);
        return { label: say(`${key}.label`), text: say(`${key}.text`), ...(url ? { url } : {}) };
      }),
    owner: say(`owners.${flow.owner}`),
    reviewed: flow.reviewed,
    headings: Object.fromEntries(HEADINGS.map((name) => [name, say(`bot.card.${name}`)])),
  };
  if (local) {
    const { text, url } = local;
    const link = url && { label: say('bot.card.online_link', { site: siteName(url) }), url };
    const lang = REFERENCE_LANGUAGE;
    card.local = { lang, dir: town.words.direction(lang), text, ...(link ? { link } : {}) };
  }
  if (result.delay) card.delay = say(`${at}.delay`);
  if (town.words.has(`${at}.where`)) card.where = say(`${at}.where`);
  if (result.online)
    card.online = {
      label: say('bot.card.online_link', { site: siteName(result.online.url) }),
      url: result.online.url,
    };
  if (result.offline) card.offline = say(`${at}.offline`);
  return card;
}

/** The card in lines, for readers without cards: an SMS, a screen reader's log, the API. */
export function cardText(opening: string, card: ResultCard): string {
  const heading = (name: string) => card.headings[name] ?? '';
  const bullets = (name: string, items: readonly string[]) =>
    items.length === 0 ? [] : [heading(name), ...items.map((item) => `- ${item}`)];
  return [
    opening,
    ...card.summary,
    ...(card.local ? [heading('local'), ...card.local.text] : []),
    ...(card.local?.link ? [`${card.local.link.label} : ${card.local.link.url}`] : []),
    ...bullets(
      'documents',
      card.documents.map(({ label, note }) => (note ? `${label}. ${note}` : label)),
    ),
    ...bullets('cost', card.cost),
    ...(card.delay ? bullets('delay', [card.delay]) : []),
    ...(card.where ? bullets('where', [card.where]) : []),
    ...bullets('next', card.next),
    ...(card.online ? bullets('online', [`${card.online.label} : ${card.online.url}`]) : []),
    ...(card.offline ? bullets('offline', [card.offline]) : []),
    ...bullets(
      'related',
      card.related.map(({ label, text, url }) => [`${label}. ${text}`, url].filter(Boolean).join(' ')),
    ),
  ].join('\n');
}

/** Slots as sentences use them: a day is written as a day, an option by its label. */
export function slotParams(flow: Flow, slots: Slots): Params {
  const params: Record<string, Param> = {};
  for (const [name, value] of Object.entries(slots)) {
    const slot = flow.slots[name];
    if (slot?.type === 'date' && typeof value === 'string') params[name] = { day: value };
    else if (slot?.type === 'choice')
      params[name] = { words: `flows.${flow.id}.slots.${name}.options.${value}.label` };
    else if (typeof value === 'boolean') params[name] = { words: value ? 'bot.yes' : 'bot.no' };
    else params[name] = value;
  }
  return params;
}

function resultOf(ref: NonNullable<Utterance['result']>, town: Town): { flow: Flow; result: Result } {
  const flow = town.flows.get(ref.flow).flow;
  const step = flow.steps.find((candidate) => candidate.id === ref.step);
  if (!step || !('result' in step)) throw new Error(`flow "${ref.flow}" has no result "${ref.step}"`);
  return { flow, result: step.result };
}

const siteName = (url: string) => new URL(url).hostname.replace(/^www\./, '');
