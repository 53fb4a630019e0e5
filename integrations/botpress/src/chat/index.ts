/**
 * A Botpress bot that is asked one question, by its chat API. Each question is a conversation and a user of its own,
 * removed afterwards: the bot learns nothing of who asks, nor that two questions are of the same person.
 */
import { type AuthenticatedClient, Client, type Signals } from '@botpress/chat';
import type { AskedBot, BotReply } from '../../../../server/contract/botpress.ts';
import { textOf } from '../readable.ts';

/** A bot that has been silent for so long has said all it has to say, in milliseconds. */
const SAID_ALL = 1_500;
/** What a bot sends as a custom event when it wants a person: `{ "type": "handoff" }`. */
const HANDOFF = 'handoff';

type Listener = Awaited<ReturnType<AuthenticatedClient['listenConversation']>>;

/** @param url of the bot's chat, such as `https://chat.botpress.cloud/<webhook>`. */
export function connectBot(url: string, saidAll = SAID_ALL): AskedBot {
  return {
    async ask(question, signal) {
      const client = await inTime(Client.connect({ apiUrl: url }), signal);
      const { conversation } = await inTime(client.createConversation({}), signal);
      const { id } = conversation;
      try {
        const listener = await inTime(client.listenConversation({ id }), signal);
        try {
          const reply = inTime(heard(listener, client.user.id, saidAll), signal);
          // Whoever is first to fail, the other must not be left unheard.
          const sent = client.createMessage({
            conversationId: id,
            payload: { type: 'text', text: question },
          });
          return (await Promise.all([reply, sent]))[0];
        } finally {
          await listener.disconnect();
        }
      } finally {
        void forget(client, id);
      }
    },
  };
}

/** Resolves when the bot has been silent for a while after its first word, or asks for a person. */
function heard(listener: Listener, self: string, saidAll: number): Promise<BotReply> {
  return new Promise((resolve, reject) => {
    const texts: string[] = [];
    let silence: NodeJS.Timeout | undefined;
    const done = (handsOver: boolean) => {
      clearTimeout(silence);
      resolve({ texts, handsOver });
    };
    listener.on('message_created', ({ userId, payload }: Signals['message_created']) => {
      if (userId === self) return;
      const text = textOf(payload);
      if (text !== '') texts.push(text);
      clearTimeout(silence);
      silence = setTimeout(() => done(false), saidAll);
    });
    listener.on('event_created', ({ isBot, payload }: Signals['event_created']) => {
      const { type }: { type?: unknown } = payload;
      if (isBot && type === HANDOFF) done(true);
    });
    listener.on('error', (error) => {
      clearTimeout(silence);
      reject(error);
    });
  });
}

/** What is left behind holds a redacted question only: where it cannot be removed, nothing is lost by that. */
async function forget(client: AuthenticatedClient, id: string): Promise<void> {
  await client.deleteConversation({ id }).catch(() => undefined);
  await client.deleteUser({}).catch(() => undefined);
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error('the bot did not answer in time'));
    if (signal.aborted) return late();
    signal.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', late));
  });
}
