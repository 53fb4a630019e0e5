/** The queue, and all that is done with a ticket. */
import type { Router } from 'express';
import { type ClaimResult, CloseTicket, type TicketView } from '../contract/desk.ts';
import { AgentReply, type AgentSaying, HandBack, type HandedBack } from '../contract/saying.ts';
import { LogCall } from '../contract/ticket.ts';
import type { ConversationDesk } from '../escalation/ports.ts';
import type { EscalationService } from '../escalation/service.ts';
import type { AgentsModel } from '../model/agents/agents-model.ts';
import type { NoteStore } from '../notes/store.ts';
import { agentOf, answer, auditAs, callerOf, referenceOf, throwUnlessDone } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface TicketDeps {
  readonly escalations: EscalationService;
  readonly desk: Pick<ConversationDesk, 'view'>;
  readonly notes: NoteStore;
  /** Left out where no model is connected. */
  readonly machine?: Pick<AgentsModel, 'on' | 'atDesk'>;
}

export function ticketRoutes(router: Router, deps: TicketDeps): void {
  const { escalations, desk, notes, machine } = deps;

  router.get('/queue', async (request, response) => {
    response.json(await escalations.queue(agentOf(request)));
  });

  router.get('/tickets/:reference', async (request, response) => {
    const ticket = await escalations.ticket(agentOf(request), referenceOf(request));
    if (!ticket) throw new ProblemError('not-found');
    const view = await desk.view(ticket.conversation);
    if (!view) throw new ProblemError('conversation-gone');
    const [history, past, noted, atDesk] = await Promise.all([
      escalations.history(ticket.reference),
      escalations.past(ticket),
      notes.of(ticket.conversation),
      machine?.on ? machine.atDesk(ticket.conversation) : undefined,
    ]);
    const read: TicketView = { ticket, ...view, history, past, notes: noted };
    response.json(atDesk ? { ...read, machine: atDesk } : read);
  });

  router.post('/tickets/:reference/claim', async (request, response) => {
    const agent = agentOf(request);
    const result = await escalations.claim(agent, referenceOf(request));
    if (result.kind === 'missing') throw new ProblemError('not-found');
    if (result.kind === 'full') throw new ProblemError('hand-full');
    if (result.kind === 'gone') throw new ProblemError('illegal-move');
    // Another agent was quicker: nothing was done that could be written down.
    if (result.kind === 'taken') auditAs(response, null);
    response.json({ claimed: result.kind === 'claimed', ticket: result.ticket } satisfies ClaimResult);
  });

  router.post('/tickets/:reference/release', async (request, response) => {
    const agent = agentOf(request);
    answer(response, await escalations.release(agent, referenceOf(request)));
  });

  router.post('/tickets/:reference/hand-back', async (request, response) => {
    const agent = agentOf(request);
    const wish = parsed(HandBack, request.body);
    const { done, at } = await escalations.handBack(agent, referenceOf(request), wish);
    throwUnlessDone(done);
    response.json({ at } satisfies HandedBack);
  });

  router.post('/tickets/:reference/messages', async (request, response) => {
    const agent = agentOf(request);
    const { clientMessageId, ...saying } = parsed(AgentReply, request.body);
    const ofMachine = saying.suggestion !== undefined || saying.translation !== undefined;
    // « Validé par … » names a person who has read it on a screen: no program can have.
    if (ofMachine && callerOf(request).token) throw new ProblemError('not-allowed');
    if (ofMachine) auditAs(response, { detail: detailOf(saying) });
    answer(response, await escalations.say(agent, referenceOf(request), clientMessageId, saying));
  });

  router.get('/tickets/:reference/sayings', async (request, response) => {
    const sayings = await escalations.sayings(agentOf(request), referenceOf(request));
    if (!sayings) throw new ProblemError('not-found');
    response.json(sayings);
  });

  router.post('/callbacks/:reference/attempts', async (request, response) => {
    const agent = agentOf(request);
    answer(response, await escalations.called(agent, referenceOf(request), parsed(LogCall, request.body)));
  });

  // A call made, or given up, by an agent of the team: in hand or not.
  router.post(['/tickets/:reference/close', '/callbacks/:reference/done'], async (request, response) => {
    const agent = agentOf(request);
    const { reason } = parsed(CloseTicket, request.body);
    answer(response, await escalations.close(agent, referenceOf(request), reason));
  });
}

/** What of a machine's was used, for the audit log. */
const detailOf = ({ suggestion, translation }: AgentSaying): string =>
  [...(suggestion ? ['machine=suggestion'] : []), ...(translation ? ['machine=translation'] : [])].join(' ');
