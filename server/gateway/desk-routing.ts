/** Passing tickets on, and taking what comes next. */
import type { Router } from 'express';
import type { NextTicket } from '../contract/desk.ts';
import { TransferTicket } from '../contract/routing.ts';
import type { Routing } from '../escalation/routing.ts';
import { agentOf, answer, auditAs, referenceOf } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface RoutingDeps {
  readonly routing: Routing;
}

/** Why a ticket could not be passed on, beside what may refuse any move. */
const REFUSED = {
  closed: 'team-closed',
  unavailable: 'colleague-unavailable',
  full: 'colleague-full',
  unknown: 'unknown-target',
} as const;

export function routingRoutes(router: Router, { routing }: RoutingDeps): void {
  router.get('/tickets/:reference/transfer', async (request, response) => {
    const targets = await routing.targets(agentOf(request), referenceOf(request));
    if (!targets) throw new ProblemError('not-found');
    response.json(targets);
  });

  router.post('/tickets/:reference/transfer', async (request, response) => {
    const agent = agentOf(request);
    const wish = parsed(TransferTicket, request.body);
    const done = await routing.transfer(agent, referenceOf(request), wish);
    if (done === 'closed' || done === 'unavailable' || done === 'full' || done === 'unknown')
      throw new ProblemError(REFUSED[done]);
    answer(response, done);
  });

  router.post('/tickets/:reference/decline', async (request, response) => {
    const agent = agentOf(request);
    answer(response, await routing.decline(agent, referenceOf(request)));
  });

  router.post('/queue/next', async (request, response) => {
    const agent = agentOf(request);
    const ticket = await routing.next(agent);
    // What the audit log names is known only now; with nothing to take, nothing was done.
    auditAs(response, ticket ? { object: ticket.reference } : null);
    response.json({ ticket } satisfies NextTicket);
  });
}
