/** What the citizen, or the bot, writes in a session. */
import { ask } from './guichet.ts';
import { pieces, textOf } from './readable.ts';
import { readSettings } from './settings.ts';
import type { Props } from './types.ts';

/** What is needed of a message, whatever its type. */
interface Written {
  readonly ctx: { readonly configuration: unknown };
  readonly conversation: { readonly tags: { readonly session?: string } };
  readonly message: { readonly id: string };
  readonly payload: { readonly userId?: string | undefined };
}

/** One for all types: an agent reads text. */
async function written({ ctx, conversation, message, payload }: Written): Promise<void> {
  const { session } = conversation.tags;
  if (!session) return;
  const settings = readSettings(ctx.configuration);
  // The bot speaks for the citizen in their name; without it, for itself.
  const from = payload.userId ? 'citizen' : 'bot';
  for (const [index, text] of pieces(textOf(payload)).entries()) {
    const name = index === 0 ? message.id : `${message.id}#${index}`;
    await ask(settings, { type: 'message', session, message: name, from, text });
  }
}

export const channels: Props['channels'] = {
  hitl: {
    messages: {
      text: written,
      image: written,
      audio: written,
      video: written,
      file: written,
      bloc: written,
    },
  },
};
