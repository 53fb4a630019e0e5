/** Lets scripted citizens hear what agents do in their conversations. */
import type { ConversationDesk } from '../escalation/ports.ts';

export type Heard = (conversation: string, what: 'joined' | 'said') => Promise<void>;

/** @param heard told of an agent who joins or says something; its failures never reach the agent. */
export function withScriptedCitizens(
  desk: ConversationDesk,
  heard: Heard,
  failed: (where: string, error: unknown) => void,
): ConversationDesk {
  const tell: Heard = (conversation, what) =>
    heard(conversation, what).catch((error: unknown) => failed('training', error));
  return new Proxy(desk, {
    get(target, name: keyof ConversationDesk) {
      if (name === 'agentJoined') {
        return async (...all: Parameters<ConversationDesk['agentJoined']>) => {
          const joined = await target.agentJoined(...all);
          if (joined) await tell(all[0], 'joined');
          return joined;
        };
      }
      if (name === 'agentSaid') {
        return async (...all: Parameters<ConversationDesk['agentSaid']>) => {
          const said = await target.agentSaid(...all);
          if (said === 'sent') await tell(all[0], 'said');
          return said;
        };
      }
      const value = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
