/** The citizen's HTTP API: the same pipeline as the socket, for pages without one, integrators and tests. */
import { randomUUID } from 'node:crypto';
import { json, type Request, Router } from 'express';
import {
  type Conversation,
  CreateConversation,
  EscalationRequest,
  LocaleChange,
  Rating,
} from '../contract/conversation.ts';
import { ConversationId } from '../contract/primitives.ts';
import { CitizenInput } from '../contract/turn.ts';
import type { ConversationService } from '../conversation/service.ts';
import type { Rights } from '../privacy/rights.ts';
import type { CitizenTokens } from './citizen-tokens.ts';
import type { KioskDoor } from './kiosk-door.ts';
import { ProblemError, parsed } from './problems.ts';
import type { RateLimits } from './rate-limits.ts';

export interface CitizenApiDeps {
  readonly conversations: ConversationService;
  readonly tokens: CitizenTokens;
  readonly limits: RateLimits;
  readonly door: KioskDoor;
  readonly rights: Rights;
}

/** Largest body, in bytes: the longest text with room for its envelope. */
const MAX_BODY = 20_000;

/** Mounted at `/api/v1/conversations`. */
export function citizenApi({ conversations, tokens, limits, door, rights }: CitizenApiDeps): Router {
  const router = Router();
  router.use(json({ limit: MAX_BODY, strict: true }));

  router.post('/', async (request, response) => {
    await limits.opening(request.ip ?? 'unknown');
    const wish = parsed(CreateConversation, request.body);
    await door.check(wish.site, request.get('cookie'));
    response
      .status(201)
      .json(await conversations.create({ ...wish, locale: wish.locale ?? preferred(request) }));
  });

  router.post('/:id/messages', async (request, response) => {
    const id = await asked(request);
    response.json(await conversations.response(id, parsed(CitizenInput, request.body)));
  });

  router.get('/:id/messages', async (request, response) => {
    const id = await owner(request);
    response.json(await conversations.read(id, afterOf(request)));
  });

  router.post('/:id/escalation', async (request, response) => {
    const id = await asked(request);
    parsed(EscalationRequest, request.body);
    const { ticket, messages } = await conversations.escalate(id, randomUUID());
    const conversation: Conversation = await conversations.view(id);
    response.status(202).json({ ticket, messages, conversation });
  });

  router.post('/:id/rating', async (request, response) => {
    const id = await asked(request);
    const rating = parsed(Rating, request.body);
    await conversations.rate(id, rating);
    response.status(204).end();
  });

  router.put('/:id/locale', async (request, response) => {
    const id = await asked(request);
    const locale = await conversations.setLanguage(id, parsed(LocaleChange, request.body).locale);
    response.json({ locale });
  });

  router.delete('/:id', async (request, response) => {
    await rights.erase(await owner(request));
    response.status(204).end();
  });

  router.get('/:id/export', async (request, response) => {
    const id = await asked(request);
    response.setHeader('content-disposition', 'attachment; filename="conversation.json"');
    response.json(await rights.file(id, 'json'));
  });

  router.post('/:id/objection', async (request, response) => {
    await rights.object(await asked(request));
    response.status(204).end();
  });

  router.get('/:id/code', async (request, response) => {
    response.json({ code: await rights.codeOf(await asked(request)) });
  });

  /** The conversation in the path, if the token that came along opens it. */
  async function owner(request: Request): Promise<string> {
    const id = ConversationId.safeParse(request.params.id);
    if (!id.success) throw new ProblemError('conversation-gone');
    const token = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(request.get('authorization') ?? '')?.[1];
    if (!token) throw new ProblemError('missing-token');
    const answer = await tokens.check(id.data, token);
    if (answer === 'gone') throw new ProblemError('conversation-gone');
    if (answer === 'refused') throw new ProblemError('missing-token');
    return id.data;
  }

  /** The same, where something is asked of it that is more than to read on: as often as it may say something. */
  async function asked(request: Request): Promise<string> {
    const id = await owner(request);
    await limits.speaking(id);
    return id;
  }

  return router;
}

/** `?after=12`; what is no number is the beginning. */
function afterOf(request: Request): number {
  const after = Number(request.query.after ?? 0);
  return Number.isSafeInteger(after) && after >= 0 ? after : 0;
}

/** The first language the browser asks for, if it looks like one. */
function preferred(request: Request): string | undefined {
  return request
    .acceptsLanguages()
    .find((tag) => /^[a-z]{2,3}(-[A-Za-z]{2})?$/.test(tag))
    ?.slice(0, 2);
}
