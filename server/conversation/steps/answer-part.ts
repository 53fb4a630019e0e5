/**
 * « How much is it? » in the middle of a procedure, or after it: one part of its answer, as far as it is certain for
 * what was answered so far. What depends on answers still to come is said to depend.
 */
import { type FlowState, rootOf } from '../../flows/engine.ts';
import type { PlaceKind } from '../../flows/schema.ts';
import { type Way, waysFrom } from '../../flows/walk.ts';
import { partsOf, type ResultParts, type Said, siteLink } from '../../message/result-parts.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import { fold, wordsOf } from '../../words/fold.ts';
import type { Param } from '../../words/format.ts';
import { Held, wordsOfList, writtenList } from '../../words/held.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Turn } from '../turn.ts';

const PARTS = ['cost', 'delay', 'documents', 'where', 'online', 'entitlement'] as const;
type Part = (typeof PARTS)[number];
/** Parts that are lines of the card. */
type LinesPart = Exclude<Part, 'where' | 'entitlement'>;

/** A part of the answer that was asked for. */
export interface AskedPart {
  readonly part: Part;
  /** The words of the message that ask for nothing of the kind: what else it may be about. */
  readonly rest: string;
}

/** The longest wording says what is asked: « combien de temps » is no price. */
export function partAsked(
  { memory, town }: Pick<Turn, 'memory' | 'town'>,
  text: string,
): AskedPart | undefined {
  const held = new Held(text);
  const asked = PARTS.flatMap((part) => {
    const list = writtenList(town.words, `parts.${part}`, memory.language, 'fr');
    return list.filter((wording) => held.has(wording)).map((wording) => ({ part, list, wording }));
  });
  const [longest] = asked.sort((a, b) => b.wording.length - a.wording.length);
  if (!longest) return undefined;
  const asking = wordsOfList(longest.list);
  const rest = wordsOf(fold(text)).filter((word) => !asking.has(word));
  return { part: longest.part, rest: rest.join(' ') };
}

/** Ways on from a question beyond which nothing is said of where they all lead. */
const MOST_WAYS = 400;
/** Alternatives beyond which a list would only bewilder. */
const MOST_ALTERNATIVES = 6;

/** @param state the procedure under way, or the one that came to its end. */
export function partTold(turn: Turn, state: FlowState, part: Part): Utterance {
  const results = resultsAhead(turn, state);
  const kinds = results.map(({ content }) => content.result.where);
  const places = inCommon(kinds);
  const told = (key: string, lines: readonly Param[] = []): Utterance =>
    says(`parts.${key}`, {
      params: { part: { words: `bot.card.${part}` }, lines: { lines } },
      places,
      sourcesOf: rootOf(state),
      generatedBy: 'flow',
    });
  if (part === 'entitlement') return entitlement(results, places);
  if (part === 'where') return told(sameInAll(kinds, String) ? 'place' : 'place_open');
  const text = textOf(turn);
  const contents = results.map(({ content }) => linesOf(part, content)).filter((lines) => lines.length > 0);
  const [first] = contents;
  if (!first) return told('unknown');
  const inEach = contents.length === results.length;
  if (inEach && sameInAll(contents, text)) return told('known', first);
  if (part === 'documents') {
    const always = inEach ? commonOf(contents, text) : [];
    return always.length > 0 ? told('always', always) : told('open');
  }
  const alternatives = distinct(contents.flat(), text);
  if (alternatives.length > MOST_ALTERNATIVES) return told('open');
  const lines = alternatives.map((line) => {
    const leads = ({ content }: ResultAhead) =>
      linesOf(part, content).some((own) => text(own) === text(line));
    return withItsAnswers(turn, state, results, leads, line);
  });
  return told('depends', lines);
}

/** Where all the results that may still come send people. */
export const placesAhead = (turn: Turn, state: FlowState): readonly PlaceKind[] =>
  inCommon(resultsAhead(turn, state).map(({ content }) => content.result.where));

/** The places that stand in every list; the town hall where none does. */
function inCommon(kinds: readonly (readonly PlaceKind[])[]): readonly PlaceKind[] {
  const common = commonOf(kinds, String);
  return common.length > 0 ? common : ['mairie'];
}

