/** What administrators do with accounts. */
import type { Request, Router } from 'express';
import type { Accounts } from '../agents/accounts.ts';
import { administers, choicesFor, type KnownTowns, unknownIn } from '../agents/administration.ts';
import type { Agent } from '../agents/agent.ts';
import type { PresenceStore } from '../agents/presence.ts';
import type { SessionList } from '../agents/session-list.ts';
import type { AgentStore } from '../agents/store.ts';
import {
  type Account,
  type AccountChoices,
  type AccountLink,
  ChangeAccount,
  CreateAccount,
  type SessionView,
} from '../contract/accounts.ts';
import type { EscalationService } from '../escalation/service.ts';
import { agentOf, auditAs, baseOf } from './desk-access.ts';
import type { OpenConsoles } from './desk-session.ts';
import { ProblemError, parsed } from './problems.ts';

export interface AccountDeps {
  readonly accounts: Accounts;
  readonly agents: AgentStore;
  readonly sessionList: SessionList;
  readonly presence: PresenceStore;
  readonly escalations: EscalationService;
  readonly consoles: OpenConsoles;
  readonly knownTowns: KnownTowns;
  /** Where agents reach the console; null: wherever the administrator reached it. */
  readonly publicUrl: string | null;
}

export function accountRoutes(router: Router, deps: AccountDeps): void {
  const { accounts, knownTowns, publicUrl } = deps;

  router.get('/account-choices', (request, response) => {
    response.json(choicesFor(agentOf(request), knownTowns) satisfies AccountChoices);
  });

  router.get('/accounts', async (request, response) => {
    const lists = administers(agentOf(request), knownTowns).map((town) => accounts.list(town));
    response.json({ accounts: (await Promise.all(lists)).flat() } satisfies { accounts: Account[] });
  });

  router.post('/accounts', async (request, response) => {
    const wish = parsed(CreateAccount, request.body);
    const municipality = wish.municipality ?? agentOf(request).municipality;
    if (!administers(agentOf(request), knownTowns).includes(municipality))
      throw new ProblemError('not-allowed');
    refuseUnknown(wish, municipality, knownTowns);
    const created = await accounts.create({ ...wish, municipality });
    if (typeof created === 'string') throw new ProblemError(created);
    auditAs(response, { object: created.login });
    response.status(201).json(created);
  });

  router.post('/accounts/:id/link', async (request, response) => {
    const account = await accountIn(request, deps);
    if (account.disabled) throw new ProblemError('illegal-move');
    const { token, expiresAt } = await accounts.makeLink(account.id);
    const base = baseOf(request, publicUrl);
    auditAs(response, { object: account.login });
    response.status(201).json({ url: `${base}/console/#setup=${token}`, expiresAt } satisfies AccountLink);
  });

  changeRoute(router, deps);
  sessionRoutes(router, deps);
}

function changeRoute(router: Router, deps: AccountDeps): void {
  const { accounts, consoles, knownTowns } = deps;

  router.patch('/accounts/:id', async (request, response) => {
    const before = await accountIn(request, deps);
    const change = parsed(ChangeAccount, request.body);
    refuseUnknown(change, before.municipality, knownTowns);
    // Read before the account is closed: nobody can act for it afterwards.
    const agent = await deps.agents.read(before.id);
    const changed = await accounts.change(before.id, change);
    if (changed === 'missing') throw new ProblemError('not-found');
    if (changed !== 'done') throw new ProblemError(changed);
    const after = await accountIn(request, deps);
    if (after.disabled) await closeDown(after.id, agent, deps);
    // Its consoles come back with the teams and rights it has now.
    else consoles.changed(after.id);
    const { revision: _revision, ...fields } = change;
    const turned = after.disabled === before.disabled ? null : after.disabled ? 'disabled' : 'enabled';
    const detail = Object.keys(fields).join(' ');
    auditAs(response, {
      object: after.login,
      detail,
      ...(turned ? { action: `account.${turned}` as const } : {}),
    });
    response.json(after);
  });
}

function sessionRoutes(router: Router, deps: AccountDeps): void {
  const { sessionList, consoles } = deps;

  router.get('/accounts/:id/sessions', async (request, response) => {
    const { id } = await accountIn(request, deps);
    const sessions = await sessionList.of(id, request.sessionID);
    response.json({ sessions } satisfies { sessions: SessionView[] });
  });

  router.delete(['/accounts/:id/sessions', '/accounts/:id/sessions/:session'], async (request, response) => {
    const { id, login } = await accountIn(request, deps);
    const { session } = request.params;
    const which = typeof session === 'string' ? { id: session } : { allBut: null };
    const ended = await sessionList.end(id, which);
    if (ended.length === 0 && 'id' in which) throw new ProblemError('not-found');
    for (const sid of ended) consoles.signedOut(sid);
    auditAs(response, { object: login });
    response.status(204).end();
  });
}

/**
 * Nobody acts for a closed account from the moment it is closed: each request reads it anew. This gives back
 * what it had in hand, at once; after a crash here the leases run out and do the same.
 */
async function closeDown(id: string, agent: Agent | null, deps: AccountDeps): Promise<void> {
  const { sessionList, presence, escalations, consoles } = deps;
  for (const sid of await sessionList.end(id, { allBut: null })) consoles.signedOut(sid);
  await presence.leave(id);
  if (!agent) return;
  const { mine } = await escalations.queue(agent);
  for (const { reference } of mine) await escalations.release(agent, reference);
}

/** @throws ProblemError `not-found` for an account of a town hall that is not theirs to administer. */
async function accountIn(request: Request, { accounts, knownTowns }: AccountDeps): Promise<Account> {
  const account = await accounts.read(String(request.params.id));
  if (!account || !administers(agentOf(request), knownTowns).includes(account.municipality)) {
    throw new ProblemError('not-found');
  }
  return account;
}

function refuseUnknown(wish: CreateAccount | ChangeAccount, municipality: string, towns: KnownTowns): void {
  const { teams = [], serves = [], languages = [] } = wish;
  const unknown = unknownIn({ teams, serves, languages }, municipality, towns);
  if (unknown.length === 0) return;
  throw new ProblemError('invalid-request', {
    errors: unknown.map((path) => ({ path, message: 'unknown' })),
  });
}
