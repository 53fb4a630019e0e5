/**
 * Answers the messages a conversation has received: reads the oldest without an answer, runs the turn, writes
 * all of it in one step, carries out its effects. Any process may do it at any time: a turn that was overtaken
 * is done again from what is true now.
 */
import type { Draft, Message } from '../contract/message.ts';
import type { CitizenInput, TurnReport } from '../contract/turn.ts';
import { dayIn } from '../hours/zone.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { render } from '../message/render.ts';
import { saidByCitizen } from '../message/said-by-citizen.ts';
import type { Utterance } from '../message/utterance.ts';
import { siteOf, type Town, type Towns } from '../town/town.ts';
import type { Effect } from './effects.ts';
import { arrivedWord, type LateWord, lateWord } from './late-handoff.ts';
import { noServices, type TurnServices } from './services.ts';
import { rescue } from './steps/fallback.ts';
import { turnSteps } from './steps/index.ts';
import type { ConversationStore, Mark, Pending, Snapshot } from './store.ts';
import { runTurn, type Turn, type TurnResult } from './turn.ts';

export interface TurnPorts {
  readonly store: ConversationStore;
  readonly towns: Towns;
  readonly now: () => Date;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
  readonly newReference: () => string;
  /** None where left out. */
  readonly services?: TurnServices;
  readonly knowledge?: Knowledge;
  /** Milliseconds that a step may wait for others: no turn counts as cut off before. None where left out. */
  readonly longestWait?: number;
  /** Carries out what a turn does beyond its conversation. Must be harmless to repeat. */
  readonly carryOut: (conversation: Snapshot, effect: Effect) => Promise<void>;
  /** Told after every change, so that open pages can be brought up to date. `after`: the state it led to, if at hand. */
  readonly changed: (id: string, messages: readonly Message[], after?: Snapshot) => void;
  /** How those who read along are shown what is being said; undefined where nobody does. Left out: never. */
  readonly writing?: (id: string) => ((said: Draft) => void) | undefined;
  /** Told once of every turn that was written, but of whoever objected. `first`: it answers the citizen's first message. */
  readonly observe: (turn: ObservedTurn) => void;
  readonly failed: (where: string, error: unknown) => void;
}

/** The greeting is the first of a conversation's messages. */
const FIRST_OF_CITIZEN = 2;

export interface ObservedTurn {
  readonly municipality: string;
  readonly report: TurnReport;
  readonly language: string;
  readonly said: readonly Draft[];
  readonly first: boolean;
  /** The text without identifiers, where nothing was understood of it. */
  readonly notUnderstood?: string;
}

/** A message left without an answer this long was cut off: the sweep finishes it. */
const CUT_OFF_MS = 5_000;

/** A message to answer, and the state to answer it from. */
export interface Next {
  readonly snapshot: Snapshot;
  readonly pending: Pending;
  /** The message itself, where it is at hand: pages are then served without a look at the log. */
  readonly message?: Message;
}

/** What a message was answered with. */
export interface Answered {
  readonly messages: Message[];
  readonly turn: TurnReport;
  readonly after: Snapshot;
}

export class TurnRunner {
  readonly #ports: TurnPorts;
  /** Turns of one conversation run one after another in this process; between processes the version decides. */
  readonly #running = new Map<string, Promise<void>>();

  constructor(ports: TurnPorts) {
    this.#ports = ports;
  }

  /**
   * Answers every message that has no answer yet, in order. Safe to call at any time, from any process.
   *
   * @param known the oldest of them with the state to answer it from, where the caller has just read both:
   *   if anything came in between, the commit refuses and all is read again.
   * @returns what was answered here, by client message id.
   */
  settle(id: string, known?: Next): Promise<ReadonlyMap<string, Answered>> {
    const before = this.#running.get(id);
    const mine = before ? before.then(() => this.#settleAll(id)) : this.#settleAll(id, known);
    const kept = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#running.set(id, kept);
    void kept.then(() => {
      if (this.#running.get(id) === kept) this.#running.delete(id);
    });
    return mine;
  }

  async #settleAll(id: string, known?: Next): Promise<ReadonlyMap<string, Answered>> {
    const { store, failed } = this.#ports;
    const answered = new Map<string, Answered>();
    let next = known ?? (await store.nextPending(id));
    while (next) {
      const { clientMessageId } = next.pending.input;
      const done = await this.#answer(id, next);
      if (done) {
        answered.set(clientMessageId, done.answered);
        store.finished({ id, clientMessageId }).catch((error: unknown) => failed('finish', error));
        if (done.pending === 0) break;
      }
      // Others wait, or another turn or change came first: read again what is true now.
      next = await store.nextPending(id);
    }
    return answered;
  }

  /** @returns null where what it was answered from is no longer true. */
  async #answer(
    id: string,
    { snapshot, pending, message }: Next,
  ): Promise<{ answered: Answered; pending: number } | null> {
    const { store, now, observe, failed, changed } = this.#ports;
    const result = await this.#run(snapshot, pending.input);
    const drafts = result.says.map((said) => this.draft(snapshot, said, result.memory.language));
    const status = result.status ?? snapshot.status;
    const { memory, report: turn, effects = [] } = result;
    const { clientMessageId } = pending.input;
    const commit = { version: snapshot.version, clientMessageId, drafts, memory, status, turn, effects };
    const written = await store.commit(id, commit, now().toISOString());
    if (!written) return null;
    if (result.failure) failed(`turn step ${result.failure.step}`, result.failure.error);
    const { municipality } = snapshot;
    const first = pending.seq === FIRST_OF_CITIZEN;
    const { notUnderstood } = result;
    const seen = { municipality, report: turn, language: memory.language, said: drafts, first };
    if (!memory.objected) observe(notUnderstood === undefined ? seen : { ...seen, notUnderstood });
    if (effects.length > 0) await this.carryOutLeft(id);
    const seq = written.messages.at(-1)?.seq ?? Math.max(snapshot.seq, pending.seq);
    const after = { ...snapshot, status, memory, seq, version: snapshot.version + 1 };
    changed(id, message ? [message, ...written.messages] : written.messages, after);
    return { answered: { messages: written.messages, turn, after }, pending: written.pending };
  }

