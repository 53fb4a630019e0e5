/**
 * `/mes-donnees`: what is kept of a conversation, by its code and without an account: to see, to take away, to object,
 * to erase. Plain pages; the code travels in forms and stands in no address. Beside it, the notice.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { ConversationService } from '../../conversation/service.ts';
import { Html } from '../../html/html.ts';
import type { OutsideReaders } from '../../privacy/outside-readers.ts';
import type { Rights } from '../../privacy/rights.ts';
import type { Towns } from '../../town/town.ts';
import { parsed } from '../problems.ts';
import type { RateLimits } from '../rate-limits.ts';
import { atOf, placeOf } from './links.ts';
import { askPage, filePage, surePage } from './my-data-page.ts';
import { noticePage } from './notice-page.ts';

export interface MyDataDeps {
  readonly conversations: Pick<ConversationService, 'townOf'>;
  readonly rights: Rights;
  readonly towns: Pick<Towns, 'ofSite'>;
  readonly limits: RateLimits;
}

const Asked = z.object({
  code: z.string().max(60),
  wish: z.enum(['see', 'json', 'html', 'object', 'erase', 'erase-sure']).default('see'),
});
type Asked = z.infer<typeof Asked>;

/** A form of three fields. */
const MAX_BODY = 2_000;
/** Seconds. */
const FRESH = 300;
const style = new Html(
  `<style>${readFileSync(join(import.meta.dirname, '../assistance/assistance.css'), 'utf8')}</style>`,
);

export interface NoticeDeps extends Pick<MyDataDeps, 'towns'> {
  readonly outsideReaders: OutsideReaders;
}

/** `/confidentialite`: nothing about anybody, so it may be kept by browsers and proxies. */
export function notice({ towns, outsideReaders }: NoticeDeps): Router {
  return Router().get('/', (request, response) => {
    const at = atOf(request, placeOf(request, towns));
    response.type('html').set({ 'cache-control': `public, max-age=${FRESH}`, vary: 'accept-language' });
    response.send(noticePage(at, outsideReaders));
  });
}

/** Mounted at `/mes-donnees`. */
export function myData({ conversations, rights, towns, limits }: MyDataDeps): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
    next();
  });

  router.get('/', (request, response) => {
    response.type('html').send(askPage(atOf(request, placeOf(request, towns)), {}));
  });

  router.post('/', express.urlencoded({ extended: false, limit: MAX_BODY }), async (request, response) => {
    const asked = parsed(Asked, request.body);
    const address = request.ip ?? 'unknown';
    await limits.guess(address);
    const id = await rights.find(asked.code);
    if (id !== null) return answer(request, response, asked, id);
    await limits.guessedWrong(address);
    const at = atOf(request, placeOf(request, towns));
    response
      .status(404)
      .type('html')
      .send(askPage(at, { wrong: asked.code }));
  });

  async function answer(request: Request, response: Response, { code, wish }: Asked, id: string) {
    const { site } = placeOf(request, towns);
    const at = atOf(request, { town: await conversations.townOf(id), site });
    if (wish === 'json') {
      response.attachment('conversation.json').json(await rights.file(id, 'json'));
      return;
    }
    response.type('html');
    if (wish === 'erase') {
      response.send(surePage(at, code));
    } else if (wish === 'erase-sure') {
      await rights.erase(id);
      response.send(askPage(at, { erased: true }));
    } else if (wish === 'html') {
      const file = await rights.file(id, 'html');
      response.attachment('conversation.html').send(filePage(at, file, { style }));
    } else {
      if (wish === 'object') await rights.object(id);
      response.send(filePage(at, await rights.file(id, 'page'), { code }));
    }
  }

  return router;
}
