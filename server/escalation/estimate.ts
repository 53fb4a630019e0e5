/** How long a wait may be, from recent waits alone. Where they say too little, nothing is said. */
import type { Wait } from '../contract/ticket.ts';
import type { PastWait, TicketStore } from './store.ts';
import type { Ticket } from './ticket.ts';

/** Fewer waits from a like place in the queue say nothing. */
const ENOUGH = 8;
/** No agent came for so long, in milliseconds: what was is no longer so. */
const STALE = 20 * 60_000;
const MINUTE = 60_000;

/**
 * Of those who lately stood in a like place, half waited for the first figure or less, four in five for the second or
 * less.
 *
 * @param ahead how many stand before. @param at milliseconds since 1970.
 * @returns minutes; null where recent history does not support a figure.
 */
export function honestWait(past: readonly PastWait[], ahead: number, at: number): Wait | null {
  const latest = Math.max(...past.map((wait) => wait.at));
  if (at - latest > STALE) return null;
  const near = Math.max(2, Math.ceil(ahead / 3));
  const alike = past
    .filter((wait) => Math.abs(wait.ahead - ahead) <= near)
    .map(({ milliseconds }) => milliseconds / MINUTE)
    .sort((a, b) => a - b);
  if (alike.length < ENOUGH) return null;
  const to = upwards(percentile(alike, 0.8));
  const from = Math.min(downwards(percentile(alike, 0.5)), to - 1);
  return { from: Math.max(1, from), to: Math.max(2, to) };
}

/** Sorted values; the one that so many are not above. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Longer waits are said more roughly: nobody believes « 43 minutes ». */
const grain = (minutes: number) => (minutes <= 10 ? 1 : minutes <= 30 ? 5 : 10);
const upwards = (minutes: number) => Math.ceil(minutes / grain(minutes)) * grain(minutes);
const downwards = (minutes: number) => Math.floor(minutes / grain(minutes)) * grain(minutes);

export interface PlaceInLine {
  /** From 1. */
  readonly position?: number;
  readonly wait?: Wait;
}

/** Where a ticket stands in its queue, and what may honestly be said of its wait. */
export async function placeOf(
  { store, now }: { readonly store: TicketStore; readonly now: () => Date },
  ticket: Ticket,
): Promise<PlaceInLine> {
  const position = await store.position(ticket);
  if (position === null) return {};
  // Who passes before others, or waits for danger's sake, is told no figure made from the others.
  const past = ticket.priority === 'ordinary' ? await store.waits(ticket) : [];
  const wait = honestWait(past, position - 1, now().getTime());
  return { position, ...(wait ? { wait } : {}) };
}
