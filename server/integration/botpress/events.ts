/** What Botpress hears of a conversation: all that a citizen's page would show, but the citizen's own words. */
import { createHash } from 'node:crypto';
import type { BotpressEvent, SessionAuthor } from '../../contract/botpress.ts';
import type { Message } from '../../contract/message.ts';
import { plainText } from '../../message/plain-text.ts';

export interface Telling {
  readonly session: string;
  /** The town hall's name: who speaks where no agent does. */
  readonly town: string;
  /** Who has the conversation now. */
  readonly agent: { readonly name: string; readonly role: string } | null;
  /** Choices are only for the last message: those of an older one are no longer offered. */
  readonly withChoices: boolean;
}

const JOINED: readonly (string | undefined)[] = ['bot.system.agent_joined', 'bot.system.agent_changed'];

export function eventsOf(message: Message, { session, town, agent, withChoices }: Telling): BotpressEvent[] {
  // What the bot itself wrote came from there: our own sentences have a key.
  if (message.from === 'citizen' || (message.from === 'bot' && message.key === undefined)) return [];
  const id = `${session}-${message.seq}`;
  const { choices, ...rest } = message;
  const text = plainText(withChoices && choices ? { ...rest, choices } : rest);
  const author = message.author ? authorOf(message.author) : { id: 'town-hall', name: town };
  const said: BotpressEvent = { id, session, type: 'message', author, text };
  if (!JOINED.includes(message.key) || !agent) return [said];
  return [{ id: `${id}-assigned`, session, type: 'assigned', agent: authorOf(agent) }, said];
}

export const stopped = (session: string): BotpressEvent => ({
  id: `${session}-stopped`,
  session,
  type: 'stopped',
});

/** No account's id leaves: the citizen knows agents by name and role. */
function authorOf({ name, role }: { readonly name: string; readonly role: string }): SessionAuthor {
  const id = createHash('sha256').update(`${name}\n${role}`).digest('hex').slice(0, 16);
  return { id: `agent-${id}`, name };
}
