/** What becomes of a flow that hands over: to a person, to a call, to an agenda, to a letter. */
import { advance, type FlowOutput, type FlowState } from '../../flows/engine.ts';
import type { Utterance } from '../../message/utterance.ts';
import { askForPerson } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';
import {
  appointmentCancelled,
  appointmentChosen,
  appointmentNamed,
  type Begin,
  ownAppointment,
} from './appointment.ts';
import { callbackNoted } from './callback.ts';
import { contactNoted } from './contact.ts';
import { letterAsked } from './receipt-email.ts';

type Handoff = Extract<FlowOutput, { type: 'handoff' }>['to'];

/** @returns what settles the turn; or, where nobody takes it, the flow as it goes on. */
export function handedOver(
  turn: Turn,
  to: Handoff,
  state: FlowState,
  spoken: readonly Utterance[],
  { procedure, begin }: { readonly procedure: string | null; readonly begin: Begin },
): Settled | ReturnType<typeof advance> {
  switch (to) {
    case 'callback':
      return callbackNoted(turn, state, spoken);
    case 'contact':
      return contactNoted(turn, state, spoken);
    case 'person':
      return { ...askForPerson(turn, procedure, spoken), procedure: 'human-agent' };
    case 'letter':
      return letterAsked(turn, state, spoken);
    case 'appointment':
      return (
        ownAppointment(turn, state, spoken, begin) ??
        advance(turn.town.flows, state, { type: 'pass' }, turn.today)
      );
    case 'appointment-chosen':
      return appointmentChosen(turn, state, spoken);
    case 'appointment-named':
      return appointmentNamed(turn, state, spoken, begin);
    case 'appointment-cancelled':
      return appointmentCancelled(turn, state, spoken);
  }
}
