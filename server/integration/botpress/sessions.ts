/**
 * What a Botpress bot may ask of our desk: a person, with what was said so far; to pass on what the citizen writes; to
 * end it. A session is an ordinary conversation, with an ordinary ticket. Every call may come again, late or twice.
 */
import type {
  BotpressAnswer,
  MessageCall,
  SessionState,
  StartCall,
  StopCall,
} from '../../contract/botpress.ts';
import type { Message } from '../../contract/message.ts';
import type { Effect } from '../../conversation/effects.ts';
import { CALLBACK_FLOW, teamNow } from '../../conversation/handoff.ts';
import { namedId } from '../../conversation/named-id.ts';
import { ConversationRefusal, type ConversationService, type Place } from '../../conversation/service.ts';
import type { ConversationStore, Snapshot } from '../../conversation/store.ts';
import type { TurnRunner } from '../../conversation/turn-runner.ts';
import type { ConversationVoice } from '../../conversation/voice.ts';
import { rootOf } from '../../flows/engine.ts';
import { says } from '../../message/utterance.ts';
import { siteOf, type Town, type Towns } from '../../town/town.ts';
import { arrival, earlierDraft } from './arrival.ts';
import type { Session, SessionStore } from './store.ts';

export interface SessionPorts {
  readonly sessions: SessionStore;
  readonly store: ConversationStore;
  readonly conversations: Pick<ConversationService, 'adopt' | 'say' | 'escalate'>;
  readonly runner: Pick<TurnRunner, 'townOf' | 'draft'>;
  readonly voice: Pick<ConversationVoice, 'say'>;
  readonly towns: Pick<Towns, 'ofSite'>;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly carryOut: (conversation: Snapshot, effect: Effect) => Promise<void>;
  readonly changed: (id: string, messages: readonly Message[]) => void;
  /** Tells Botpress again that a session is over. */
  readonly remind: (session: Session) => void;
  /** How long Botpress gets to note a session's name before the first event of it, in milliseconds. */
  readonly pause: number;
}

