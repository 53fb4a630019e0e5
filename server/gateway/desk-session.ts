/** Signing in and out, and whether the agent is there. */
import type { Request, Router } from 'express';
import type { Agent } from '../agents/agent.ts';
import type { OpenId } from '../agents/openid.ts';
import type { PresenceStore } from '../agents/presence.ts';
import type { SessionList } from '../agents/session-list.ts';
import { beginSession, cookieName, endSession } from '../agents/sessions.ts';
import type { SignIn } from '../agents/sign-in.ts';
import type { AuditLog } from '../audit/log.ts';
import {
  type AgentSession,
  type Presence,
  SetPresence,
  type SignedOut,
  SignIn as SignInBody,
} from '../contract/desk.ts';
import { agentOf, baseOf, cookieOf } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

/** What the consoles that are open must hear of what is done here. */
export interface OpenConsoles {
  presence(agent: string, presence: Presence): void;
  /** All connections of this session end, on every server. */
  signedOut(session: string): void;
  /** An account changed: its consoles connect anew, with the teams and rights it has now. */
  changed(agent: string): void;
}

export interface SessionDeps {
  readonly signIn: SignIn;
  readonly presence: PresenceStore;
  readonly audit: AuditLog;
  readonly sessionList: SessionList;
  readonly consoles: OpenConsoles;
  readonly languages: readonly string[];
  readonly secure: boolean;
  /** Null where no identity provider is set. */
  readonly openId: OpenId | null;
  readonly publicUrl: string | null;
}

const YEAR = 365 * 86_400_000;

export function sessionRoutes(router: Router, deps: SessionDeps): void {
  const { signIn, presence, consoles, languages, secure, openId, publicUrl } = deps;
  const device = cookieName('device', secure);

  router.post('/session', async (request, response) => {
    const { login, password } = parsed(SignInBody, request.body);
    const address = request.ip ?? 'unknown';
    const attempt = await signIn.attempt({ login, password, address, device: cookieOf(request, device) });
    if (attempt.kind === 'slow-down') throw new ProblemError('slow-down', { retryAfter: attempt.seconds });
    if (attempt.kind === 'wrong') throw new ProblemError('wrong-credentials');
    await beginSession(request, attempt.agent, request.acceptsLanguages([...languages]) || 'fr');
    response.cookie(device, attempt.device, {
      httpOnly: true,
      sameSite: 'strict',
      secure,
      path: '/',
      maxAge: YEAR,
    });
    await opened(request, attempt.agent, deps);
    response.status(201).json(await sessionOf(request, attempt.agent, presence));
  });

  router.get('/session', async (request, response) => {
    response.json(await sessionOf(request, agentOf(request), presence));
  });

  router.delete('/session', async (request, response) => {
    const agent = agentOf(request);
    const { sessionID, session } = request;
    const { idToken } = session;
    await endSession(request);
    await presence.leave(agent.id);
    consoles.signedOut(sessionID);
    response.clearCookie(cookieName('session', secure), { path: '/', secure });
    const leave = idToken
      ? await openId?.endSession(idToken, `${baseOf(request, publicUrl)}/console/`)
      : null;
    if (leave) response.json({ leave } satisfies SignedOut);
    else response.status(204).end();
  });

  router.put('/presence', async (request, response) => {
    const agent = agentOf(request);
    const chosen = await presence.choose(agent, parsed(SetPresence, request.body).presence);
    consoles.presence(agent.id, chosen);
    response.json({ presence: chosen });
  });
}

/** What follows once somebody is signed in, by whichever way. */
export async function opened(
  request: Request,
  agent: Agent,
  { presence, sessionList, audit }: Pick<SessionDeps, 'presence' | 'sessionList' | 'audit'>,
): Promise<void> {
  const { id, name, municipality } = agent;
  await presence.beat(agent);
  await sessionList.note(id, request.sessionID, request.get('user-agent') ?? '');
  const line = { municipality, agent: id, agentName: name, token: '', object: '', detail: '' };
  await audit.record({ ...line, action: 'session.opened' });
}

async function sessionOf(request: Request, agent: Agent, presence: PresenceStore): Promise<AgentSession> {
  const { municipality: _municipality, serves: _serves, capacity: _capacity, ...shown } = agent;
  const { csrf = '', locale = 'fr' } = request.session;
  return { agent: shown, presence: await presence.of(agent.id), csrf, locale };
}
