/** What agents do with their own account: sessions, password, and the link by which it begins. */
import type { Router } from 'express';
import type { Accounts } from '../agents/accounts.ts';
import type { Agent } from '../agents/agent.ts';
import { weakness } from '../agents/password-rules.ts';
import type { SessionList } from '../agents/session-list.ts';
import type { AuditLog } from '../audit/log.ts';
import {
  type Account,
  ChangePassword,
  CheckLink,
  type LinkOwner,
  type SessionView,
  UseLink,
} from '../contract/accounts.ts';
import { agentOf, auditAs } from './desk-access.ts';
import type { OpenConsoles } from './desk-session.ts';
import type { GuessLimit } from './guess-limit.ts';
import { ProblemError, parsed } from './problems.ts';

export interface OwnAccountDeps {
  readonly accounts: Accounts;
  readonly sessionList: SessionList;
  readonly guessLimit: GuessLimit;
  readonly audit: AuditLog;
  readonly consoles: OpenConsoles;
}

export function ownAccountRoutes(router: Router, deps: OwnAccountDeps): void {
  const { accounts, sessionList, consoles } = deps;

  router.get('/account/sessions', async (request, response) => {
    const sessions = await sessionList.of(agentOf(request).id, request.sessionID);
    response.json({ sessions } satisfies { sessions: SessionView[] });
  });

  router.delete('/account/sessions/:session', async (request, response) => {
    const ended = await sessionList.end(agentOf(request).id, { id: request.params.session });
    if (ended.length === 0) throw new ProblemError('not-found');
    for (const sid of ended) consoles.signedOut(sid);
    response.status(204).end();
  });

  router.put('/account/password', async (request, response) => {
    const agent = agentOf(request);
    const { current, password } = parsed(ChangePassword, request.body);
    refuseWeak(password, agent);
    // Who sits at an open console may try the present password no more often than who signs in.
    await notTooOften(deps.guessLimit, agent.id);
    if (!(await accounts.changePassword(agent.id, current, password)))
      throw new ProblemError('wrong-password');
    for (const sid of await sessionList.end(agent.id, { allBut: request.sessionID })) consoles.signedOut(sid);
    auditAs(response, { object: agent.login });
    response.status(204).end();
  });

  setUpRoutes(router, deps);
}

function setUpRoutes(
  router: Router,
  { accounts, sessionList, guessLimit, audit, consoles }: OwnAccountDeps,
): void {
  router.post('/setup/check', async (request, response) => {
    const { token } = parsed(CheckLink, request.body);
    await notTooOften(guessLimit, request.ip ?? 'unknown');
    const account = await accounts.ofLink(token);
    if (!account) throw new ProblemError('link-gone');
    const { login, name } = account;
    response.json({ login, name } satisfies LinkOwner);
  });

  router.post('/setup', async (request, response) => {
    const { token, password } = parsed(UseLink, request.body);
    await notTooOften(guessLimit, request.ip ?? 'unknown');
    const owner = await accounts.ofLink(token);
    if (!owner) throw new ProblemError('link-gone');
    // Before the link is used up: who chose badly chooses again.
    refuseWeak(password, owner);
    const account = await accounts.useLink(token, password);
    if (!account) throw new ProblemError('link-gone');
    // A password set anew is also what one does after a theft.
    for (const sid of await sessionList.end(account.id, { allBut: null })) consoles.signedOut(sid);
    const { id: agent, municipality, name: agentName, login: object } = account;
    const line = { municipality, agent, agentName, token: '', object, detail: 'link' };
    await audit.record({ ...line, action: 'account.password_set' });
    response.status(204).end();
  });
}

function refuseWeak(password: string, { login, name, municipality }: Agent | Account): void {
  const fault = weakness(password, [login, name, municipality]);
  if (fault) throw new ProblemError('weak-password', { errors: [{ path: 'password', message: fault }] });
}

async function notTooOften(limit: GuessLimit, who: string): Promise<void> {
  const seconds = await limit.count(who);
  if (seconds > 0) throw new ProblemError('slow-down', { retryAfter: seconds });
}
