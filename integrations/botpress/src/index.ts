/** The integration: what Botpress calls, and how each call is met. */
import { Integration } from '@botpress/sdk';
import { actions } from './actions.ts';
import { channels } from './channel.ts';
import { ask } from './guichet.ts';
import { readSettings } from './settings.ts';
import type { Guichet, Props } from './types.ts';
import { webhook } from './webhook.ts';

/** The settings are tried before they are kept: a wrong address or secret is told to who typed it. */
const register: Props['register'] = async ({ ctx, client, webhookUrl, logger }) => {
  const answer = await ask(readSettings(ctx.configuration), { type: 'check' });
  const payload = { url: webhookUrl };
  await client.setState({ type: 'integration', id: ctx.integrationId, name: 'webhook', payload });
  if ('town' in answer) logger.forBot().info(`Guichet answers for ${answer.town}.`);
};

export default new Integration<Guichet>({
  register,
  unregister: async () => undefined,
  handler: webhook,
  actions,
  channels,
});
