/** Calls to a Guichet server: signed, and sent again with the same id where that may help. */
import { randomUUID } from 'node:crypto';
import { RuntimeError } from '@botpress/sdk';
import { BOTPRESS_PATH, BotpressAnswer, type BotpressCall } from '../../../server/contract/botpress.ts';
import { Problem } from '../../../server/contract/problem.ts';
import { SIGNATURE_HEADER, signature } from '../../../server/integration/webhooks/signature.ts';
import type { Settings } from './settings.ts';

/** A call without what every call has. */
export type Asked = BotpressCall extends infer Call
  ? Call extends BotpressCall
    ? Omit<Call, 'id' | 'site'>
    : never
  : never;

/** How long one try may take, and the pauses between tries, in milliseconds: Botpress itself waits some 30 s. */
const PATIENCE = 8_000;
const PAUSES = [500, 1_500];

/** @throws RuntimeError where Guichet refuses, with its words, or does not answer: the bot may then ask again. */
export async function ask(settings: Settings, asked: Asked): Promise<BotpressAnswer> {
  const body = JSON.stringify({ id: randomUUID(), site: settings.site, ...asked });
  for (const pause of PAUSES) {
    const answer = await tried(settings, body);
    if (answer) return answer;
    await new Promise((wake) => setTimeout(wake, pause));
  }
  const last = await tried(settings, body);
  if (last) return last;
  throw new RuntimeError(`Guichet does not answer at ${settings.guichetUrl}. Try again in a moment.`);
}

/** @returns null where it may be tried again. */
async function tried(settings: Settings, body: string): Promise<BotpressAnswer | null> {
  const response = await sent(settings, body);
  if (!response || response.status >= 500 || response.status === 429) return null;
  const written: unknown = await response.json().catch(() => null);
  if (response.ok) return BotpressAnswer.parse(written);
  const problem = Problem.safeParse(written);
  const { title, detail, errors } = problem.success
    ? problem.data
    : { title: `HTTP ${response.status}`, detail: undefined, errors: undefined };
  const where = errors?.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new RuntimeError(`Guichet: ${[title, detail, where].filter((part) => part).join(' ')}`);
}

async function sent({ guichetUrl, secret }: Settings, body: string): Promise<Response | null> {
  const seconds = Math.floor(Date.now() / 1_000);
  try {
    return await fetch(new URL(BOTPRESS_PATH, guichetUrl), {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'accept-language': 'fr',
        [SIGNATURE_HEADER]: signature(body, [secret], seconds),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    return null;
  }
}
