/** Official sheets in the conversation: found for a question, opened by a button, quoted and never rewritten. */

import { advance, rootOf } from '../../flows/engine.ts';
import type { About, Found, Opened, Way } from '../../knowledge/knowledge.ts';
import { choiceId, type Opening, openingOf } from '../../knowledge/opening.ts';
import { termsOf } from '../../knowledge/search/terms.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import { askedOf, type Memory } from '../memory.ts';
import type { Settled, Turn } from '../turn.ts';
import { clarifies } from './clarify.ts';
import { utterancesFor } from './flow-says.ts';

/** The button under a quoted text, where a model may say it more simply. */
const SIMPLER: OfferedChoice = { id: 'model:simpler', key: 'model.simpler' };

/** The answer of a sheet or page to a question nothing else answers; undefined where none clearly does. */
export async function answerFromSheets(turn: Turn): Promise<Settled | undefined> {
  const { knowledge, memory, town, today } = turn;
  const question = inFrench(turn);
  if (!knowledge || question === null) return undefined;
  const french = memory.language === REFERENCE_LANGUAGE;
  const found = await knowledge.search(question, town.municipality.id, today);
  const [best] = found;
  if (!best) return undefined;
  turn.memory = { ...memory, asked: question, misses: 0 };
  if (french && best.sure) return settled(turn, [await opened(turn, openingOf(best.about.id))]);
  return settled(turn, [french ? which(found) : offered(found)]);
}

/** The question as sheets are searched by; null where it is none, or no word of it is known in French. */
export function inFrench(turn: Pick<Turn, 'knowledge' | 'memory' | 'input' | 'redacted'>): string | null {
  const { knowledge, memory, input } = turn;
  if (!knowledge || input.text === undefined) return null;
  const text = askedOf(turn, input.text);
  return memory.language === REFERENCE_LANGUAGE ? text : knowledge.inFrench(text, memory.language);
}

/** Several sheets speak of it, or none is certain: the citizen knows which. */
const which = (found: readonly Found[]): Utterance =>
  says('sheets.which', {
    places: found[0]?.about.places ?? ['mairie'],
    choices: [...found.map(({ about }) => sheetChoice(about)), PERSON_CHOICE],
    generatedBy: 'knowledge',
  });

/** Whether texts are only named: the citizen is to say which, or whether to read one in French at all. */
export const isOffer = ({ says: [first] }: Settled): boolean =>
  first?.key === 'sheets.which' || first?.key === 'sheets.in_french';

/** In another language the text is offered with its French name: it is not translated, and a person can read it with them. */
const offered = (found: readonly Found[]): Utterance => ({ ...which(found), key: 'sheets.in_french' });

const sheetChoice = ({ id, title }: About): OfferedChoice => ({
  id: choiceId(openingOf(id)),
  key: 'sheets.option',
  params: { label: title },
});

/**
 * A procedure comes first. Where the question says the very name of a sheet that is none of its sources, that
 * sheet is one tap away, in case it was meant; so are sheets beside « which of these do you need? ». Where it
 * says nothing of the procedure's own name, which of the two is asked.
 *
 * @param before what was known before the procedure began.
 */
export async function withSheetNamed(turn: Turn, settled: Settled, before: Memory): Promise<Settled> {
  const { knowledge, town, today } = turn;
  const [first, ...rest] = settled.says;
  const asks = first !== undefined && clarifies(first);
  if (!knowledge || !first || (!asks && first.key !== 'bot.start')) return settled;
  const text = inFrench(turn);
  if (text === null) return settled;
  const found = await knowledge.search(text, town.municipality.id, today);
  const own = settled.procedure === null ? [] : (town.flows.find(settled.procedure)?.official ?? []);
  const offered = found
    .filter(({ exact, about }) => (asks || exact) && !own.some(({ sheet }) => sheet === about.id))
    .slice(0, asks ? MOST_BESIDE : 1);
  const [best] = offered;
  if (!best) return settled;
  const choices = offered.map(({ about }) => namedChoice(about));
  if (best.same && settled.procedure !== null && isStrange(turn, settled.procedure, text))
    return whichOfTwo(settled, { ...before, asked: text }, choices, settled.procedure);
  const says = [{ ...first, choices: [...choices, ...(first.choices ?? [])] }, ...rest];
  return { ...settled, says, memory: { ...settled.memory, last: says, asked: text } };
}

export const namedChoice = (about: About): OfferedChoice => ({
  ...sheetChoice(about),
  key: about.id.startsWith('page-') ? 'sheets.town_page' : 'sheets.official',
});

/** The question shares no word with the procedure's name. */
function isStrange({ town }: Turn, procedure: string, text: string): boolean {
  const title = termsOf(town.words.say(`flows.${procedure}.title`, REFERENCE_LANGUAGE));
  const said = new Set(termsOf(text));
  return !title.some((term) => said.has(term));
}

