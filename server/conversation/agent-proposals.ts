import type { Proposal } from '../contract/saying.ts';
import type { OfferedChoice } from '../message/utterance.ts';
import { CALLBACK_CHOICE } from './handoff.ts';

/** The button each proposal of an agent puts in the citizen's chat. */
export const PROPOSED: Readonly<Record<Proposal, OfferedChoice>> = {
  callback: CALLBACK_CHOICE,
  contact: { id: 'start:contact', key: 'agent.choices.contact' },
  appointment: { id: 'start:appointment', key: 'agent.choices.appointment' },
};

/** Whether a flow is one that the citizen was led to by a proposal: an appointment takes several. */
export const leadsTo = (proposal: Proposal, flow: string): boolean =>
  proposal === 'appointment' ? flow.startsWith('appointment') : flow === proposal;
