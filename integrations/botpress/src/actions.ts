/** What a bot asks for. Each may be asked again: the platform tries again what it had no answer to. */
import { createHash } from 'node:crypto';
import { isApiError, RuntimeError, z } from '@botpress/sdk';
import { ask } from './guichet.ts';
import { CreateUserInput, StartHitlInput, StopHitlInput } from './hitl.ts';
import { earlier } from './readable.ts';
import { readSettings } from './settings.ts';
import type { Client, Props } from './types.ts';

const Email = z.string().email().max(254);

/** Who gave an address is the same person when they come again. Without one each is a new person. */
const createUser: Props['actions']['createUser'] = async ({ client, input }) => {
  const { name, pictureUrl, email } = readInput(CreateUserInput, input);
  const shown = { ...(name ? { name } : {}), ...(pictureUrl ? { pictureUrl } : {}) };
  const { user } = email
    ? await client.getOrCreateUser({ ...shown, tags: { email }, discriminateByTags: ['email'] })
    : await client.createUser({ ...shown, tags: {} });
  return { userId: user.id };
};

const startHitl: Props['actions']['startHitl'] = async ({ client, ctx, input }) => {
  const settings = readSettings(ctx.configuration);
  const wish = readInput(StartHitlInput, input);
  const { user } = await client.getUser({ id: wish.userId });
  const webhook = await webhookOf(client, ctx.integrationId);
  const { title = '', description, hitlSession, messageHistory } = wish;
  const language = hitlSession?.language ?? settings.language;
  const email = Email.safeParse(user.tags.email);
  const answer = await ask(settings, {
    type: 'start',
    key: createHash('sha256')
      .update(JSON.stringify([ctx.botId, wish]))
      .digest('hex'),
    webhook,
    ...(language ? { language } : {}),
    title: title.slice(0, 500),
    ...(description ? { description: description.slice(0, 2_000) } : {}),
    citizen: {
      ...(user.name ? { name: user.name.slice(0, 100) } : {}),
      ...(email.success ? { email: email.data } : {}),
    },
    history: earlier(messageHistory),
  });
  if (!('session' in answer)) throw new Error('Guichet answered another question');
  const { conversation } = await conversationOf(client, answer.session);
  return { conversationId: conversation.id };
};

const stopHitl: Props['actions']['stopHitl'] = async ({ client, ctx, input }) => {
  const settings = readSettings(ctx.configuration);
  const { conversation } = await client.getConversation({
    id: readInput(StopHitlInput, input).conversationId,
  });
  const { session } = conversation.tags;
  // Not one of ours: there is nothing to end.
  if (session) await ask(settings, { type: 'stop', session });
  return {};
};

export const actions: Props['actions'] = { createUser, startHitl, stopHitl };

/** The conversation that stands for a session, made once. */
export const conversationOf = (client: Client, session: string) =>
  client.getOrCreateConversation({ channel: 'hitl', tags: { session }, discriminateByTags: ['session'] });

async function webhookOf(client: Client, integration: string): Promise<string> {
  try {
    const { state } = await client.getState({ type: 'integration', id: integration, name: 'webhook' });
    return state.payload.url;
  } catch (error) {
    if (isApiError(error) && error.type === 'ResourceNotFound')
      throw new RuntimeError('Guichet: save the settings of the integration once more.');
    throw error;
  }
}

/** What comes from the platform is held against its schema. @throws RuntimeError */
function readInput<T>(schema: z.ZodType<T, z.ZodTypeDef, unknown>, input: unknown): T {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new RuntimeError(`Guichet: ${faults.join('; ')}`);
}
