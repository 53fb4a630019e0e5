/** The engine's outputs as utterances: keys and values, no words yet. */
import { agendaFor } from '../../appointments/appointment.ts';
import { holds } from '../../flows/conditions.ts';
import type { FlowOutput, FlowState } from '../../flows/engine.ts';
import { advance, rootOf } from '../../flows/engine.ts';
import type { Flow, Result, Slot, SlotValue } from '../../flows/schema.ts';
import { choiceId, openingOf } from '../../knowledge/opening.ts';
import { slotParams } from '../../message/result-parts.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import { padded } from '../../words/fold.ts';
import type { Param } from '../../words/format.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Memory } from '../memory.ts';
import type { Turn } from '../turn.ts';
import { type Asker, offersFor } from './offers.ts';

/** Who puts outputs into words; with official sheets at hand, their texts are offered after a result. */
type Speaker = Asker & Partial<Pick<Turn, 'knowledge' | 'today'>>;

export function utterancesFor(turn: Speaker, state: FlowState, outputs: readonly FlowOutput[]): Utterance[] {
  return outputs.flatMap((output) => utteranceFor(turn, state, output));
}

function utteranceFor(turn: Speaker, state: FlowState, output: FlowOutput): Utterance[] {
  const { flows } = turn.town;
  switch (output.type) {
    case 'say': {
      const params = slotParams(flows.get(output.flow).flow, state.slots);
      return [fromFlow(`flows.${output.flow}.steps.${output.step}.text`, { params })];
    }
    case 'ask':
      return [question(turn, flows.get(output.flow).flow, state, output.step, output.slot)];
    case 'result':
      return [result(turn, flows.get(output.flow).flow, state, output.step)];
    case 'refused': {
      const again = state.asking
        ? [question(turn, flows.get(state.asking.flow).flow, state, state.asking.step, output.slot)]
        : [];
      return [says(`bot.refused.${output.reason}`), ...again];
    }
    case 'at-start':
      return [says('bot.at_start')];
    case 'handoff':
      return [];
  }
}

function question(turn: Asker, flow: Flow, state: FlowState, step: string, name: string): Utterance {
  const slot = flow.slots[name];
  const key = `flows.${flow.id}.steps.${step}.text`;
  const params = slotParams(flow, state.slots);
  if (slot?.type === 'choice') {
    const choices = slot.options.map(
      (option): OfferedChoice => ({
        id: `set:${name}:${option}`,
        key: `flows.${flow.id}.slots.${name}.options.${option}.label`,
      }),
    );
    return fromFlow(key, { params, choices });
  }
  if (slot?.type === 'yes-no') {
    const choices: OfferedChoice[] = [
      { id: `set:${name}:yes`, key: 'bot.yes' },
      { id: `set:${name}:no`, key: 'bot.no' },
    ];
    return fromFlow(key, { params, choices });
  }
  if (slot?.type === 'moment') {
    const choices = offersFor(turn, slot, state.slots).map(
      (offer): OfferedChoice => ({
        id: `set:${name}:${offer.value}`,
        key: `${offer.key}.label`,
        params: offer.params ?? {},
      }),
    );
    // Another day is one step back.
    if (slot.of === 'appointment-time') choices.push({ id: 'command:back', key: 'moments.other_day' });
    return fromFlow(key, { params, choices });
  }
  const input = slot ? { input: { type: slot.type, key: `flows.${flow.id}.slots.${name}.label` } } : {};
  return fromFlow(key, { params, ...input });
}

/** The card, its sources, its places, and what may come next. It ends with a person within reach. */
function result(turn: Speaker, flow: Flow, state: FlowState, step: string): Utterance {
  const { memory } = turn;
  const found = flow.steps.find((candidate) => candidate.id === step);
  const content = found && 'result' in found ? found.result : undefined;
  if (content?.sheet) return sheetReached(turn, content, state);
  const see = (content?.see ?? []).map(
    (id): OfferedChoice => ({ id: `start:${id}`, key: `flows.${id}.title` }),
  );
  return fromFlow('bot.result', {
    params: { title: { words: `flows.${flow.id}.title` } },
    result: { flow: flow.id, step, slots: state.slots },
    places: content?.where ?? ['mairie'],
    ...(memory.commune ? { near: { insee: memory.commune } } : {}),
    sourcesOf: flow.id,
    choices: [...bookable(turn, flow.id), ...see, ...officialTexts(turn, flow), PERSON_CHOICE],
  });
}

