/** Conversations that a bot of Botpress hands over. None of it is loaded where no site has a secret for it. */
import type { Router } from 'express';
import { newConversationId } from '../gateway/citizen-tokens.ts';
import type { Botpress } from '../integration/botpress/botpress.ts';
import type { Citizens } from './citizens.ts';
import type { World } from './world.ts';

export interface BotpressSide extends Pick<Botpress, 'courier' | 'store'> {
  /** Where the bot's server calls. */
  readonly route: Router;
}

/**
 * Before anything else stands: what is wrong with the secrets must stop the start.
 * @returns what opens the side beside the citizens; undefined where nothing is set.
 * @throws ConfigError where a secret is for no site of the kind `botpress`.
 */
export async function botpressFor({
  config,
  towns,
  redis,
  now,
  failed,
  closing,
}: Pick<World, 'config' | 'towns' | 'redis' | 'now' | 'failed' | 'closing'>): Promise<
  ((citizens: Citizens) => BotpressSide) | undefined
> {
  if (config.botpressSecrets.length === 0) return undefined;
  const [{ buildBotpress, secretsFor }, { botpressRoute }] = await Promise.all([
    import('../integration/botpress/botpress.ts'),
    import('../gateway/botpress.ts'),
  ]);
  const secrets = secretsFor(towns, config.botpressSecrets);
  return ({ store, conversations, runner, voice, carryOut, changed, ticketOf }) => {
    const botpress = buildBotpress({
      ...{ store, conversations, runner, voice, carryOut, changed, ticketOf },
      ...{ towns, redis, now, failed, secrets },
      allowed: config.webhookPrivateHosts,
      newId: newConversationId,
    });
    closing.keep('botpress', botpress.courier);
    return { ...botpress, route: botpressRoute({ ...botpress, now }) };
  };
}
