/** The agents' HTTP API: what holds for all of it. Each noun has its routes in a file of its own. */
import { json, type RequestHandler, Router } from 'express';
import { type AccountDeps, accountRoutes } from './desk-accounts.ts';
import { type AuditDeps, auditRoutes } from './desk-audit.ts';
import { type FiguresDeps, figuresRoutes } from './desk-figures.ts';
import { type GuardDeps, guardRights, requireRights } from './desk-guard.ts';
import { type NoteDeps, noteRoutes } from './desk-notes.ts';
import { type OpenIdDeps, openIdRoutes } from './desk-openid.ts';
import { type OwnAccountDeps, ownAccountRoutes } from './desk-own-account.ts';
import { type RoutingDeps, routingRoutes } from './desk-routing.ts';
import { type SessionDeps, sessionRoutes } from './desk-session.ts';
import { type TicketDeps, ticketRoutes } from './desk-tickets.ts';
import { type TokenDeps, tokenRoutes } from './desk-tokens.ts';
import { type TrainingDeps, trainingRoutes } from './desk-training.ts';
import { type WebhookDeps, webhookRoutes } from './desk-webhooks.ts';
import type { Origins } from './origins.ts';
import { ProblemError } from './problems.ts';

export interface DeskApiDeps
  extends SessionDeps,
    TicketDeps,
    RoutingDeps,
    GuardDeps,
    AccountDeps,
    OwnAccountDeps,
    OpenIdDeps,
    AuditDeps,
    NoteDeps,
    TokenDeps,
    FiguresDeps,
    WebhookDeps,
    TrainingDeps {
  readonly sessions: RequestHandler;
  readonly origins: Origins;
}

/** Largest body, in bytes: the longest text with room for its envelope. */
const MAX_BODY = 20_000;

/** Mounted at `/api/v1/desk`. */
export function deskApi(deps: DeskApiDeps): Router {
  const router = Router();
  router.use(
    ownPagesOnly(deps.origins),
    json({ limit: MAX_BODY, strict: true }),
    deps.sessions,
    guardRights(deps),
  );
  sessionRoutes(router, deps);
  ticketRoutes(router, deps);
  noteRoutes(router, deps);
  routingRoutes(router, deps);
  openIdRoutes(router, deps);
  ownAccountRoutes(router, deps);
  accountRoutes(router, deps);
  tokenRoutes(router, deps);
  auditRoutes(router, deps);
  figuresRoutes(router, deps);
  webhookRoutes(router, deps);
  trainingRoutes(router, deps);
  requireRights(router);
  return router;
}

/** Nothing here is for other sites' pages, and nothing of it may stay in a cache. */
function ownPagesOnly(origins: Origins): RequestHandler {
  return (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads && !origins.allows(request.get('origin'), request.get('host')))
      throw new ProblemError('origin-refused');
    next();
  };
}
