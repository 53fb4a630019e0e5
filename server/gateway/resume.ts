/** `/reprise`: where a conversation begun at a counter goes on, by the short code that was taken along. */
import { join } from 'node:path';
import express, { json, Router } from 'express';
import { type Resumed, ResumeWish } from '../contract/kiosk.ts';
import type { GuessLimit } from './guess-limit.ts';
import type { Origins } from './origins.ts';
import { resumePage } from './pages/resume-page.ts';
import type { PageTowns } from './pages.ts';
import { ProblemError, parsed } from './problems.ts';

export interface ResumeDeps {
  readonly towns: PageTowns;
  readonly origins: Origins;
  readonly limit: GuessLimit;
  /** @returns null where the code is wrong, old or used. */
  readonly resume: (code: string) => Promise<Resumed | null>;
}

/** The code stands in the fragment, which no browser sends: it is in no log on the way. */
export const resumeUrl = (base: string, code: string): string => `${base}/reprise#${code}`;

/** Mounted at `/reprise`. */
export function resumeRoutes({ towns, origins, limit, resume }: ResumeDeps): Router {
  const router = Router();
  router.get('/', (request, response) => {
    const place = towns.ofSite(undefined);
    if (!place) throw new ProblemError('unknown-site');
    const { languages } = place.town.municipality;
    const asked = typeof request.query.lang === 'string' ? request.query.lang : '';
    const lang = languages.includes(asked) ? asked : request.acceptsLanguages([...languages]);
    response.set('cache-control', 'no-store').type('html');
    response.send(resumePage(place.town, lang || undefined));
  });
  router.get(
    ['/resume.js', '/resume.css'],
    express.static(join(import.meta.dirname, 'pages'), { index: false }),
  );
  router.post('/', json({ limit: 1_000, strict: true }), async (request, response) => {
    if (!origins.allows(request.get('origin'), request.get('host'))) throw new ProblemError('origin-refused');
    const wait = await limit.count(`resume:${request.ip}`);
    if (wait > 0) throw new ProblemError('too-many', { retryAfter: wait });
    const found = await resume(parsed(ResumeWish, request.body).code);
    if (!found) throw new ProblemError('code-gone');
    response.set('cache-control', 'no-store').json(found);
  });
  return router;
}
