/** Internal notes: what agents tell one another of a conversation. Read with the ticket; here they are added. */
import type { Router } from 'express';
import { AddNote, type Note } from '../contract/note.ts';
import type { DeskTicket } from '../contract/ticket.ts';
import type { EscalationService } from '../escalation/service.ts';
import type { NoteStore } from '../notes/store.ts';
import { agentOf, referenceOf } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

/** The consoles that are open and may read the ticket. */
export interface NotedConsoles {
  noted(ticket: DeskTicket, note: Note): void;
}

export interface NoteDeps {
  readonly escalations: EscalationService;
  readonly notes: NoteStore;
  readonly colleagues: NotedConsoles;
  readonly now: () => Date;
}

export function noteRoutes(router: Router, { escalations, notes, colleagues, now }: NoteDeps): void {
  router.post('/tickets/:reference/notes', async (request, response) => {
    const agent = agentOf(request);
    const ticket = await escalations.ticket(agent, referenceOf(request));
    if (!ticket) throw new ProblemError('not-found');
    const { id, text } = parsed(AddNote, request.body);
    const note: Note = { id, at: now().toISOString(), author: agent.name, text };
    const added = await notes.add(ticket.conversation, note);
    if (added === 'gone') throw new ProblemError('conversation-gone');
    if (added === 'full') throw new ProblemError('too-large');
    colleagues.noted(ticket, note);
    response.status(201).json(note);
  });
}