/** The town hall receives for this by appointment, here. */
function bookable({ town }: Asker, flow: string): OfferedChoice[] {
  const found = agendaFor(town.municipality, flow);
  return found ? [{ id: `book:${found.agenda.id}`, key: 'booking.here' }] : [];
}

/** The end of a guided search: what the sheet says comes in its place, where we have it. */
function sheetReached(turn: Speaker, { sheet, where }: Result, state: FlowState): Utterance {
  const { id = '', url = '', set = [] } = sheet ?? {};
  const known = new Map<string, boolean>();
  for (const line of set) {
    if (line.if && !holds(line.if, state.slots, turn.today ?? '')) continue;
    for (const name of line.yes) known.set(name, true);
    for (const name of line.no) known.set(name, false);
  }
  const named = (value: boolean) => [...known].filter(([, held]) => held === value).map(([name]) => name);
  return fromFlow('sheets.missing', {
    opens: openingOf(id, { yes: named(true), no: named(false) }),
    source: { url },
    places: where,
    choices: [PERSON_CHOICE],
  });
}

/** « More in the official text »: the flow's own sources, as far as they were imported. */
function officialTexts({ knowledge, today }: Speaker, flow: Flow): OfferedChoice[] {
  if (!knowledge || today === undefined) return [];
  const offered = flow.official.flatMap(({ sheet }): OfferedChoice[] => {
    const label = sheet === undefined ? undefined : knowledge.titleOf(sheet, today);
    if (sheet === undefined || label === undefined) return [];
    return [{ id: choiceId(openingOf(sheet)), key: 'sheets.official', params: { label } }];
  });
  return offered.slice(0, MOST_TEXTS);
}

/** Official texts offered beside a result: it is the answer, they complete it. */
const MOST_TEXTS = 2;

/** « I noted: for a child. » What was said in the first sentence is shown, so that it can be put right. */
export function noted(turn: Turn, flow: Flow, said: Readonly<Record<string, SlotValue>>): Utterance[] {
  // « I noted: 16 » says nothing to anybody: only what stands in words of its own is repeated.
  const chosen = Object.entries(said).filter(([slot]) => isChosen(turn, flow, said, slot));
  const params = Object.entries(slotParams(flow, Object.fromEntries(chosen))).map(([slot, value]) =>
    isYesOrNo(turn, value)
      ? {
          words: 'parts.way',
          params: { answer: { words: `flows.${flow.id}.slots.${slot}.label` }, says: value },
        }
      : value,
  );
  return params.length === 0 || turn.input.text === undefined
    ? []
    : [says('bot.noted', { params: { values: { list: params } } })];
}

/** « No » says nothing without its question. */
function isYesOrNo({ town, memory }: Turn, value: Param): boolean {
  const spoken = (key: string) => padded(town.words.say(key, memory.language));
  if (typeof value !== 'object' || !('words' in value) || typeof value.words !== 'string') return false;
  const label = spoken(value.words);
  return ['bot.yes', 'bot.no'].some((key) => label.startsWith(spoken(key)));
}

/** What an option stands for (35 m²) may fit slots of several ways: only the one that would be asked is shown. */
function isChosen(turn: Turn, flow: Flow, said: Readonly<Record<string, SlotValue>>, slot: string): boolean {
  const kind = flow.slots[slot];
  if (kind?.type !== 'choice') return false;
  const facts = factsRead(kind);
  const rivals = Object.keys(said).some(
    (other) => other !== slot && factsRead(flow.slots[other]).some((fact) => facts.includes(fact)),
  );
  if (!rivals) return true;
  const { [slot]: _left, ...slots } = said;
  const { state } = advance(turn.town.flows, null, { type: 'start', flow: flow.id, slots }, turn.today);
  return state.asking?.slot === slot;
}

const factsRead = (slot: Slot | undefined): string[] =>
  slot?.type === 'choice' ? Object.values(slot.reads).flatMap(Object.keys) : [];

/** After a digression: go on with what was left in the middle? */
export function resumeOffer(memory: Memory): Utterance[] {
  const last = memory.suspended.at(-1);
  if (!last) return [];
  return [
    says('bot.resume_offer', {
      params: { title: { words: `flows.${rootOf(last)}.title` } },
      choices: [
        { id: 'resume', key: 'bot.choices.resume' },
        { id: 'drop', key: 'bot.choices.drop' },
      ],
    }),
  ];
}

const fromFlow = (key: string, rest: Partial<Omit<Utterance, 'key'>>): Utterance =>
  says(key, { ...rest, generatedBy: 'flow' });
