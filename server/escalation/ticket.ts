/** A citizen's wish for a person, as the desk keeps it, and all the moves it may make. */
import type { TicketMove } from '../contract/routing.ts';
import type {
  CallAttempt,
  Contact,
  DeskTicket,
  EndReason,
  Priority,
  Summary,
  TicketStatus,
} from '../contract/ticket.ts';

/** What the conversation must hear of a ticket's last move; '' where it knows already or need not know. */
export type Tell =
  | ''
  | 'joined'
  | 'lost'
  | 'transferred'
  | 'callback'
  | 'left'
  | 'handed_back'
  | 'closed'
  | 'ended'
  | CallTell
  | Word;
/** What came of a call in vain: it will be tried again, it was the last, or the number is wrong. */
export type CallTell = 'tried' | 'gave_up' | 'wrong_number';
/** What is said to who waits, without any move. */
export type Word = 'paused' | 'reminder' | 'choice';

export interface Ticket extends Omit<DeskTicket, 'assignedTo' | 'assignedName' | 'closeReason'> {
  /** Who has it, while it is assigned. */
  readonly agent: { readonly id: string; readonly name: string; readonly role: string } | null;
  /** When the agent loses it without another sign of life, while it is assigned: milliseconds since 1970. */
  readonly leaseUntil: number | null;
  readonly endReason: EndReason | null;
  /** When it last moved: milliseconds since 1970. */
  readonly movedAt: number;
  /** Counts the moves from status to status. */
  readonly moves: number;
  /** The last move the conversation has heard of: less than `moves` means that it must still be told. */
  readonly told: number;
  readonly tell: Tell;
  /** The teams it was with before. */
  readonly been: readonly string[];
  /** Since when it stands in this line: milliseconds since 1970. */
  readonly since: number;
  /** How many of the reminders were said. */
  readonly reminded: number;
  /** The opening until which who waits was told that there is a break: milliseconds since 1970; 0 for none. */
  readonly pausedUntil: number;
  /** Since when no page of the conversation is open, as far as was looked: milliseconds since 1970; 0 for none. */
  readonly unseen: number;
}

/** All the moves a ticket may make. What is not here cannot happen: the scripts are given these. */
export const transitions: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  /** A call whose name and number are not known yet: nobody can work on it. */
  draft: ['callback', 'closed'],
  /** In the queue. Closing time makes it a draft; name and number make it a callback. */
  waiting: ['assigned', 'draft', 'callback', 'closed'],
  /** Back to where it was taken from, when the agent gives it back or is lost; a wrong number makes it a draft. */
  assigned: ['waiting', 'draft', 'callback', 'closed'],
  /** Called in vain it stays, for a later hour; a wrong number makes it a draft. */
  callback: ['assigned', 'draft', 'callback', 'closed'],
  closed: [],
};

/** The statuses in which a ticket may go to another team, or an agent may pass it to a colleague. */
export const TRANSFERABLE: readonly TicketStatus[] = ['draft', 'waiting', 'assigned', 'callback'];
export const ASSIGNABLE: readonly TicketStatus[] = ['waiting', 'assigned', 'callback'];

/** The statuses from which a move to this one is legal. */
export function legalBefore(to: TicketStatus): TicketStatus[] {
  const all = Object.keys(transitions) as TicketStatus[];
  return all.filter((from) => transitions[from].includes(to));
}

const MINUTE = 60_000;

/**
 * How far ahead of its time a ticket stands for its priority, in milliseconds. Nobody starves: a ticket is
 * overtaken only by those that come within the head start. Someone at the counter passes those who came up to
 * half an hour earlier; danger passes the whole day, and no queue outlives the day (see `upkeep.ts`).
 */
export const HEAD_START: Readonly<Record<Priority, number>> = {
  danger: 24 * 60 * MINUTE,
  present: 30 * MINUTE,
  ordinary: 0,
};

/** A ticket's place among others: the smallest is served first. It never changes by waiting. */
export const rankOf = (priority: Priority, openedAt: Date): number =>
  openedAt.getTime() - HEAD_START[priority];

/** What agents see. */
export function deskTicket(ticket: Ticket): DeskTicket {
  const {
    agent,
    leaseUntil: _l,
    endReason,
    movedAt: _a,
    moves: _m,
    told: _t,
    tell: _w,
    been: _b,
    ...seen
  } = ticket;
  return {
    ...seen,
    ...(agent ? { assignedTo: agent.id, assignedName: agent.name } : {}),
    ...(endReason ? { closeReason: endReason } : {}),
  };
}