function whichOfTwo(
  settled: Settled,
  memory: Memory,
  sheets: readonly OfferedChoice[],
  procedure: string,
): Settled {
  const flow: OfferedChoice = { id: `start:${procedure}`, key: `flows.${procedure}.title` };
  const ask = says('bot.clarify', { choices: [...sheets, flow, PERSON_CHOICE], places: ['mairie'] });
  return { outcome: 'clarify', procedure: null, candidates: settled.candidates, says: [ask], memory };
}

/** Sheets offered beside procedures. */
const MOST_BESIDE = 2;

/**
 * A button that leads into a sheet was pressed. The question that was open stays so; but a text preferred to a
 * procedure just begun is read in its place, and the procedure is one tap away.
 */
export async function readSheet(turn: Turn, opening: Opening): Promise<Settled> {
  const said = await opened(turn, opening);
  const { flow } = turn.memory;
  if (!flow?.asking) return settled(turn, [said]);
  if (stoodBeside(turn.memory, choiceId(opening))) {
    turn.memory = { ...turn.memory, flow: null };
    const procedure = rootOf(flow);
    const begin: OfferedChoice = { id: `start:${procedure}`, key: `flows.${procedure}.title` };
    const ways = (said.choices ?? []).filter((choice) => choice !== PERSON_CHOICE);
    return settled(turn, [{ ...said, choices: [...ways, begin, PERSON_CHOICE] }]);
  }
  const { outputs } = advance(turn.town.flows, flow, { type: 'repeat' }, turn.today);
  return settled(turn, [said, ...utterancesFor(turn, flow, outputs)]);
}

/** The text was offered with the first words of a procedure, in case it was meant. */
const stoodBeside = ({ last }: Memory, id: string): boolean =>
  last.some(({ key, choices }) => key === 'bot.start' && choices?.some((choice) => choice.id === id));

/** Puts what the sheets say where a procedure leads to one. */
export async function withSheets(turn: Turn, result: Settled): Promise<Settled> {
  if (!result.says.some(({ opens }) => opens)) return result;
  const spoken = await Promise.all(
    result.says.map(async (said) => (said.opens ? opened(turn, said.opens, said) : said)),
  );
  return { ...result, says: spoken, memory: { ...result.memory, last: spoken } };
}

/** @param instead what is said where the sheet is not among ours. */
async function opened(turn: Turn, opening: Opening, instead?: Utterance): Promise<Utterance> {
  const { knowledge, town, today, memory } = turn;
  const question = memory.asked ?? undefined;
  const read = await knowledge?.open(opening, town.municipality.id, today, question);
  if (!read || read.is === 'missing') return missing(read?.url, instead);
  if (read.is === 'outdated')
    return says('sheets.outdated', {
      params: { day: { day: read.about.edition } },
      source: { url: read.about.url, updated: read.about.updated },
      places: read.about.places,
      choices: [PERSON_CHOICE],
      generatedBy: 'knowledge',
    });
  return spoken(turn, read);
}

function missing(url: string | undefined, instead: Utterance | undefined): Utterance {
  const { opens: _opened, ...rest } = instead ?? says('sheets.missing', { places: ['mairie'] });
  return {
    ...rest,
    ...(url && !rest.source ? { source: { url } } : {}),
    choices: [PERSON_CHOICE],
    generatedBy: 'knowledge',
  };
}

function spoken(turn: Turn, read: Extract<Opened, { is: 'passage' | 'choice' }>): Utterance {
  const { about, passage, ways } = read;
  const french = turn.memory.language === REFERENCE_LANGUAGE;
  const key =
    read.is === 'choice'
      ? `sheets.choose.${read.of}`
      : passage?.origin === 'town'
        ? 'sheets.page'
        : french
          ? 'sheets.extract'
          : 'sheets.extract_french';
  const heading = read.is === 'choice' ? read.heading : undefined;
  const source = passage ? {} : { source: { url: about.url, updated: about.updated } };
  return says(key, {
    params: { title: heading === undefined ? about.title : `${about.title} › ${heading}` },
    ...(passage ? { quote: { about, passage } } : source),
    places: about.places,
    choices: [
      ...ways.map((way) => wayChoice(way)),
      // Only what is read as a whole: a text that depends on the next choice is none yet.
      ...(read.is === 'passage' && turn.services.simplifier?.on ? [SIMPLER] : []),
      PERSON_CHOICE,
    ],
    generatedBy: 'knowledge',
  });
}

function wayChoice({ label, to }: Way): OfferedChoice {
  if ('flow' in to) return { id: `start:${to.flow}`, key: 'sheets.guide_me' };
  const id = choiceId(to);
  return label === '' ? { id, key: 'sheets.more_choices' } : { id, key: 'sheets.option', params: { label } };
}

function settled(turn: Turn, says: readonly Utterance[]): Settled {
  const { memory, reading } = turn;
  return { outcome: 'answer', procedure: null, candidates: reading?.candidates ?? [], says, memory };
}
