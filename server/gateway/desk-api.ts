/** The agents' HTTP API: sign in, presence, queue, and all that is done with a ticket. */
import { timingSafeEqual } from 'node:crypto';
import { json, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Agent } from '../agents/agent.ts';
import type { PresenceStore } from '../agents/presence.ts';
import { beginSession, cookieName, endSession } from '../agents/sessions.ts';
import type { SignIn } from '../agents/sign-in.ts';
import type { AgentStore } from '../agents/store.ts';
import {
  AgentReply,
  type AgentSession,
  type ClaimResult,
  CloseTicket,
  type Presence,
  SetPresence,
  SignIn as SignInBody,
  type TicketView,
} from '../contract/desk.ts';
import { Reference } from '../contract/primitives.ts';
import type { ConversationDesk } from '../escalation/ports.ts';
import type { Done, EscalationService } from '../escalation/service.ts';
import type { Origins } from './origins.ts';
import { ProblemError, parsed } from './problems.ts';

/** What the consoles that are open must hear of what is done here. */
export interface OpenConsoles {
  presence(agent: string, presence: Presence): void;
  /** All connections of this session end, on every server. */
  signedOut(session: string): void;
}

export interface DeskApiDeps {
  readonly escalations: EscalationService;
  readonly desk: Pick<ConversationDesk, 'view'>;
  readonly agents: AgentStore;
  readonly signIn: SignIn;
  readonly presence: PresenceStore;
  readonly sessions: RequestHandler;
  readonly consoles: OpenConsoles;
  readonly origins: Origins;
  readonly languages: readonly string[];
  readonly secure: boolean;
}

/** Largest body, in bytes: the longest text with room for its envelope. */
const MAX_BODY = 20_000;
const YEAR = 365 * 86_400_000;

/** Mounted at `/api/v1/desk`. */
export function deskApi(deps: DeskApiDeps): Router {
  const router = Router();
  router.use(guard(deps.origins), json({ limit: MAX_BODY, strict: true }), deps.sessions);
  sessionRoutes(router, deps);
  ticketRoutes(router, deps);
  return router;
}

/** Nothing here is for other sites' pages, and nothing of it may stay in a cache. */
function guard(origins: Origins): RequestHandler {
  return (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads && !origins.allows(request.get('origin'), request.get('host')))
      throw new ProblemError('origin-refused');
    next();
  };
}

function sessionRoutes(router: Router, deps: DeskApiDeps): void {
  const { agents, signIn, presence, consoles, languages, secure } = deps;
  const device = cookieName('device', secure);

  router.post('/session', async (request, response) => {
    const { login, password } = parsed(SignInBody, request.body);
    const address = request.ip ?? 'unknown';
    const attempt = await signIn.attempt({ login, password, address, device: cookie(request, device) });
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
    await presence.beat(attempt.agent.id);
    response.status(201).json(await sessionOf(request, attempt.agent, presence));
  });

  router.get('/session', async (request, response) => {
    response.json(await sessionOf(request, await reader(request, agents), presence));
  });

  router.delete('/session', async (request, response) => {
    const agent = await actor(request, agents);
    const { sessionID } = request;
    await endSession(request);
    await presence.leave(agent.id);
    consoles.signedOut(sessionID);
    response.clearCookie(cookieName('session', secure), { path: '/', secure });
    response.status(204).end();
  });

  router.put('/presence', async (request, response) => {
    const agent = await actor(request, agents);
    const chosen = await presence.choose(agent.id, parsed(SetPresence, request.body).presence);
    consoles.presence(agent.id, chosen);
    response.json({ presence: chosen });
  });
}

function ticketRoutes(router: Router, deps: DeskApiDeps): void {
  const { escalations, desk, agents } = deps;

  router.get('/queue', async (request, response) => {
    response.json(await escalations.queue(await reader(request, agents)));
  });

  router.get('/tickets/:reference', async (request, response) => {
    const ticket = await escalations.ticket(await reader(request, agents), referenceOf(request));
    if (!ticket) throw new ProblemError('not-found');
    const view = await desk.view(ticket.conversation);
    if (!view) throw new ProblemError('conversation-gone');
    response.json({ ticket, ...view } satisfies TicketView);
  });

  router.post('/tickets/:reference/claim', async (request, response) => {
    const agent = await actor(request, agents);
    const result = await escalations.claim(agent, referenceOf(request));
    if (result.kind === 'missing') throw new ProblemError('not-found');
    if (result.kind === 'full') throw new ProblemError('hand-full');
    if (result.kind === 'gone') throw new ProblemError('illegal-move');
    response.json({ claimed: result.kind === 'claimed', ticket: result.ticket } satisfies ClaimResult);
  });

  router.post('/tickets/:reference/release', async (request, response) => {
    const agent = await actor(request, agents);
    answer(response, await escalations.release(agent, referenceOf(request)));
  });

  router.post('/tickets/:reference/hand-back', async (request, response) => {
    const agent = await actor(request, agents);
    answer(response, await escalations.handBack(agent, referenceOf(request)));
  });

  router.post('/tickets/:reference/messages', async (request, response) => {
    const agent = await actor(request, agents);
    const { clientMessageId, text } = parsed(AgentReply, request.body);
    answer(response, await escalations.say(agent, referenceOf(request), clientMessageId, text));
  });

  // A call made, or given up, by an agent of the team: in hand or not.
  router.post(['/tickets/:reference/close', '/callbacks/:reference/done'], async (request, response) => {
    const agent = await actor(request, agents);
    const { reason } = parsed(CloseTicket, request.body);
    answer(response, await escalations.close(agent, referenceOf(request), reason));
  });
}

function answer(response: Response, done: Done): void {
  if (done === 'missing') throw new ProblemError('not-found');
  if (done === 'taken') throw new ProblemError('not-yours');
  if (done === 'refused') throw new ProblemError('illegal-move');
  response.status(204).end();
}

/** Who is signed in; read anew each time, so that a right taken away is gone at once. */
async function reader(request: Request, agents: AgentStore): Promise<Agent> {
  const id = request.session.agent;
  const agent = id ? await agents.read(id) : null;
  if (!agent) throw new ProblemError('not-signed-in');
  return agent;
}

/** As `reader`, for what changes something: the page must also have read the session's token. */
async function actor(request: Request, agents: AgentStore): Promise<Agent> {
  const agent = await reader(request, agents);
  const given = Buffer.from(request.get('x-csrf-token') ?? '');
  const expected = Buffer.from(request.session.csrf ?? '');
  const same = expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
  if (!same) throw new ProblemError('csrf-refused');
  return agent;
}

async function sessionOf(request: Request, agent: Agent, presence: PresenceStore): Promise<AgentSession> {
  const { municipality: _municipality, ...shown } = agent;
  const { csrf = '', locale = 'fr' } = request.session;
  return { agent: shown, presence: await presence.of(agent.id), csrf, locale };
}

/** What is no reference is found nowhere. */
function referenceOf(request: Request): string {
  const read = Reference.safeParse(request.params.reference);
  if (!read.success) throw new ProblemError('not-found');
  return read.data;
}

function cookie(request: Request, name: string): string | undefined {
  const pairs = (request.get('cookie') ?? '').split('; ');
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