/** Reads a ticket from its hash. @returns null where there is none. */
export function parseTicket(
  fields: Readonly<Record<string, string>>,
  leaseUntil: number | null,
): Ticket | null {
  const { reference, conversation, status, municipality, site, team, lang } = fields;
  if (!reference || !conversation || !status || !municipality || !site || !team || !lang) return null;
  const { agent, agentName = '', agentRole = '', contact, endReason, topic } = fields;
  return {
    reference,
    conversation,
    status: status as TicketStatus,
    municipality,
    site,
    team,
    topic: topic || null,
    lang,
    priority: fields.priority as Priority,
    mode: fields.mode === 'callback' ? 'callback' : 'live',
    openedAt: new Date(Number(fields.openedAt)).toISOString(),
    rank: Number(fields.rank),
    revision: Number(fields.revision),
    ...(contact ? { contact: JSON.parse(contact) as Contact } : {}),
    ...(fields.summary ? { summary: JSON.parse(fields.summary) as Summary } : {}),
    ...callsIn(fields),
    ...offerIn(fields),
    ...transferIn(fields),
    since: Number(fields.since ?? fields.openedAt),
    reminded: Number(fields.reminded ?? 0),
    pausedUntil: Number(fields.pausedUntil ?? 0),
    unseen: Number(fields.unseen ?? 0),
    been: (fields.been ?? '').split(' ').filter((team) => team !== ''),
    agent: agent ? { id: agent, name: agentName, role: agentRole } : null,
    leaseUntil: agent ? leaseUntil : null,
    endReason: (endReason as EndReason | undefined) ?? null,
    movedAt: Number(fields.movedAt),
    moves: Number(fields.moves),
    told: Number(fields.told),
    tell: (fields.tell ?? '') as Tell,
  };
}

/** When to call, and the calls there were, as `attempt.lua` wrote them. */
function callsIn({ dueAt, attempts, status }: Readonly<Record<string, string>>) {
  const made = JSON.parse(attempts ?? '[]') as (Omit<CallAttempt, 'at' | 'by'> & Written)[];
  return {
    ...(dueAt && status !== 'closed' ? { dueAt: new Date(Number(dueAt)).toISOString() } : {}),
    ...(made.length === 0
      ? {}
      : {
          attempts: made.map(({ id, at, by, name, outcome }) => {
            return { id, at: new Date(at).toISOString(), by: { agent: by, name }, outcome };
          }),
        }),
  };
}

interface Written {
  readonly at: number;
  readonly by: string;
  readonly name: string;
}

function offerIn({ offerTo, offerName = '', offerUntil }: Readonly<Record<string, string>>) {
  if (!offerTo) return {};
  return { offer: { agent: offerTo, name: offerName, until: new Date(Number(offerUntil)).toISOString() } };
}

function transferIn(fields: Readonly<Record<string, string>>): Pick<DeskTicket, 'transfer'> {
  const { transferFrom: from, transferAt, transferBy, transferName: name = '', transferWord: word } = fields;
  if (!from) return {};
  return {
    transfer: {
      from,
      at: new Date(Number(transferAt)).toISOString(),
      ...(transferBy ? { by: { agent: transferBy, name } } : {}),
      ...(word ? { word } : {}),
    },
  };
}

/** A line of a ticket's history, as `note` in `scripts/ticket.lua` wrote it. */
export function parseMove(text: string): TicketMove {
  const { at, what, team, from, by, name = '', to, toName = '', reason } = JSON.parse(text) as WrittenMove;
  return {
    at: new Date(at).toISOString(),
    what,
    team,
    ...(from === undefined ? {} : { from }),
    ...(by === undefined ? {} : { by: { agent: by, name } }),
    ...(to === undefined ? {} : { to: { agent: to, name: toName } }),
    ...(reason === undefined ? {} : { reason }),
  };
}

interface WrittenMove {
  readonly at: number;
  readonly what: TicketMove['what'];
  readonly team: string;
  readonly from?: string;
  readonly by?: string;
  readonly name?: string;
  readonly to?: string;
  readonly toName?: string;
  readonly reason?: string;
}
