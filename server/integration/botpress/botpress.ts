/** Puts the Botpress side together, where a site of the kind `botpress` has a secret. */
import { type Config, ConfigError } from '../../config.ts';
import type { RedisClient } from '../../redis/client.ts';
import { siteOf, type Towns } from '../../town/town.ts';
import { Courier, type CourierPorts } from './courier.ts';
import { Secrets } from './secrets.ts';
import { type SessionPorts, Sessions } from './sessions.ts';
import { SessionStore } from './store.ts';

export interface BotpressParts
  extends Omit<SessionPorts, 'sessions' | 'remind' | 'pause'>,
    Omit<CourierPorts, 'sessions' | 'store' | 'runner' | 'now' | 'patience'> {
  readonly redis: RedisClient;
  /** For tests. */
  readonly pause?: number;
}

/** How long Botpress may take to hear an event, in milliseconds. */
const PATIENCE = 10_000;
/**
 * Botpress notes a session's name only after the answer to its request, and drops what comes earlier: two seconds,
 * in milliseconds.
 */
const PAUSE = 2_000;

export interface Botpress {
  readonly sessions: Sessions;
  readonly store: SessionStore;
  readonly secrets: Secrets;
  readonly courier: Courier;
}

/** @throws ConfigError where a secret is for no site of the kind `botpress`. */
export function secretsFor(towns: Pick<Towns, 'ofSite'>, pairs: Config['botpressSecrets']): Secrets {
  for (const [site] of pairs) {
    const place = towns.ofSite(site);
    if (place?.site !== site || siteOf(place.town, site)?.kind !== 'botpress')
      throw new ConfigError(`BOTPRESS_SECRETS names "${site}", which is no site of the kind "botpress"`);
  }
  return new Secrets(pairs);
}

export function buildBotpress({ redis, allowed, secrets, pause = PAUSE, ...parts }: BotpressParts): Botpress {
  const store = new SessionStore(redis);
  const courier = new Courier({ ...parts, sessions: store, secrets, allowed, patience: PATIENCE });
  const remind: SessionPorts['remind'] = (session) => courier.remind(session);
  return { sessions: new Sessions({ ...parts, sessions: store, remind, pause }), store, secrets, courier };
}
