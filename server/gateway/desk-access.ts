/** Who asks something of the desk, about which ticket, and how what became of it is answered. */
import { timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Agent } from '../agents/agent.ts';
import type { AgentStore } from '../agents/store.ts';
import { Reference } from '../contract/primitives.ts';
import type { Done } from '../escalation/service.ts';
import { ProblemError } from './problems.ts';

/** Who is signed in; read anew each time, so that a right taken away is gone at once. */
export async function reader(request: Request, agents: AgentStore): Promise<Agent> {
  const id = request.session.agent;
  const agent = id ? await agents.read(id) : null;
  if (!agent) throw new ProblemError('not-signed-in');
  return agent;
}

/** As `reader`, for what changes something: the page must also have read the session's token. */
export async function actor(request: Request, agents: AgentStore): Promise<Agent> {
  const agent = await reader(request, agents);
  const given = Buffer.from(request.get('x-csrf-token') ?? '');
  const expected = Buffer.from(request.session.csrf ?? '');
  const same = expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
  if (!same) throw new ProblemError('csrf-refused');
  return agent;
}

/** What is no reference is found nowhere. */
export function referenceOf(request: Request): string {
  const read = Reference.safeParse(request.params.reference);
  if (!read.success) throw new ProblemError('not-found');
  return read.data;
}

/** Nothing to say where it is done. @throws ProblemError otherwise. */
export function answer(response: Response, done: Done): void {
  if (done === 'missing') throw new ProblemError('not-found');
  if (done === 'taken') throw new ProblemError('not-yours');
  if (done === 'refused') throw new ProblemError('illegal-move');
  response.status(204).end();
}
