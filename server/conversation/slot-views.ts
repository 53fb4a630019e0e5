/** Slots as an agent reads them: question and answer in plain French words. */
import type { SlotView } from '../contract/desk.ts';
import type { Slots } from '../flows/conditions.ts';
import { answeredIn, type FlowState } from '../flows/engine.ts';
import type { Flow } from '../flows/schema.ts';
import { slotParams } from '../message/result-parts.ts';
import type { Town } from '../town/town.ts';
import { formatParam } from '../words/format.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

type Wording = Pick<Town, 'flows' | 'words'>;

export function slotViews({ words }: Wording, flow: Flow, slots: Slots): SlotView[] {
  return Object.entries(slotParams(flow, slots)).map(([slot, value]) => ({
    slot,
    label: words.say(`flows.${flow.id}.slots.${slot}.label`, REFERENCE_LANGUAGE),
    value: String(formatParam(value, REFERENCE_LANGUAGE, words)),
  }));
}

/** The questions the bot may take up again, oldest first; those of a flow that was called are in its words. */
export const answeredViews = (town: Wording, state: FlowState): SlotView[] =>
  answeredIn(town.flows, state).flatMap(({ flow, slot, value }) =>
    slotViews(town, town.flows.get(flow).flow, { [slot]: value }),
  );
