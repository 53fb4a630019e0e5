/** Agents' sessions: a cookie with a signed number, and all the rest in Redis. */
import { randomBytes } from 'node:crypto';
import { RedisStore } from 'connect-redis';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { RedisClient } from '../redis/client.ts';
import type { Agent } from './agent.ts';

declare module 'express-session' {
  interface SessionData {
    agent: string;
    csrf: string;
    locale: string;
    /** From the identity provider: ends the session there too. */
    idToken: string;
  }
}

export interface SessionSettings {
  readonly secret: string;
  /** Whether agents reach the server by https: the cookies then have the `__Host-` prefix and never go by http. */
  readonly secure: boolean;
}

/** A working day and a little more, in seconds: begun anew by each request. */
export const SESSION_LIFE = 10 * 3_600;
export const sessionKey = (sid: string): string => `${PREFIX}${sid}`;
const PREFIX = 'guichet:session:';

/** A browser takes a `__Host-` cookie only with Secure, Path=/ and no Domain: no other site can set it. */
export const cookieName = (name: string, secure: boolean): string =>
  `${secure ? '__Host-' : ''}guichet-${name}`;

/** For express and, in its namespace, for Socket.IO: both read the same session. */
export function sessions(redis: RedisClient, { secret, secure }: SessionSettings): RequestHandler {
  return session({
    store: new RedisStore({ client: redis, prefix: PREFIX, ttl: SESSION_LIFE }),
    name: cookieName('session', secure),
    secret,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    // The server speaks http only: where agents come by https, a proxy in front of it says so.
    proxy: secure,
    cookie: { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: SESSION_LIFE * 1_000 },
  });
}

/** Begins a session under a new number: one that was set before signing in is worth nothing after. */
export async function beginSession(
  request: Request,
  agent: Agent,
  locale: string,
  idToken?: string,
): Promise<void> {
  await done((then) => request.session.regenerate(then));
  request.session.agent = agent.id;
  request.session.csrf = randomBytes(24).toString('base64url');
  request.session.locale = locale;
  if (idToken !== undefined) request.session.idToken = idToken;
  await done((then) => request.session.save(then));
}

export function endSession(request: Request): Promise<void> {
  return done((then) => request.session.destroy(then));
}

/** Whether a session still stands. @returns false once it was ended, here or on another server. */
export async function sessionStands(request: Pick<Request, 'session'>): Promise<boolean> {
  try {
    await done((then) => request.session.reload(then));
    return request.session.agent !== undefined;
  } catch (error) {
    // The library's own words for « there is none »; anything else is a failure of the store.
    if (error instanceof Error && error.message === 'failed to load session') return false;
    throw error;
  }
}

function done(start: (then: (error: unknown) => void) => void): Promise<void> {
  return new Promise((settle, fail) => start((error) => (error ? fail(error) : settle())));
}
