/** What Guichet tells: an agent has it, somebody says something, it is over. Each may come twice. */
import { BotpressEvent } from '../../../server/contract/botpress.ts';
import { SIGNATURE_HEADER, verify } from '../../../server/integration/webhooks/signature.ts';
import { conversationOf } from './actions.ts';
import { readSettings } from './settings.ts';
import type { Client, Props } from './types.ts';

export const webhook: Props['handler'] = async ({ ctx, client, req, logger }) => {
  const { secret } = readSettings(ctx.configuration);
  const body = req.body ?? '';
  const now = Math.floor(Date.now() / 1_000);
  if (!verify(req.headers[SIGNATURE_HEADER] ?? '', body, secret, now)) {
    logger.forBot().warn('A message that Guichet did not sign was refused.');
    return { status: 401 };
  }
  const event = BotpressEvent.safeParse(jsonOf(body));
  if (!event.success) return { status: 400 };
  await told(client, event.data);
  return { status: 200 };
};

async function told(client: Client, event: BotpressEvent): Promise<void> {
  const { conversation } = await conversationOf(client, event.session);
  const { id: conversationId } = conversation;
  switch (event.type) {
    case 'assigned': {
      if (conversation.tags.assigned === event.id) return;
      const userId = await userOf(client, event.agent);
      await client.createEvent({ type: 'hitlAssigned', conversationId, payload: { conversationId, userId } });
      await client.updateConversation({ id: conversationId, tags: { assigned: event.id } });
      return;
    }
    case 'message': {
      const userId = await userOf(client, event.author);
      const tags = { guichet: event.id };
      const payload = { text: event.text };
      const said = { type: 'text', conversationId, userId, payload, tags } as const;
      await client.getOrCreateMessage({ ...said, discriminateByTags: ['guichet'] });
      return;
    }
    case 'stopped':
      await client.createEvent({ type: 'hitlStopped', conversationId, payload: { conversationId } });
  }
}

async function userOf(client: Client, { id, name }: { id: string; name: string }): Promise<string> {
  const { user } = await client.getOrCreateUser({
    name,
    tags: { guichet: id },
    discriminateByTags: ['guichet'],
  });
  return user.id;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
