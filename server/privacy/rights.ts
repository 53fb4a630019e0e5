/**
 * What a citizen may ask of what is kept about them (GDPR, art. 15, 17, 20 and 21), by the conversation's key or its
 * code and without saying who they are. Each is done at once and stands in the audit log, which names no citizen.
 */
import type { Appointment } from '../appointments/appointment.ts';
import type { AuditLog, NewAuditEntry } from '../audit/log.ts';
import type { ConversationExport } from '../contract/conversation.ts';
import { ConversationRefusal, type ConversationService } from '../conversation/service.ts';
import type { ConversationStore, Snapshot } from '../conversation/store.ts';
import type { ConversationCodes } from './codes.ts';

export interface RightsPorts {
  readonly conversations: Pick<ConversationService, 'read' | 'erase' | 'object'>;
  readonly store: Pick<ConversationStore, 'read' | 'keptUntil'>;
  readonly codes: ConversationCodes;
  readonly appointments: (conversation: Snapshot) => Promise<readonly Appointment[]>;
  /** The page of an appointment. */
  readonly pageOf: (reference: string) => string;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly now: () => Date;
}

/** How a citizen has what is kept: for the audit log. */
export type Taken = 'page' | 'json' | 'html';

export class Rights {
  readonly #ports: RightsPorts;

  constructor(ports: RightsPorts) {
    this.#ports = ports;
  }

  /** @throws ConversationRefusal, as all of these, where the conversation is gone. */
  async codeOf(id: string): Promise<string> {
    return this.#ports.codes.of(await this.#existing(id));
  }

  /** @returns the conversation a code leads to; null where it is wrong, or the conversation is gone. */
  async find(code: string): Promise<string | null> {
    const id = await this.#ports.codes.find(code);
    return id !== null && (await this.#ports.store.read(id)) ? id : null;
  }

  /** All that is kept of a conversation, but what agents noted among themselves: see docs/fr/dpo.md. */
  async file(id: string, taken: Taken): Promise<ConversationExport> {
    const { conversations, store, appointments, pageOf, now } = this.#ports;
    const { messages, conversation } = await conversations.read(id, 0);
    const snapshot = await this.#existing(id);
    const keptUntil = (await store.keptUntil(id)) ?? now();
    await this.#record(snapshot, 'data.exported', `as=${taken}`);
    const { known, page, objected } = snapshot.memory;
    return {
      exportedAt: now().toISOString(),
      conversation,
      keptUntil: keptUntil.toISOString(),
      contact: known,
      page,
      objected,
      appointments: (await appointments(snapshot)).map(({ reference, agenda, start, minutes, status }) => ({
        ...{ reference, agenda, minutes, status },
        start: new Date(start).toISOString(),
        page: pageOf(reference),
      })),
      messages,
    };
  }

  async erase(id: string): Promise<void> {
    const snapshot = await this.#existing(id);
    await this.#ports.conversations.erase(id);
    await this.#record(snapshot, 'data.erased');
  }

  /** From now on it is in no figure and improves no answer; what the citizen asked for is still dealt with. */
  async object(id: string): Promise<void> {
    const snapshot = await this.#existing(id);
    if (snapshot.memory.objected) return;
    await this.#ports.conversations.object(id);
    await this.#record(snapshot, 'data.objected');
  }

  async #existing(id: string): Promise<Snapshot> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot) throw new ConversationRefusal('conversation-gone');
    return snapshot;
  }

  /** Nobody signed in; and what was erased must not live on as a name in a log. */
  async #record(
    { municipality }: Snapshot,
    action: NewAuditEntry['action'],
    more: string = '',
  ): Promise<void> {
    const detail = ['by=citizen', more].filter(Boolean).join(' ');
    await this.#ports.audit.record({
      municipality,
      agent: '',
      agentName: '',
      token: '',
      action,
      object: '',
      detail,
    });
  }
}
