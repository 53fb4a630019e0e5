/** The part of the desk's API that programs may use. Which scope opens a route stands in the table of rights alone. */
import type { z } from 'zod';
import {
  CancelAppointment,
  ChangedAppointment,
  DeskDay,
  FreeTimes,
  MoveAppointment,
} from '../contract/appointments.ts';
import { ClaimResult, CloseTicket, DeskQueue, NextTicket, TicketView } from '../contract/desk.ts';
import { Figures, Live } from '../contract/figures.ts';
import { AddNote, Note } from '../contract/note.ts';
import { TransferTargets, TransferTicket } from '../contract/routing.ts';
import { AgentReply, HandBack, HandedBack, Sayings } from '../contract/saying.ts';
import { LogCall } from '../contract/ticket.ts';
import type { Scope } from '../contract/tokens.ts';
import { DESK_RIGHTS } from './desk-rights.ts';
import type { QueryField } from './openapi.ts';

interface Told {
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  readonly query?: Readonly<Record<string, QueryField>>;
  readonly status: number;
}

const day = (description: string, required = true): QueryField => ({
  description,
  required,
  schema: { type: 'string', format: 'date' },
});
const PERIOD = { from: day('the first day'), to: day('the last day') };

/** What programs are told of each route; without a line a route is open to tokens and listed with its scope alone. */
const TOLD: Readonly<Record<string, Told>> = {
  'GET /queue': {
    summary: 'Requests that wait, are in hand, or are to be called',
    status: 200,
    answer: DeskQueue,
  },
  'GET /tickets/:reference': { summary: 'A request with its conversation', status: 200, answer: TicketView },
  'POST /tickets/:reference/claim': {
    summary: 'Take a request; of several at once, one has it',
    status: 200,
    answer: ClaimResult,
  },
  'POST /queue/next': { summary: 'Take the next request that fits', status: 200, answer: NextTicket },
  'POST /tickets/:reference/release': {
    summary: 'Put a request back into the queue, at its old rank',
    status: 204,
  },
  'POST /tickets/:reference/hand-back': {
    summary:
      'Give the conversation back to the assistant: where it was, at a question already answered, or at the start of a procedure',
    status: 200,
    body: HandBack,
    answer: HandedBack,
  },
  'GET /tickets/:reference/sayings': {
    summary: 'Canned answers, places and procedures that may be sent, as the citizen would read them',
    status: 200,
    answer: Sayings,
  },
  'POST /tickets/:reference/notes': {
    summary: 'Note something for colleagues; the citizen never sees it',
    status: 201,
    body: AddNote,
    answer: Note,
  },
  'GET /tickets/:reference/transfer': {
    summary: 'Where a request may be passed on to',
    status: 200,
    answer: TransferTargets,
  },
  'POST /tickets/:reference/transfer': {
    summary: 'Pass a request on to a team or a colleague',
    status: 204,
    body: TransferTicket,
  },
  'POST /tickets/:reference/messages': {
    summary: 'Answer the citizen. A repeat of the same clientMessageId is one message.',
    status: 204,
    body: AgentReply,
  },
  'POST /tickets/:reference/close': {
    summary: 'End a request with its reason',
    status: 204,
    body: CloseTicket,
  },
  'POST /callbacks/:reference/attempts': {
    summary: 'Log what came of a call. A repeat of the same id is one attempt.',
    status: 204,
    body: LogCall,
  },
  'POST /callbacks/:reference/done': {
    summary: 'End a call that was made or given up',
    status: 204,
    body: CloseTicket,
  },
  'GET /appointments': {
    summary: "A day's appointments, cancelled ones included",
    status: 200,
    answer: DeskDay,
    query: { day: day('today where it is left out', false) },
  },
  'GET /appointments/:reference/times': {
    summary: 'When an appointment may be moved to',
    status: 200,
    answer: FreeTimes,
  },
  'POST /appointments/:reference/cancel': {
    summary: 'Cancel an appointment and tell the citizen. A repeat of the same id is one change.',
    status: 200,
    body: CancelAppointment,
    answer: ChangedAppointment,
  },
  'POST /appointments/:reference/move': {
    summary: 'Move an appointment and tell the citizen. A repeat of the same id is one change.',
    status: 200,
    body: MoveAppointment,
    answer: ChangedAppointment,
  },
  'GET /figures': { summary: 'Figures of a period, in days', status: 200, answer: Figures, query: PERIOD },
  'GET /figures.csv': { summary: 'The same as a table, in CSV', status: 200, query: PERIOD },
  'GET /figures/live': { summary: 'What waits now, and who is there', status: 200, answer: Live },
};

export interface DeskOperation extends Told {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly scope: Scope;
}

/** Every route that a token opens. */
export const DESK_OPERATIONS: readonly DeskOperation[] = Object.entries(DESK_RIGHTS).flatMap(
  ([route, { scope }]) => {
    if (!scope) return [];
    const [method = '', path = ''] = route.split(' ');
    return [
      {
        method: method.toLowerCase() as DeskOperation['method'],
        path: `/api/v1/desk${path.replaceAll(/:(\w+)/g, '{$1}')}`,
        scope,
        ...(TOLD[route] ?? { summary: route, status: 200 }),
      },
    ];
  },
);
