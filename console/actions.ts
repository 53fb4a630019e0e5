/** What buttons and keys do alike, and where the focus goes afterwards. */
import type { TransferTicket } from '../server/contract/routing.ts';
import type { HandBack } from '../server/contract/saying.ts';
import type { CloseReason } from '../server/contract/ticket.ts';
import { isMine } from './select.ts';
import { focusOn, type Ui } from './ui.ts';

type Actor = Pick<Ui, 'desk'>;

export function openTicket({ desk }: Actor, reference: string): void {
  desk.select(reference);
  focusOn('conversation-title');
}

export async function claim({ desk }: Actor, reference: string): Promise<void> {
  if (await desk.claim(reference)) focusOn('reply', 'conversation-title');
}

export async function claimNext({ desk }: Actor): Promise<void> {
  if (await desk.claimNext()) focusOn('reply', 'conversation-title');
}

export async function release({ desk }: Actor, reference: string): Promise<void> {
  if (await desk.release(reference)) focusOn('queue-title');
}

export async function handBack({ desk }: Actor, reference: string, wish: HandBack): Promise<void> {
  if (await desk.handBack(reference, wish)) focusOn('queue-title');
}

export async function transfer({ desk }: Actor, reference: string, wish: TransferTicket): Promise<void> {
  if (await desk.transfer(reference, wish)) focusOn('queue-title');
}

/** The offer that ends first, if there is one. */
export const firstOffer = ({ desk }: Actor): string | null =>
  [...desk.state.offers].sort((a, b) => a.until - b.until)[0]?.reference ?? null;

export async function declineOffer({ desk }: Actor, reference: string): Promise<void> {
  await desk.decline(reference);
  focusOn('queue-title');
}

export async function close({ desk }: Actor, reference: string, reason: CloseReason): Promise<boolean> {
  const done = await desk.close(reference, reason);
  if (done) focusOn('queue-title');
  return done;
}

export function togglePresence({ desk }: Actor): void {
  void desk.setPresence(desk.state.presence === 'available' ? 'away' : 'available');
}

/** The open ticket, where it is this agent's to act on. */
export function inHand({ desk }: Actor): string | null {
  const { state } = desk;
  const row = state.selected === null ? undefined : state.rows[state.selected];
  return row && isMine(state, row.ticket) ? row.ticket.reference : null;
}