  #run(conversation: Snapshot, input: CitizenInput): Promise<TurnResult> {
    const town = this.townOf(conversation);
    const now = this.#ports.now();
    const show = this.#ports.writing?.(conversation.id);
    const turn: Turn = {
      input,
      conversation,
      town,
      now,
      today: dayIn(now, town.municipality.time_zone),
      said: async () => saidByCitizen(await this.#ports.store.log(conversation.id, 0)),
      newReference: this.#ports.newReference,
      services: this.#ports.services ?? noServices,
      ...(this.#ports.knowledge ? { knowledge: this.#ports.knowledge } : {}),
      memory: conversation.memory,
      ...(show ? { preview: (said, language) => show(this.draft(conversation, said, language)) } : {}),
      preface: [],
    };
    return runTurn(turnSteps, rescue, turn, this.#ports.timer);
  }

  /** Carries out what turns left to do. @throws what stops it: it stays written down, and the sweep tries again. */
  async carryOutLeft(id: string): Promise<void> {
    const { store, carryOut } = this.#ports;
    const snapshot = await store.read(id);
    if (!snapshot) return;
    for (const { key, effect } of await store.effects(id)) {
      await carryOut(snapshot, effect);
      await store.effectDone(id, key);
    }
    await this.#sayOfLate(snapshot, arrivedWord(snapshot.memory));
  }

  /** What was announced cannot be handed over: whoever counts on it is told. */
  async #tellLate(id: string): Promise<void> {
    const { store, now } = this.#ports;
    const [snapshot, left] = await Promise.all([store.read(id), store.effects(id)]);
    const effects = left.map(({ effect }) => effect);
    if (snapshot) await this.#sayOfLate(snapshot, lateWord(snapshot.memory, effects, now()));
  }

  async #sayOfLate(snapshot: Snapshot, word: LateWord | null): Promise<void> {
    if (!word) return;
    const { store, now, changed } = this.#ports;
    const { changeId, said, late } = word;
    const drafts = [this.draft(snapshot, said, snapshot.memory.language)];
    const done = await store.change(snapshot.id, { changeId, drafts, memory: { late } }, now().toISOString());
    if (Array.isArray(done)) changed(snapshot.id, done);
  }

  /** Finishes what crashes cut off. @returns how many messages it looked at. */
  async sweep(): Promise<number> {
    const { store, now, failed, longestWait = 0 } = this.#ports;
    const cutOff = now().getTime() - CUT_OFF_MS - longestWait;
    const left = await store.unfinished(new Date(cutOff).toISOString());
    const done: Mark[] = [];
    for (const mark of left) {
      try {
        await this.settle(mark.id);
        await this.carryOutLeft(mark.id);
        done.push(mark);
      } catch (error) {
        failed('sweep', error);
        await this.#tellLate(mark.id).catch((fault: unknown) => failed('late handoff', fault));
      }
    }
    if (done.length > 0) await store.finished(...done);
    return left.length;
  }

  townOf({ municipality }: Pick<Snapshot, 'municipality'>): Town {
    return this.#ports.towns.get(municipality) ?? this.#ports.towns.fallback;
  }

  /** What is said, in the words of the conversation's town hall. */
  draft(conversation: Pick<Snapshot, 'municipality' | 'site'>, said: Utterance, language: string): Draft {
    const town = this.townOf(conversation);
    const office = siteOf(town, conversation.site)?.office;
    const at = this.#ports.now();
    return render(said, { town, language, at, ...(office ? { office } : {}) });
  }
}
