/** A conversation as the desk acts on it: an agent joins, speaks, hands back, closes; a wait becomes a call. */
import type { Conversation, ConversationStatus } from '../contract/conversation.ts';
import type { SlotView } from '../contract/desk.ts';
import type { Message } from '../contract/message.ts';
import type { AgentSaying, HandBack, HandedBack, Sayings } from '../contract/saying.ts';
import type { EndReason } from '../contract/ticket.ts';
import type { ConversationDesk, Speaker, Said as WaitWord } from '../escalation/ports.ts';
import type { CallTell } from '../escalation/ticket.ts';
import { rootOf } from '../flows/engine.ts';
import { dayIn } from '../hours/zone.ts';
import type { LetterWish } from '../mail/letter.ts';
import { says, type Utterance } from '../message/utterance.ts';
import { siteOf } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { sayingsFor } from './agent-choices.ts';
import { agentSays } from './agent-says.ts';
import { heardOfCall } from './call-heard.ts';
import { CALLBACK_CHOICE } from './handoff.ts';
import { type MachineWords, madeOf } from './machine-part.ts';
import type { Memory } from './memory.ts';
import { goingOn, placeToGoOn } from './return-to.ts';
import type { ConversationService } from './service.ts';
import { slotViews } from './slot-views.ts';
import { openQuestion } from './steps/open-question.ts';
import type { Change, ConversationStore, Snapshot } from './store.ts';
import { stateOf } from './summary.ts';
import type { TurnRunner } from './turn-runner.ts';
import { whileWaiting } from './while-waiting.ts';

export interface DeskSidePorts {
  readonly store: ConversationStore;
  readonly runner: TurnRunner;
  readonly conversations: Pick<ConversationService, 'view'>;
  readonly now: () => Date;
  readonly changed: (id: string, messages: readonly Message[]) => void;
  /** Whether a page of the conversation is open, on any server. */
  readonly watched: (id: string) => Promise<boolean>;
  /** Sends a letter; left out where this server sends none. */
  readonly post?: (municipality: string, wish: LetterWish, language: string) => Promise<void>;
  /** Told once of each reply of an agent, where they are counted. */
  readonly replied?: (conversation: Snapshot, reply: Message) => void;
  /** What a machine wrote for agents; left out where there is none. */
  readonly machine?: MachineWords;
}

/** What the desk reads of a conversation, beside the ticket. */
export interface ConversationView {
  readonly conversation: Conversation;
  readonly messages: Message[];
  /** Questions and answers of the procedure, in French: what the citizen need not say again. */
  readonly slots: SlotView[];
  readonly procedure: { key: string; title: string } | null;
  /** Where the citizen writes from: origin and path. */
  readonly page: string | null;
}

/** Statuses in which the desk has the conversation. */
const HELD: readonly ConversationStatus[] = ['waiting', 'agent'];

export class DeskSide implements ConversationDesk {
  readonly #ports: DeskSidePorts;

  constructor(ports: DeskSidePorts) {
    this.#ports = ports;
  }

