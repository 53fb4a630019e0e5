/** A button was pressed, or its words were written. */
import { rootOf } from '../../flows/engine.ts';
import { readChoiceId } from '../../knowledge/opening.ts';
import { says } from '../../message/utterance.ts';
import { CALLBACK_FLOW } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';
import { doubted } from './doubted.ts';
import { begin, beginBooking, corrected, dropped, move, resume, settled } from './procedure.ts';
import { RECEIPT_EMAIL } from './receipt-email.ts';
import { readSheet } from './sheets.ts';
import { simpler } from './simpler.ts';

export function pressed(turn: Turn, id: string): Settled | undefined | Promise<Settled> {
  const { memory } = turn;
  const opening = readChoiceId(id);
  if (opening) return readSheet(turn, opening);
  if (id.startsWith('set:')) return setSlot(turn, id);
  if (id.startsWith('start:')) {
    const flow = id.slice('start:'.length);
    return turn.town.flows.has(flow) ? begin(turn, flow) : stale(turn);
  }
  if (id === 'callback') return begin(turn, CALLBACK_FLOW);
  if (id === 'receipt:email' && memory.receipt && turn.services.letters) return begin(turn, RECEIPT_EMAIL);
  if (id.startsWith('book:')) return beginBooking(turn, id.slice('book:'.length)) ?? stale(turn);
  const last = memory.suspended.at(-1);
  if (id === 'resume' && last) return resume(turn, last);
  if (id === 'drop') return dropped(turn);
  if (id === 'model:simpler') return orStale(turn, simpler(turn));
  if (id === 'model:wrong') return doubted(turn) ?? stale(turn);
  return stale(turn);
}

const orStale = async (turn: Turn, settled: Promise<Settled | undefined>): Promise<Settled> =>
  (await settled) ?? stale(turn);

/** An option's button. One of an earlier question corrects that question's answer. */
function setSlot(turn: Turn, id: string): Settled {
  const [, slot = '', written = ''] = id.split(':');
  const { memory, town } = turn;
  for (const state of [memory.flow, memory.finished]) {
    if (!state) continue;
    const flow = state.asking?.flow ?? state.frames.at(-1)?.flow ?? rootOf(state);
    const kind = (town.flows.find(flow)?.slots[slot] ?? town.flows.find(rootOf(state))?.slots[slot])?.type;
    const value = kind === 'yes-no' ? written === 'yes' : written;
    if (state.asking?.slot === slot) return move(turn, { type: 'answer', value });
    if (state.slots[slot] !== undefined && kind) return corrected(turn, state, slot, value);
  }
  return stale(turn);
}

/** A button of long ago: what it meant is gone; where we are is said again. */
function stale(turn: Turn): Settled {
  const { memory } = turn;
  const again = memory.last.length > 0 ? memory.last : [says('bot.greeting.again', { places: ['mairie'] })];
  return settled(turn, [says('bot.stale'), ...again], turn, memory.flow ? rootOf(memory.flow) : null);
}
