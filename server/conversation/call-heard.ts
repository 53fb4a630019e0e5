/** What a citizen hears of a call that did not reach them, and what the conversation then remembers. */

import { readablePhone } from '../contract/links.ts';
import type { CallTell } from '../escalation/ticket.ts';
import type { Utterance } from '../message/utterance.ts';
import type { Municipality } from '../municipality/schema.ts';
import { CALLBACK_CHOICE } from './handoff.ts';
import type { Memory } from './memory.ts';

/** @param dueAt when it will be tried again, ISO 8601. */
export function heardOfCall(
  memory: Memory,
  municipality: Municipality,
  what: CallTell,
  dueAt: string | null,
): { readonly memory: Partial<Memory>; readonly said: Partial<Utterance> } {
  if (what === 'tried') {
    const when = { instant: dueAt ?? '', timeZone: municipality.time_zone };
    return { memory: {}, said: { ...(dueAt ? { params: { when } } : {}), places: ['mairie'] } };
  }
  const again = { choices: [CALLBACK_CHOICE], places: ['mairie' as const] };
  if (what === 'gave_up') return { memory: { ticket: null }, said: again };
  const { phone, ...known } = memory.known;
  const number = { ltr: phone === undefined ? '' : readablePhone(phone) };
  return { memory: { known }, said: { ...again, params: { phone: number } } };
}
