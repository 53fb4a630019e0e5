/** Before any route of the desk: who asks, whether they may, and what of it is written down. */
import { timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { Agent } from '../agents/agent.ts';
import type { AgentStore } from '../agents/store.ts';
import { TRAINING_HEADER } from '../agents/trainee.ts';
import type { AuditLog } from '../audit/log.ts';
import type { Scope } from '../contract/tokens.ts';
import type { ApiTokens } from '../integration/tokens.ts';
import { type AuditChange, type Caller, callers } from './desk-access.ts';
import { type Audited, DESK_RIGHTS, hasRight, type RouteRight, rightOf } from './desk-rights.ts';
import { ProblemError } from './problems.ts';

export interface GuardDeps {
  readonly agents: AgentStore;
  readonly tokens: ApiTokens;
  readonly audit: AuditLog;
  readonly traineeOf: (agent: Agent) => Agent;
  readonly failed: (where: string, error: unknown) => void;
}

/** Mounted after the session and the body were read. */
export function guardRights(deps: GuardDeps): RequestHandler {
  return async (request, response, next) => {
    const right = rightOf(request.method, request.path);
    if (!right) throw new ProblemError('not-found');
    if (right.who !== 'anyone') {
      const caller = await callerFrom(request, right, deps);
      if (!hasRight(caller.agent.right, right.who)) throw new ProblemError('not-allowed');
      callers.set(request, caller);
      // What is practised is not written down.
      const real = caller.agent === caller.account;
      if (right.audit && real) auditBeforeAnswer(request, response, caller, right.audit, deps);
    }
    next();
  };
}

/** Read anew each time, so that a right taken away is gone at once. */
async function callerFrom(request: Request, right: RouteRight, deps: GuardDeps): Promise<Caller> {
  const [scheme, secret] = (request.get('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() === 'bearer') return byToken(secret ?? '', right.scope, deps);
  const id = request.session.agent;
  const agent = id ? await deps.agents.read(id) : null;
  if (!agent) throw new ProblemError('not-signed-in');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (!reads && !carriesToken(request)) throw new ProblemError('csrf-refused');
  const training = request.get(TRAINING_HEADER) !== undefined;
  return { agent: training ? deps.traineeOf(agent) : agent, account: agent, token: null };
}

async function byToken(
  secret: string,
  scope: Scope | undefined,
  { tokens, agents }: GuardDeps,
): Promise<Caller> {
  const found = await tokens.open(secret);
  if (found.kind === 'unknown') throw new ProblemError('not-signed-in');
  if (found.kind === 'slow-down') throw new ProblemError('too-many', { retryAfter: found.seconds });
  const agent = await agents.read(found.token.agent);
  if (!agent) throw new ProblemError('not-signed-in');
  if (!scope || !found.token.scopes.includes(scope)) throw new ProblemError('not-allowed');
  return { agent, account: agent, token: { id: found.token.id, name: found.token.name } };
}

/** The page must have read the session's token: another site's page cannot. */
function carriesToken(request: Request): boolean {
  const given = Buffer.from(request.get('x-csrf-token') ?? '');
  const expected = Buffer.from(request.session.csrf ?? '');
  return expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Writes the line once the request has succeeded and before its answer goes out, as express-session writes its
 * session: nobody is told « done » of what is not in the log. Where the log cannot be written the deed is done
 * all the same, and the failure is reported.
 */
function auditBeforeAnswer(
  request: Request,
  response: Response,
  { agent, token }: Caller,
  { action, of, detail = [] }: Audited,
  { audit, failed }: GuardDeps,
): void {
  const end = response.end.bind(response) as (...all: unknown[]) => Response;
  response.end = ((...all: unknown[]) => {
    response.end = end as Response['end'];
    const change: AuditChange | undefined = response.locals.audit;
    if (response.statusCode >= 400 || change === null) return end(...all);
    const body: Readonly<Record<string, unknown>> = request.body ?? {};
    const written = audit.record({
      municipality: agent.municipality,
      agent: agent.id,
      agentName: agent.name,
      token: token?.name ?? '',
      action,
      object: String((of && request.params[of]) ?? ''),
      detail: detail
        .flatMap((name) => (body[name] === undefined ? [] : `${name}=${String(body[name])}`))
        .join(' '),
      ...change,
    });
    written.catch((error: unknown) => failed('audit', error)).finally(() => end(...all));
    return response;
  }) as Response['end'];
}

interface Layer {
  readonly handle: unknown;
  readonly route?: {
    readonly path: string | readonly string[];
    readonly stack: readonly { method: string }[];
  };
}

/** @throws where a route has no line in the table: nobody has said who may use it. */
export function requireRights(router: Router): void {
  const layers = router.stack as unknown as readonly Layer[];
  if (layers.some(({ handle }) => typeof handle === 'function' && 'stack' in handle)) {
    throw new Error('the desk has a router within its router: its routes cannot be held against the table');
  }
  const undeclared = routesOf(layers).filter((route) => !(route in DESK_RIGHTS));
  if (undeclared.length > 0) {
    throw new Error(`no right is declared in server/gateway/desk-rights.ts for: ${undeclared.join(', ')}`);
  }
}

/** `POST /tickets/:reference/claim`, for each route of a router. */
function routesOf(layers: readonly Layer[]): string[] {
  return layers.flatMap(({ route }) => {
    if (!route) return [];
    const methods = new Set(route.stack.map(({ method }) => method.toUpperCase()));
    return [route.path].flat().flatMap((path) => [...methods].map((method) => `${method} ${path}`));
  });
}
