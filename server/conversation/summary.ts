/**
 * What the agent will read first: the procedure and its answers, in plain words made from the flow's slots. The
 * citizen sees it, may correct it and approves it; the ticket is there before, and does not wait for it.
 */
import type { Summary } from '../contract/ticket.ts';
import type { Slots } from '../flows/conditions.ts';
import { type FlowState, rootOf } from '../flows/engine.ts';
import type { MachineSummary, SummaryFacts } from '../message/summary.ts';
import { summaryLines } from '../message/summary.ts';
import { type OfferedChoice, says, type Utterance } from '../message/utterance.ts';
import type { Town } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { Effect } from './effects.ts';
import type { Memory } from './memory.ts';

/** Where the citizen is with it. `fixing` names the answer that is being given again. */
export interface SummaryInHand extends SummaryFacts {
  readonly reference: string;
  readonly stage: 'shown' | 'which' | 'writing' | 'approved' | { readonly fixing: string };
}

const APPROVE: OfferedChoice = { id: 'summary:ok', key: 'summary.choices.ok' };
const CHANGE: OfferedChoice = { id: 'summary:change', key: 'summary.choices.change' };

type Asker = { readonly town: Town; readonly memory: Memory };

/** The procedure a person is asked for about: under way, ended, or left for the wish. Null where there is none. */
export function stateOf({ town, memory }: Asker): FlowState | null {
  const states = [memory.flow, memory.finished, memory.suspended.at(-1)];
  return states.find((state) => state && town.flows.find(rootOf(state))?.internal === false) ?? null;
}

/**
 * For a new ticket: what is told, remembered and given to the agent. Where there is danger the agent has it all the
 * same, and the citizen is asked nothing.
 */
export function summaryFor(
  asker: Asker,
  reference: string,
): { readonly says: Utterance[]; readonly memory: Pick<Memory, 'summary'>; readonly effects: Effect[] } {
  const state = stateOf(asker);
  if (!state || Object.keys(askedIn(asker.town, state)).length === 0) {
    return { says: [], memory: { summary: null }, effects: [] };
  }
  const flow = rootOf(state);
  const summary: SummaryInHand = {
    reference,
    flow,
    slots: askedIn(asker.town, state),
    words: null,
    stage: 'shown',
  };
  const danger = asker.memory.alarm !== null;
  return {
    says: danger ? [] : [shown('summary.ask', summary)],
    memory: { summary: danger ? null : summary },
    effects: [summaryEffect(asker.town, summary)],
  };
}

/** The answers the citizen gave; what was computed from them is the agent's own affair. */
function askedIn({ flows }: Town, state: FlowState): Slots {
  const { steps } = flows.get(rootOf(state)).flow;
  const asked = new Set(steps.flatMap((step) => ('ask' in step ? [step.ask] : [])));
  return Object.fromEntries(Object.entries(state.slots).filter(([name]) => asked.has(name)));
}

export const shown = (key: string, { flow, slots, words, machine }: SummaryFacts): Utterance =>
  says(key, {
    summary: { flow, slots, words, ...(machine ? { machine } : {}) },
    choices: [APPROVE, CHANGE],
    generatedBy: machine ? 'model' : 'rule',
  });

export function summaryEffect(town: Town, summary: SummaryInHand): Effect {
  const { words, machine, stage } = summary;
  const approved = stage === 'approved';
  const told: Summary = {
    status: approved ? 'approved' : 'proposed',
    lines: summaryLines(summary, town, REFERENCE_LANGUAGE),
    ...(words === null ? {} : { words }),
    ...(machine && approved ? { machine: machineForAgent(machine) } : {}),
  };
  return { type: 'summary', reference: summary.reference, summary: told };
}

const machineForAgent = ({ language, text, french }: MachineSummary): Summary['machine'] => ({
  text: french,
  ...(language === REFERENCE_LANGUAGE ? {} : { original: { text, lang: language } }),
});