  async status(id: string): Promise<ConversationStatus | null> {
    return (await this.#ports.store.read(id))?.status ?? null;
  }

  async agentJoined(id: string, agent: Speaker, move: string): Promise<boolean> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot) return false;
    const params = { name: agent.name, role: agent.role };
    // A colleague takes over from who spoke before: that is told as such.
    const key = snapshot.status === 'agent' ? 'bot.system.agent_changed' : 'bot.system.agent_joined';
    const done = await this.#change(
      snapshot,
      key,
      { changeId: move, from: ['waiting', 'agent'], status: 'agent' },
      { params },
    );
    return Array.isArray(done);
  }

  async agentLost(id: string, move: string): Promise<void> {
    const snapshot = await this.#ports.store.read(id);
    if (snapshot?.status !== 'agent') return;
    const change: Change = {
      changeId: move,
      from: ['agent'],
      status: 'waiting',
      memory: { toldWaiting: true },
    };
    await this.#change(snapshot, 'bot.system.agent_lost', change, { places: ['mairie'] });
  }

  async transferred(id: string, team: string, move: string): Promise<void> {
    const snapshot = await this.#ports.store.read(id);
    if (snapshot?.status !== 'agent') return;
    const { teams } = this.#ports.runner.townOf(snapshot).municipality;
    const change: Change = {
      changeId: move,
      from: ['agent'],
      status: 'waiting',
      memory: { toldWaiting: true },
    };
    const params = { team: teams[team]?.name ?? team };
    await this.#change(snapshot, 'bot.system.transferred', change, { params, places: ['mairie'] });
  }

  async handedBack(id: string, move: string): Promise<void> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot || snapshot.status === 'bot' || snapshot.status === 'closed') return;
    const goesOn = goingOn({ town: this.#ports.runner.townOf(snapshot), now: this.#ports.now() }, snapshot);
    const memory: Partial<Memory> = {
      ...{ ticket: null, toldWaiting: false, misses: 0, alarm: null, proposed: null, returnTo: null },
      ...goesOn?.memory,
    };
    const change: Change = { changeId: move, from: HELD, status: 'bot', memory };
    const after = goesOn?.says ?? this.#openQuestion(snapshot);
    await this.#change(snapshot, 'bot.system.handed_back', change, {}, after);
  }

  async closed(id: string, _reason: EndReason, move: string): Promise<void> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot || snapshot.status === 'bot' || snapshot.status === 'closed') return;
    await this.#change(
      snapshot,
      'bot.system.closed',
      { changeId: move, from: HELD, status: 'closed' },
      { places: ['mairie'] },
    );
  }

  /** Nobody waits into the night, or for who is gone: a call is offered, and the bot goes on. */
  async becameCallback(id: string, why: 'closing' | 'left', move: string): Promise<void> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot || snapshot.status === 'bot' || snapshot.status === 'closed') return;
    const choices = [CALLBACK_CHOICE];
    const change: Change = { changeId: move, from: HELD, status: 'bot', memory: { toldWaiting: false } };
    await this.#change(snapshot, `bot.callback.${why}`, change, { places: ['mairie'], choices });
  }

  async waits(id: string, said: WaitWord, move: string): Promise<void> {
    const snapshot = await this.#ports.store.read(id);
    if (snapshot?.status !== 'waiting') return;
    const { municipality } = this.#ports.runner.townOf(snapshot);
    const change: Change = { changeId: move, from: ['waiting'], memory: { toldWaiting: true } };
    const spoken = whileWaiting(said, snapshot.memory, municipality);
    await this.#say(snapshot, spoken, change);
  }

  /** Who writes through a bot has no page here: only the bot can tell that they left, and it does. */
  async watched(id: string): Promise<boolean> {
    const snapshot = await this.#ports.store.read(id);
    if (snapshot && siteOf(this.#ports.runner.townOf(snapshot), snapshot.site)?.kind === 'botpress')
      return true;
    return this.#ports.watched(id);
  }

  async ended(id: string, reference: string, move: string): Promise<void> {
    const snapshot = await this.#ports.store.read(id);
    if (snapshot?.memory.ticket !== reference) return;
    await this.#ports.store.change(id, { changeId: move, memory: { ticket: null } }, this.#at());
    this.#ports.changed(id, []);
  }

  async calledInVain(
    id: string,
    { reference, dueAt }: { readonly reference: string; readonly dueAt: string | null },
    what: CallTell,
    move: string,
  ): Promise<void> {
    const snapshot = await this.#ports.store.read(id);
    if (snapshot?.memory.ticket !== reference || snapshot.status !== 'bot') return;
    const { municipality } = this.#ports.runner.townOf(snapshot);
    const { memory, said } = heardOfCall(snapshot.memory, municipality, what, dueAt);
    const change: Change = { changeId: move, from: ['bot'], memory };
    await this.#change(snapshot, `calls.${what}`, change, said, this.#openQuestion(snapshot));
    const { known, receipt: facts, language } = snapshot.memory;
    if (what !== 'gave_up' || !known.email || !facts || !this.#ports.post) return;
    const opening = { key: 'calls.gave_up' };
    const wish = { id: `${reference}-gave-up`, to: known.email, subject: 'gave_up', facts, opening } as const;
    await this.#ports.post(snapshot.municipality, wish, language);
  }

  /** What an agent says, in any form. Sent again with the same id, it stands there once. */
  async agentSaid(
    id: string,
    agent: Speaker,
    clientMessageId: string,
    saying: AgentSaying,
  ): Promise<'sent' | 'gone' | 'refused'> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot) return 'gone';
    if (snapshot.status !== 'agent') return 'refused';
    const made = await madeOf(this.#ports.machine, snapshot, saying);
    if (!made) return 'refused';
    const { runner, now } = this.#ports;
    const said = agentSays(runner.townOf(snapshot), snapshot, agent, saying, made, now());
    if (!said) return 'refused';
    const { draft, memory } = said;
    const done = await this.#ports.store.change(
      id,
      { changeId: clientMessageId, drafts: [{ ...draft, clientMessageId }], from: ['agent'], memory },
      this.#at(),
    );
    if (done === 'gone' || done === 'refused') return done;
    this.#ports.changed(id, done);
    for (const reply of done) this.#ports.replied?.(snapshot, reply);
    return 'sent';
  }

  async sayings(id: string, agent: Speaker): Promise<Sayings | null> {
    const snapshot = await this.#ports.store.read(id);
    return snapshot && sayingsFor(this.#ports.runner.townOf(snapshot), snapshot, agent, this.#ports.now());
  }

  /** Kept before the ticket moves, so that a crash in between forgets nothing: the hand back reads it. */
  async returnTo(id: string, wish: HandBack): Promise<HandedBack['at'] | null> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot) return 'where_it_was';
    const at = placeToGoOn(this.#ports.runner.townOf(snapshot), snapshot.memory, wish);
    if (at === null) return null;
    const returnTo = at === 'where_it_was' ? null : wish;
    if (returnTo !== null || snapshot.memory.returnTo !== null)
      await this.#ports.store.change(id, { memory: { returnTo } }, this.#at());
    return at;
  }

  /** @returns null where the conversation is gone. */
  async view(id: string): Promise<ConversationView | null> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot) return null;
    const [messages, conversation] = await Promise.all([
      this.#ports.store.log(id, 0),
      this.#ports.conversations.view(id),
    ]);
    return { conversation, messages, page: snapshot.memory.page ?? null, ...this.#known(snapshot) };
  }

  #known(snapshot: Snapshot): Pick<ConversationView, 'slots' | 'procedure'> {
    const { words, flows } = this.#ports.runner.townOf(snapshot);
    const state = stateOf({ town: this.#ports.runner.townOf(snapshot), memory: snapshot.memory });
    if (!state) return { slots: [], procedure: null };
    const key = rootOf(state);
    const found = flows.find(key);
    if (!found) return { slots: [], procedure: null };
    const slots = slotViews({ words, flows }, found, state.slots);
    return { slots, procedure: { key, title: words.say(`flows.${key}.title`, REFERENCE_LANGUAGE) } };
  }

  /** The question that was open when a person took over, to be put again. */
  #openQuestion(snapshot: Snapshot): Utterance[] {
    const town = this.#ports.runner.townOf(snapshot);
    const now = this.#ports.now();
    const today = dayIn(now, town.municipality.time_zone);
    return openQuestion({ town, now, today, memory: snapshot.memory, conversation: snapshot });
  }

  /** A move of the conversation and the system message that tells it, in one step. */
  async #change(
    snapshot: Snapshot,
    key: string,
    change: Change,
    said: Partial<Utterance> = {},
    after: readonly Utterance[] = [],
  ): Promise<Message[] | 'gone' | 'refused'> {
    const told = says(key, { ...said, from: 'system', generatedBy: 'system' });
    return this.#say(snapshot, [told, ...after], change);
  }

  async #say(
    snapshot: Snapshot,
    spoken: readonly Utterance[],
    change: Change,
  ): Promise<Message[] | 'gone' | 'refused'> {
    const { store, runner, changed } = this.#ports;
    const drafts = spoken.map((utterance) => runner.draft(snapshot, utterance, snapshot.memory.language));
    const memory = { ...change.memory, last: spoken };
    const done = await store.change(snapshot.id, { ...change, memory, drafts }, this.#at());
    if (Array.isArray(done)) changed(snapshot.id, done);
    return done;
  }

  #at(): string {
    return this.#ports.now().toISOString();
  }
}
