/**
 * `/assistance`: the conversation in plain pages, for browsers without scripts, old ones, and whoever prefers them. The
 * same pipeline as the chat; only the way in and out differs. A conversation's address holds its token: see
 * docs/decisions/0010-a-conversation-in-its-address.md.
 */
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import helmet from 'helmet';
import type { Conversation } from '../../contract/conversation.ts';
import { ConversationId } from '../../contract/primitives.ts';
import type { ConversationService } from '../../conversation/service.ts';
import { placeOf } from '../../offices/place.ts';
import { mainOffice } from '../../offices/where.ts';
import type { Rights } from '../../privacy/rights.ts';
import type { Town, Towns } from '../../town/town.ts';
import type { Words } from '../../words/words.ts';
import type { CitizenTokens } from '../citizen-tokens.ts';
import type { KioskDoor } from '../kiosk-door.ts';
import { asProblemError, ProblemError, parsed, problemOf } from '../problems.ts';
import type { RateLimits } from '../rate-limits.ts';
import type { RecentReaders } from '../recent-readers.ts';
import { excess } from './asking.ts';
import { type ConversationPage, conversationPage, messagePage, type Refused } from './conversation-page.ts';
import { inputOf, LanguageForm, RatingForm, SaidForm, writtenIn } from './forms.ts';
import { languageFor } from './language.ts';
import { ROOT } from './shell.ts';
import { type Speech, speechIn } from './speech.ts';
import { problemPage, startPage } from './start-page.ts';

export interface AssistanceDeps {
  readonly conversations: ConversationService;
  readonly tokens: CitizenTokens;
  readonly limits: RateLimits;
  readonly door: Pick<KioskDoor, 'check'>;
  readonly readers: RecentReaders;
  readonly rights: Rights;
  readonly towns: Pick<Towns, 'ofSite'>;
  readonly words: Words;
  readonly now: () => Date;
  readonly failed: (where: string, error: unknown) => void;
}

/** Largest form, in bytes: somewhat more than the longest text, which is told apart from what no person writes. */
const MAX_BODY = 100_000;

const policy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

/** A conversation whose address was called. */
interface Opened {
  readonly id: string;
  readonly address: string;
}

