/**
 * A procedure played with a person at the desk: all answers so far in, the next question or the sheet out. The
 * same engine and words as in a conversation, read-only: nothing is stored and nobody is told.
 */
import type { AdviserAnswers, AdviserSide, AdviserStep, AdviserWish } from '../contract/adviser.ts';
import { emptyMemory } from '../conversation/memory.ts';
import { utterancesFor } from '../conversation/steps/flow-says.ts';
import type { Asker } from '../conversation/steps/offers.ts';
import type { Snapshot } from '../conversation/store.ts';
import { type Advance, advance, type FlowState } from '../flows/engine.ts';
import type { SlotValue } from '../flows/schema.ts';
import { dayIn } from '../hours/zone.ts';
import { render } from '../message/render.ts';
import { slotParams } from '../message/result-parts.ts';
import type { Utterance } from '../message/utterance.ts';
import type { Town } from '../town/town.ts';
import { formatParam } from '../words/format.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

/** Answers given one after the other: more than any procedure asks. */
const MOST_ANSWERS = 50;

/** @returns null where this town hall has no such procedure, or it is none to begin with. */
export function adviserStep(town: Town, wish: AdviserWish, at: Date): AdviserStep | null {
  const { procedure, answers, lang } = wish;
  const flow = town.flows.find(procedure);
  if (!flow || flow.internal) return null;
  const today = dayIn(at, town.municipality.time_zone);
  const { reached, refused, given } = play(town, procedure, answers, today);
  const { state, outputs } = reached;
  const language = town.municipality.languages.includes(lang) ? lang : REFERENCE_LANGUAGE;
  const foreign = language !== REFERENCE_LANGUAGE;
  const side = (said: Utterance, tongue: string) => sideOf(town, said, tongue, at);
  const shown = outputs.filter(({ type }) => type !== 'refused');
  const title = (tongue: string) => town.words.say(`flows.${procedure}.title`, tongue);
  const type = state.asking && town.flows.get(state.asking.flow).flow.slots[state.asking.slot]?.type;
  return {
    procedure,
    title: { french: title(REFERENCE_LANGUAGE), theirs: foreign ? title(language) : null },
    answered: given.map(({ flow: of, slot, value }) => answered(town, of, slot, value)),
    says: utterancesFor(atCounter(town, language, at), state, shown).map((said) => ({
      french: side(said, REFERENCE_LANGUAGE),
      theirs: foreign ? side(said, language) : null,
    })),
    asking: state.asking && type ? { slot: state.asking.slot, type } : null,
    refused: refused === null ? null : town.words.say(`bot.refused.${refused}`, REFERENCE_LANGUAGE),
  };
}

/** The sheet at the end of a procedure. @returns null where these answers do not lead to one. */
export function sheetOf(town: Town, procedure: string, answers: AdviserAnswers, at: Date): Utterance | null {
  const flow = town.flows.find(procedure);
  if (!flow || flow.internal) return null;
  const { reached } = play(town, procedure, answers, dayIn(at, town.municipality.time_zone));
  const result = reached.outputs.find((output) => output.type === 'result');
  if (!result) return null;
  const asker = atCounter(town, REFERENCE_LANGUAGE, at);
  return utterancesFor(asker, reached.state, [result])[0] ?? null;
}

/** The engine's words need to know who asks: here nobody who has a conversation. */
function atCounter(town: Town, language: string, now: Date): Asker {
  const memory = emptyMemory(language);
  const [site = 'web'] = Object.keys(town.municipality.sites);
  const conversation: Snapshot = {
    id: '',
    municipality: town.municipality.id,
    site: `${town.municipality.id}-${site}`,
    status: 'bot',
    createdAt: now.toISOString(),
    rated: false,
    version: 0,
    seq: 0,
    memory,
  };
  return { town, now, memory, conversation };
}

interface Played {
  readonly reached: Advance;
  readonly refused: string | null;
  readonly given: readonly { readonly flow: string; readonly slot: string; readonly value: SlotValue }[];
}

/** Puts each question and answers it from what is known, until one has no answer or its answer is refused. */
function play(town: Town, procedure: string, answers: AdviserAnswers, today: string): Played {
  const given: { flow: string; slot: string; value: SlotValue }[] = [];
  let reached = advance(town.flows, null, { type: 'start', flow: procedure }, today);
  for (let count = 0; count < MOST_ANSWERS && reached.state.asking; count++) {
    const { flow, slot } = reached.state.asking;
    const value = answers[slot];
    if (value === undefined) break;
    const next = advance(town.flows, reached.state, { type: 'answer', value }, today);
    const refusal = next.outputs.find((output) => output.type === 'refused');
    if (refusal) return { reached: again(town, reached.state, today), refused: refusal.reason, given };
    given.push({ flow, slot, value });
    reached = next;
  }
  return { reached, refused: null, given };
}

const again = (town: Town, state: FlowState, today: string): Advance =>
  advance(town.flows, state, { type: 'repeat' }, today);

function answered({ flows, words }: Town, flow: string, slot: string, value: SlotValue) {
  const param = slotParams(flows.get(flow).flow, { [slot]: value })[slot] ?? '';
  return {
    slot,
    label: words.say(`flows.${flow}.slots.${slot}.label`, REFERENCE_LANGUAGE),
    value: String(formatParam(param, REFERENCE_LANGUAGE, words)),
  };
}

/** Without the buttons that only a conversation has: other procedures are chosen from the list, a person is there. */
function sideOf(town: Town, said: Utterance, language: string, at: Date): AdviserSide {
  const choices = said.choices?.filter(({ id }) => id.startsWith('set:')) ?? [];
  const { choices: _all, ...rest } = said;
  const draft = render(choices.length > 0 ? { ...rest, choices } : rest, { town, language, at });
  const { text, lang, dir, input, card, sources, places } = draft;
  return {
    ...{ text, lang, dir },
    ...(draft.choices ? { choices: draft.choices } : {}),
    ...(input ? { input } : {}),
    ...(card ? { card } : {}),
    ...(sources ? { sources } : {}),
    ...(places ? { places } : {}),
  };
}
