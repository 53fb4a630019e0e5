/** The part of the desk's API that programs may use. Which scope opens a route stands in the table of rights alone. */
import type { z } from 'zod';
import { ClaimResult, CloseTicket, DeskQueue, NextTicket, TicketView } from '../contract/desk.ts';
import { TransferTargets, TransferTicket } from '../contract/routing.ts';
import { AgentReply } from '../contract/saying.ts';
import type { Scope } from '../contract/tokens.ts';
import { DESK_RIGHTS } from './desk-rights.ts';

interface Told {
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  readonly status: number;
}

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
    summary: 'Give the conversation back to the assistant',
    status: 204,
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
  'POST /callbacks/:reference/done': {
    summary: 'End a call that was made or given up',
    status: 204,
    body: CloseTicket,
  },
};

export interface DeskOperation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  readonly status: number;
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
