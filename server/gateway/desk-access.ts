/** Who asks something of the desk, about which ticket, and how what became of it is answered. */
import type { Request, Response } from 'express';
import type { Agent } from '../agents/agent.ts';
import type { NewAuditEntry } from '../audit/log.ts';
import { Reference } from '../contract/primitives.ts';
import type { Moved } from '../escalation/store.ts';
import { ProblemError } from './problems.ts';

/** Who asks: somebody at the console, or a program with a token in an agent's name. */
export interface Caller {
  /** Who acts: in an exercise, the trainee. */
  readonly agent: Agent;
  /** Whose account it is. */
  readonly account: Agent;
  readonly token: { readonly id: string; readonly name: string } | null;
}

/** Filled by the guard (`desk-guard.ts`), which also holds the right, the session's token and the scope. */
export const callers = new WeakMap<Request, Caller>();

/** @throws Error on a route that is open to anyone: there is nobody to ask about. */
export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error(`${request.method} ${request.path} is open to anyone and asks who it is`);
  return caller;
}

export const agentOf = (request: Request): Agent => callerOf(request).agent;

/** Where this server is reached. @param publicUrl where the proxy in front of it is; null: as it was asked. */
export const baseOf = (request: Request, publicUrl: string | null): string =>
  publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`;

/** A cookie the browser sent, as it stands. */
export const cookieOf = (request: Request, name: string): string | undefined =>
  cookieIn(request.get('cookie'), name);

/** @param cookies the `Cookie` header, of a request or of a socket's handshake. */
export function cookieIn(cookies: string | undefined, name: string): string | undefined {
  const pairs = (cookies ?? '').split('; ');
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** What the audit log is to say otherwise than the table of rights foresees; null: nothing was done. */
export type AuditChange = Partial<Pick<NewAuditEntry, 'action' | 'object' | 'detail'>> | null;

export function auditAs(response: Response, change: AuditChange): void {
  response.locals.audit = change;
}

/** What is no reference is found nowhere. */
export function referenceOf(request: Request): string {
  const read = Reference.safeParse(request.params.reference);
  if (!read.success) throw new ProblemError('not-found');
  return read.data;
}

/** Nothing to say where it is done. @throws ProblemError otherwise. */
export function answer(response: Response, done: Moved): void {
  throwUnlessDone(done);
  response.status(204).end();
}

/** @throws ProblemError that says why it was not done. */
export function throwUnlessDone(done: Moved): void {
  if (done === 'missing') throw new ProblemError('not-found');
  if (done === 'taken') throw new ProblemError('not-yours');
  if (done === 'refused') throw new ProblemError('illegal-move');
}