/** « Am I entitled? » Nobody here decides that: the official simulator gives an idea, the service in charge an answer. */
function entitlement(results: readonly ResultAhead[], places: readonly PlaceKind[]): Utterance {
  const simulator = results
    .flatMap(({ content }) => content.related)
    .find(({ url }) => url !== undefined)?.url;
  return says(simulator ? 'parts.entitlement' : 'parts.entitlement_ask', {
    places,
    choices: [PERSON_CHOICE],
    ...(simulator ? { source: { url: simulator } } : {}),
  });
}

/** Sentences are compared as they are read: the same words may be said with other answers in mind. */
const textOf =
  ({ memory, town }: Turn) =>
  ({ words, params }: Said): string =>
    town.words.say(words, memory.language, params);

interface ResultAhead {
  readonly way: Way;
  readonly content: ResultParts;
}

/**
 * Each result that may still come; none where there are too many ways to look at. Where the procedure has results of
 * its own ahead, those of the procedures it sends on to are not what was asked for.
 */
function resultsAhead({ town, today }: Turn, state: FlowState): ResultAhead[] {
  const found: ResultAhead[] = [];
  let walked = 0;
  for (const way of waysFrom(town.flows, state, { type: 'repeat' }, today)) {
    if (++walked > MOST_WAYS) return [];
    const { end, slots } = way;
    if (end.type === 'result')
      found.push({ way, content: partsOf({ flow: end.flow, step: end.step, slots }, town, today) });
  }
  const own = found.filter(({ way }) => way.end.flow === rootOf(state));
  return own.length > 0 ? own : found;
}

/** Documents that the procedure may ask for, as far as it is answered. */
export const documentsAhead = (turn: Turn, state: FlowState): ResultParts['documents'] =>
  resultsAhead(turn, state).flatMap(({ content }) => content.documents);

function linesOf(part: LinesPart, { result, ...content }: ResultParts): readonly Said[] {
  switch (part) {
    case 'cost':
      return content.cost;
    case 'delay':
      return content.delay ? [content.delay] : [];
    case 'documents':
      return content.documents.map(({ label }) => label);
    case 'online':
      return result.online ? [siteLink(result.online.url)] : [];
  }
}

/** Answers named beside a line: more would be a riddle. */
const MOST_NAMED = 2;
/** Options of the open question that may stand for one line. */
const MOST_OPTIONS = 3;

/** « An adult: 86 €. » What all ways to a line have in common, and not all ways at all. */
function withItsAnswers(
  { town }: Turn,
  state: FlowState,
  results: readonly ResultAhead[],
  leads: (result: ResultAhead) => boolean,
  line: Said,
): Param {
  const { id, slots } = town.flows.get(rootOf(state)).flow;
  const leading = results.filter(leads);
  const named = Object.entries(slots).flatMap(([name, slot]) => {
    if (slot.type !== 'choice') return [];
    const values = valuesOf(leading, name);
    const few = values.length === 1 || (name === state.asking?.slot && values.length <= MOST_OPTIONS);
    const tells = few && !values.includes(undefined) && values.length < valuesOf(results, name).length;
    const labels = values.map(
      (value): Param => ({ words: `flows.${id}.slots.${name}.options.${value}.label` }),
    );
    return tells ? [{ labels, alone: values.length === 1 }] : [];
  });
  const sure = named.filter(({ alone }) => alone).slice(0, MOST_NAMED);
  const answer = (sure.length > 0 ? sure : named.slice(0, 1)).flatMap(({ labels }) => labels);
  return answer.length > 0 ? { words: 'parts.way', params: { answer: { apart: answer }, says: line } } : line;
}

const valuesOf = (results: readonly ResultAhead[], slot: string) => [
  ...new Set(results.map(({ way }) => way.slots[slot])),
];

/** @param named what two things must share to be the same. */
function sameInAll<T>(all: readonly (readonly T[])[], named: (each: T) => string): boolean {
  return new Set(all.map((list) => list.map(named).join('\n'))).size === 1;
}

const distinct = <T>(all: readonly T[], named: (each: T) => string): T[] => [
  ...new Map(all.map((each) => [named(each), each])).values(),
];

/** What stands in every list, in the order of the first. */
function commonOf<T>(all: readonly (readonly T[])[], named: (each: T) => string): T[] {
  const [first = [], ...others] = all;
  const held = others.map((list) => new Set(list.map(named)));
  return first.filter((each) => held.every((names) => names.has(named(each))));
}
