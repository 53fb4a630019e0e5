/** Says something in a conversation from outside a turn: word of an appointment that changed. */
import type { Message } from '../contract/message.ts';
import type { Utterance } from '../message/utterance.ts';
import type { Memory } from './memory.ts';
import type { ConversationStore, Snapshot } from './store.ts';
import type { TurnRunner } from './turn-runner.ts';

export interface VoicePorts {
  readonly store: ConversationStore;
  readonly runner: Pick<TurnRunner, 'draft'>;
  readonly now: () => Date;
  readonly changed: (id: string, messages: readonly Message[]) => void;
}

export class ConversationVoice {
  readonly #ports: VoicePorts;

  constructor(ports: VoicePorts) {
    this.#ports = ports;
  }

  /**
   * @param changeId said again under the same id, it is said once.
   * @param memory what is remembered with it.
   * @returns whether it stands in the conversation: false where that is gone or closed.
   */
  async say(
    id: string,
    changeId: string,
    said: readonly Utterance[],
    memory: (before: Snapshot['memory']) => Partial<Memory> = () => ({}),
  ): Promise<boolean> {
    const { store, runner, now, changed } = this.#ports;
    const snapshot = await store.read(id);
    if (!snapshot) return false;
    const drafts = said.map((utterance) => runner.draft(snapshot, utterance, snapshot.memory.language));
    const change = {
      changeId,
      drafts,
      from: ['bot', 'waiting', 'agent'] as const,
      memory: { ...memory(snapshot.memory), last: said },
    };
    const done = await store.change(id, change, now().toISOString());
    if (!Array.isArray(done)) return false;
    changed(id, done);
    return true;
  }
}