export class Sessions {
  readonly #ports: SessionPorts;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
  }

  /** @throws ConversationRefusal `unknown-site` */
  check(site: string): BotpressAnswer {
    return { town: this.#place(site).town.municipality.name };
  }

  /**
   * Opens a session, or finds the one that the same request opened before.
   * @returns null while another server is opening it.
   */
  async start(call: StartCall): Promise<BotpressAnswer | null> {
    const { sessions, newId } = this.#ports;
    const place = this.#place(call.site);
    const done = await sessions.lock(`start ${call.site} ${call.key}`);
    if (!done) return null;
    try {
      const before = await sessions.startedAs(place.site, call.key);
      const id = before?.id ?? newId();
      if (!before) await sessions.begin(id, call.key, { site: place.site, webhook: call.webhook });
      // Cut off by a crash, it is opened to its end now.
      if (before?.sent == null) await this.#open(id, place, call);
      return await this.#answer(id);
    } finally {
      await done();
    }
  }

  /** What the citizen wrote goes the way of every message: danger is read in it, and the agent sees it. */
  async message({ site, session, message, from, text }: MessageCall): Promise<BotpressAnswer> {
    const { store, conversations, changed, runner, now } = this.#ports;
    const known = await this.#session(site, session);
    const snapshot = known.over ? null : await store.read(session);
    if (!snapshot || isOver(snapshot)) return this.#reminded(known);
    const clientMessageId = namedId(`${session} ${message}`);
    if (from === 'bot') {
      const drafts = [earlierDraft({ from, text }, runner.townOf(snapshot), snapshot.memory.language)];
      const done = await store.change(session, { changeId: clientMessageId, drafts }, now().toISOString());
      if (Array.isArray(done)) changed(session, done);
      return this.#answer(session);
    }
    try {
      await conversations.say(session, { clientMessageId, text });
    } catch (error) {
      if (error instanceof ConversationRefusal) return this.#reminded(known);
      throw error;
    }
    return this.#answer(session);
  }

  /** The citizen has gone back to the bot: the agent reads it, and the ticket ends. */
  async stop({ site, session }: StopCall): Promise<BotpressAnswer> {
    const { store, sessions, runner, carryOut, changed, now } = this.#ports;
    await this.#session(site, session);
    // Before the conversation changes: nothing more is to be sent of it.
    await sessions.over(session);
    const snapshot = await store.read(session);
    if (!snapshot) return { session, state: 'over' };
    const left = says('botpress.left', { from: 'system', generatedBy: 'system' });
    const drafts = [runner.draft(snapshot, left, snapshot.memory.language)];
    const change = { changeId: 'botpress-stop', drafts, status: 'closed', from: UNDER_WAY } as const;
    const done = await store.change(session, change, now().toISOString());
    if (Array.isArray(done)) changed(session, done);
    const { ticket } = snapshot.memory;
    if (ticket) await carryOut(snapshot, { type: 'withdraw', reference: ticket });
    return { session, state: 'over' };
  }

  async #open(id: string, place: Place, call: StartCall): Promise<void> {
    const { store, sessions, conversations, now, pause } = this.#ports;
    const { memory, history, danger } = arrival(place.town, call, now());
    const known = await store.read(id);
    if (!known) await conversations.adopt(id, place, memory, history);
    // It interrupts, as if it had been written here: numbers first.
    if (danger !== null) {
      await conversations.say(id, { clientMessageId: namedId(`${id} danger`), text: danger });
    }
    await this.#handOver(id, place.town);
    await sessions.opened(id, history.length, now().getTime() + pause);
  }

  async #handOver(id: string, town: Town): Promise<void> {
    const { store, conversations, voice, now } = this.#ports;
    const conversation = await store.read(id);
    if (!conversation) throw new ConversationRefusal('conversation-gone');
    const { memory } = conversation;
    const { state } = teamNow(
      { town, conversation, memory, now: now() },
      memory.alarm ?? memory.about ?? null,
    );
    // Asked again by its own id, it has the same ticket.
    if (state.open) {
      await conversations.escalate(id, namedId(`${id} person`));
      return;
    }
    const zone = town.municipality.time_zone;
    const opens = state.opensAt ? { instant: state.opensAt.toISOString(), timeZone: zone } : null;
    const key = opens ? 'botpress.closed' : 'botpress.closed_long';
    const closed = says(key, { places: ['mairie'], ...(opens ? { params: { opens } } : {}) });
    await voice.say(id, 'botpress-closed', [closed]);
  }

  async #answer(id: string): Promise<BotpressAnswer> {
    const snapshot = await this.#ports.store.read(id);
    const state: SessionState = snapshot && !isOver(snapshot) ? 'open' : 'over';
    const reference = snapshot?.memory.ticket;
    return { session: id, state, ...(reference ? { reference } : {}) };
  }

  /** It may have missed that the session is over: it hears it again. */
  #reminded(session: Session): BotpressAnswer {
    this.#ports.remind(session);
    return { session: session.id, state: 'over' };
  }

  #place(site: string): Place {
    const place = this.#ports.towns.ofSite(site);
    if (!place || siteOf(place.town, place.site)?.kind !== 'botpress')
      throw new ConversationRefusal('unknown-site');
    return place;
  }

  /** @throws ConversationRefusal where there is none, or it is another site's. */
  async #session(site: string, id: string): Promise<Session> {
    const session = await this.#ports.sessions.read(id);
    if (session?.site !== this.#place(site).site) throw new ConversationRefusal('conversation-gone');
    return session;
  }
}

const UNDER_WAY = ['bot', 'waiting', 'agent'] as const;

/** Whether the bot goes on: nobody has it, nobody is waited for, and no call is being arranged. */
export function isOver({ status, memory }: Pick<Snapshot, 'status' | 'memory'>): boolean {
  if (status === 'waiting' || status === 'agent') return false;
  const callingBack = memory.flow?.asking && rootOf(memory.flow) === CALLBACK_FLOW;
  return status === 'closed' || !callingBack;
}