/** Mounted at `/assistance`. */
export function assistance(deps: AssistanceDeps): Router {
  const { conversations, tokens, limits, door, towns, rights } = deps;
  const router = Router();
  router.get('/assistance.css', express.static(import.meta.dirname, { index: false, maxAge: 300_000 }));
  router.use(policy, (_request, response, next) => {
    // An address that opens something must be in no cache and no search engine.
    response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    next();
  });
  router.use(express.urlencoded({ extended: false, limit: MAX_BODY, parameterLimit: 10 }));

  router.get(['/', '/:site'], (request, response) => {
    const { town, site } = placeAt(request);
    const speech = speechIn(town, languageFor(request, town.municipality));
    const erased = request.query.erased === '1';
    response.type('html').send(startPage(speech, { site, counter: counterOf(town, speech), erased }));
  });

  router.post('/:site', async (request, response) => {
    await limits.opening(request.ip ?? 'unknown');
    const { lang } = parsed(LanguageForm, request.body);
    const place = placeAt(request);
    await door.check(place.site, request.get('cookie'));
    const { conversation, token } = await conversations.createAt(place, lang);
    response.redirect(303, `${ROOT}/${conversation.id}/${token}`);
  });

  router.get('/:id/:token', async (request, response) => {
    const opened = await open(request);
    const only = Number(request.query.only);
    if (only > 0) await showAlone(response, opened, only);
    else await show(response, opened, { follow: request.query.follow === '1' });
  });

  router.get('/:id/:token/latest', async (request, response) => {
    const { id, address } = await open(request);
    const after = Number(request.query.after) || 0;
    const { seq } = await conversations.view(id);
    const follow = request.query.follow === '1' ? '?follow=1' : '';
    response.redirect(303, `${address}${follow}${seq > after ? `#m${after + 1}` : '#here'}`);
  });

  router.post('/:id/:token/messages', async (request, response) => {
    const opened = await open(request);
    const form = parsed(SaidForm, request.body);
    const fault = await faultOf(opened, form);
    if (fault) return show(response.status(422), opened, { refused: fault });
    try {
      await limits.speaking(opened.id);
      const { seq } = await conversations.say(opened.id, inputOf(opened.id, form));
      response.redirect(303, `${opened.address}#m${seq}`);
    } catch (error) {
      await showRefused(response, opened, form, asProblemError(error, deps.failed));
    }
  });

  router.post('/:id/:token/language', async (request, response) => {
    const { id, address } = await open(request);
    await limits.speaking(id);
    await conversations.setLanguage(id, parsed(LanguageForm, request.body).lang);
    response.redirect(303, address);
  });

  router.post('/:id/:token/rating', async (request, response) => {
    const opened = await open(request);
    const { score, solved } = parsed(RatingForm, request.body);
    if (score === undefined) return show(response.status(422), opened, { unrated: true });
    await limits.speaking(opened.id);
    await conversations.rate(opened.id, { score, ...(solved ? { solved: solved === 'yes' } : {}) });
    response.redirect(303, `${opened.address}#here`);
  });

  router.post('/:id/:token/erase', async (request, response) => {
    const { id } = await open(request);
    const { site, locale } = await conversations.view(id);
    await rights.erase(id);
    response.redirect(303, `${ROOT}/${site}?lang=${locale}&erased=1`);
  });

  // The address of a form, opened again from the browser's bar or its history.
  router.get('/:id/:token/:form', async (request, response) => {
    response.redirect(303, (await open(request)).address);
  });

  router.use(() => {
    throw new ProblemError('not-found');
  });
  // Problems as pages: a person reads them.
  const problems: ErrorRequestHandler = (error, request, response, next) => {
    const place = towns.ofSite(undefined);
    if (response.headersSent || !place) return next(error);
    const speech = speechIn(place.town, languageFor(request, place.town.municipality));
    const problem = problemOf(asProblemError(error, deps.failed), deps.words, speech.lang);
    const page = problemPage(speech, problem, place.site, counterOf(place.town, speech));
    response.status(problem.status).type('html').send(page);
  };
  return router.use(problems);

  /** @throws ProblemError `conversation-gone`, whatever is wrong with the address: it tells nothing of what there is. */
  async function open(request: Request): Promise<Opened> {
    const id = ConversationId.safeParse(request.params.id);
    const token = String(request.params.token);
    if (!id.success || (await tokens.check(id.data, token)) !== 'ok')
      throw new ProblemError('conversation-gone');
    return { id: id.data, address: `${ROOT}/${id.data}/${encodeURIComponent(token)}` };
  }

  /** @throws ProblemError `unknown-site`. */
  function placeAt(request: Request): { town: Town; site: string } {
    const { site } = request.params;
    const place = towns.ofSite(typeof site === 'string' ? site : undefined);
    if (!place) throw new ProblemError('unknown-site');
    return place;
  }

  async function show(
    response: Response,
    { id, address }: Opened,
    more: Partial<Pick<ConversationPage, 'follow' | 'refused' | 'unrated'>>,
  ): Promise<void> {
    const { messages, conversation } = await conversations.read(id, 0);
    // Who waits for an agent is to be known to be there.
    if (conversation.status === 'waiting') await deps.readers.note(id);
    const [speech, code] = await Promise.all([speechOf(conversation), rights.codeOf(id)]);
    const page = { conversation, messages, address, code, follow: false, ...more };
    response.type('html').send(conversationPage(speech, page));
  }

  async function showAlone(response: Response, { id, address }: Opened, seq: number): Promise<void> {
    const { messages, conversation } = await conversations.read(id, 0);
    const message = messages.find((each) => each.seq === seq);
    if (!message) throw new ProblemError('not-found');
    response.type('html').send(messagePage(await speechOf(conversation), message, address));
  }

  /** What was written stays on the page, whatever there was against it. */
  async function showRefused(response: Response, opened: Opened, form: SaidForm, error: ProblemError) {
    if (error.code === 'conversation-gone') throw error;
    const speech = await speechOf(await conversations.view(opened.id));
    const { status, title, detail = '' } = problemOf(error, deps.words, speech.lang);
    if (error.retryAfter !== undefined) response.set('retry-after', String(Math.ceil(error.retryAfter)));
    await show(response.status(status), opened, {
      refused: { why: `${title} ${detail}`, text: writtenIn(form) },
    });
  }

  /** What is wrong with a text, in the reader's words; a choice and a command need none. */
  async function faultOf({ id }: Opened, form: SaidForm): Promise<Refused | undefined> {
    if (form.choice ?? form.command) return undefined;
    const text = writtenIn(form);
    const count = excess(text);
    if (text !== '' && count === 0) return undefined;
    const { say, own } = await speechOf(await conversations.view(id));
    return { why: text === '' ? own('empty') : say('composer.too_long', { count }), text };
  }

  async function speechOf({ id, locale }: Conversation): Promise<Speech> {
    return speechIn(await conversations.townOf(id), locale);
  }

  function counterOf({ municipality, words }: Town, { lang }: Speech) {
    return placeOf(mainOffice(municipality), municipality, words, lang, deps.now());
  }
}
