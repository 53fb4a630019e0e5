/** Calls of our Botpress integration: signed, taken once, and handed to the sessions. docs/botpress.md */
import { Router, raw } from 'express';
import { z } from 'zod';
import { type BotpressAnswer, BotpressCall } from '../contract/botpress.ts';
import type { Secrets } from '../integration/botpress/secrets.ts';
import type { Sessions } from '../integration/botpress/sessions.ts';
import type { SessionStore } from '../integration/botpress/store.ts';
import { SIGNATURE_HEADER, verify } from '../integration/webhooks/signature.ts';
import { ProblemError, parsed } from './problems.ts';
import { RateLimits } from './rate-limits.ts';

export interface BotpressDeps {
  readonly sessions: Sessions;
  readonly store: Pick<SessionStore, 'once'>;
  readonly secrets: Secrets;
  readonly now: () => Date;
}

/** Largest body, in bytes: a long history, with room for its envelope. */
const MAX_BODY = 1_000_000;
/** When to come again for what is being done, in seconds. */
const SOON = 1;
/** Who has no secret is refused after the same work as who has the wrong one. */
const NO_SECRET = ['a site that is not known has no secret that anybody could share'];

const Signed = z.looseObject({ site: z.string() });

/** Mounted at `/integrations/botpress`. */
export function botpressRoute({ sessions, store, secrets, now }: BotpressDeps): Router {
  const router = Router();
  const limits = new RateLimits();
  router.post('/', raw({ type: () => true, limit: MAX_BODY }), async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
    const written = jsonOf(body);
    const { site } = parsed(Signed, written);
    if (!isSigned(request.get(SIGNATURE_HEADER) ?? '', body, site)) throw new ProblemError('wrong-signature');
    const call = parsed(BotpressCall, written);
    if (call.type === 'message' && call.from === 'citizen') await limits.speaking(call.session);
    const answer = await store.once(call, body, () => answerTo(call));
    if (answer === 'busy') throw new ProblemError('unavailable', { retryAfter: SOON });
    if (answer === 'other') throw new ProblemError('changed-elsewhere');
    response.json(answer);
  });

  function isSigned(header: string, body: string, site: string): boolean {
    const seconds = Math.floor(now().getTime() / 1_000);
    const known = secrets.of(site);
    const fits = (known.length > 0 ? known : NO_SECRET).map((secret) =>
      verify(header, body, secret, seconds),
    );
    return known.length > 0 && fits.includes(true);
  }

  async function answerTo(call: BotpressCall): Promise<BotpressAnswer> {
    switch (call.type) {
      case 'check':
        return sessions.check(call.site);
      case 'start': {
        const answer = await sessions.start(call);
        if (!answer) throw new ProblemError('unavailable', { retryAfter: SOON });
        return answer;
      }
      case 'message':
        return sessions.message(call);
      case 'stop':
        return sessions.stop(call);
    }
  }

  return router;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ProblemError('not-json');
  }
}
