/** Signing in through an identity provider: the two addresses a browser passes through. */
import type { Request, Response, Router } from 'express';
import type { OpenIdRefusal } from '../agents/openid.ts';
import { beginSession, cookieName } from '../agents/sessions.ts';
import type { AgentStore } from '../agents/store.ts';
import { baseOf, cookieOf } from './desk-access.ts';
import { opened, type SessionDeps } from './desk-session.ts';

export interface OpenIdDeps extends SessionDeps {
  readonly agents: AgentStore;
  readonly failed: (where: string, error: unknown) => void;
}

const CALLBACK = '/api/v1/desk/openid/callback';
/** As long as a visit lives, in milliseconds. */
const COOKIE_LIFE = 600_000;

export function openIdRoutes(router: Router, deps: OpenIdDeps): void {
  const { openId, secure, failed } = deps;
  const visitCookie = cookieName('openid', secure);

  /** What the form shows beside name and password. */
  router.get('/sign-in', (_request, response) => {
    response.json({ openId: openId ? openId.settings.name : null });
  });

  router.get('/openid/begin', async (request, response) => {
    if (!openId) return back(response, 'openid-away');
    try {
      const { url, visit } = await openId.begin(baseOf(request, deps.publicUrl) + CALLBACK);
      // Lax, not strict: the browser comes back from the provider's page, and must bring it along.
      response.cookie(visitCookie, visit, {
        httpOnly: true,
        sameSite: 'lax',
        secure,
        path: '/',
        maxAge: COOKIE_LIFE,
      });
      response.redirect(302, url);
    } catch (error) {
      failed('openid', error);
      back(response, 'openid-away');
    }
  });

  router.get('/openid/callback', async (request, response) => {
    if (!openId) return back(response, 'openid-away');
    const outcome = await openId.finish(queryOf(request), cookieOf(request, visitCookie));
    response.clearCookie(visitCookie, { path: '/', secure, sameSite: 'lax', httpOnly: true });
    if (outcome.kind === 'refused') return back(response, outcome.why);
    const agent = await deps.agents.read(outcome.account.id);
    if (!agent) return back(response, 'openid-unknown');
    await beginSession(
      request,
      agent,
      request.acceptsLanguages([...deps.languages]) || 'fr',
      outcome.idToken,
    );
    await opened(request, agent, deps);
    response.redirect(303, '/console/');
  });
}

/** To the form, which says why. The code stands after `#`: it is nobody's business on the way. */
function back(response: Response, why: OpenIdRefusal): void {
  response.redirect(303, `/console/#${why}`);
}

const queryOf = ({ originalUrl }: Request): string => {
  const at = originalUrl.indexOf('?');
  return at < 0 ? '' : originalUrl.slice(at);
};
