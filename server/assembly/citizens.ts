/** Puts together the citizen's side: conversations, their turns, and who is told of them. `main.ts` hands it the world. */
import type { Server } from 'socket.io';
import { z } from 'zod';
import type { Rating } from '../contract/conversation.ts';
import type { Message } from '../contract/message.ts';
import type { PublicTicket } from '../contract/ticket.ts';
import { DeskSide } from '../conversation/desk-side.ts';
import { RedisConversationStore } from '../conversation/redis-store.ts';
import { ConversationRefusal, ConversationService } from '../conversation/service.ts';
import { SilenceWatch } from '../conversation/silence-watch.ts';
import type { Snapshot } from '../conversation/store.ts';
import { SummingUp, type SummingUpPorts } from '../conversation/summing-up.ts';
import { type ObservedTurn, type TurnPorts, TurnRunner } from '../conversation/turn-runner.ts';
import { ConversationVoice } from '../conversation/voice.ts';
import type { Figures } from '../figures/figures.ts';
import { announced, hearOthers } from '../gateway/announcements.ts';
import { isWatched } from '../gateway/citizen-socket.ts';
import { CitizenTokens, newConversationId, newReference } from '../gateway/citizen-tokens.ts';
import { Delivery } from '../gateway/delivery.ts';
import { RecentReaders } from '../gateway/recent-readers.ts';
import type { AgentsModel } from '../model/agents/agents-model.ts';
import { isDoubt } from '../model/doubts.ts';
import { lifetimesOf } from '../municipality/retention.ts';
import { ConversationCodes } from '../privacy/codes.ts';
import { Rights } from '../privacy/rights.ts';
import { Gathered } from '../redis/gathered.ts';
import { practisedIn } from '../town/training-town.ts';
import type { BotpressSide } from './botpress.ts';
import type { Desk } from './desk.ts';
import type { Helpers } from './helpers.ts';
import type { KeptApart } from './kept-apart.ts';
import { isRequest, type Requests } from './requests.ts';
import type { World } from './world.ts';

export interface CitizenParts
  extends Pick<
    World,
    'redis' | 'seal' | 'secret' | 'towns' | 'retention' | 'metrics' | 'now' | 'timer' | 'failed'
  > {
  readonly knowledge: TurnPorts['knowledge'];
  readonly helpers: Pick<Helpers, 'services' | 'longestWait'>;
  readonly requests: Requests;
  readonly kept: KeptApart;
  readonly figures: Figures;
}

/** What the rest of the server has, once it stands. */
interface Surroundings {
  readonly desk: Pick<Desk, 'carryOut' | 'ticketOf' | 'forgetConversation'>;
  readonly botpress: Pick<BotpressSide, 'courier' | 'store'> | undefined;
  /** Asks that what was erased leave the disk too. */
  readonly disk: { soon(): Promise<void> };
  /** Sums up what was said; left out where no model is connected. */
  readonly summaries?: SummingUpPorts['writer'];
}

/** What one server tells the others: this conversation has something new. */
const CHANGED_ELSEWHERE = 'conversation-changed';
/** How long other servers may wait to hear of a change, in milliseconds. */
const ANNOUNCED_AFTER = 15;
/** How often turns cut off by a crash are looked for, in milliseconds. */
const SWEEP_EVERY = 5_000;

export class Citizens {
  readonly store: RedisConversationStore;
  readonly delivery: Delivery;
  readonly readers: RecentReaders;
  readonly runner: TurnRunner;
  readonly conversations: ConversationService;
  readonly voice: ConversationVoice;
  readonly rights: Rights;
  readonly #parts: CitizenParts;
  readonly #codes: ConversationCodes;
  readonly #silence: SilenceWatch;
  readonly #announced = new Gathered<string>(
    (ids) => this.#io?.serverSideEmit(CHANGED_ELSEWHERE, [...new Set(ids)]),
    ANNOUNCED_AFTER,
  );
  #io: Server | undefined;
  #around: Surroundings | undefined;
  #summingUp: SummingUp | undefined;
  #sweep: NodeJS.Timeout | undefined;

  constructor(parts: CitizenParts) {
    const { redis, seal, secret, towns, retention, requests, now, failed } = parts;
    this.#parts = parts;
    const lifetimes = (municipality: string) => lifetimesOf(retention(municipality));
    const store = new RedisConversationStore(redis, seal, lifetimes);
    this.store = store;
    this.readers = new RecentReaders(redis);
    this.delivery = new Delivery({
      log: (id, after) => store.log(id, after),
      view: (id) => this.conversations.view(id).catch(ifGone),
      announce: (id) => void this.#announced.add(id).catch((error: unknown) => failed('announcement', error)),
      failed,
    });
    const { carryOut, changed } = this;
    this.runner = new TurnRunner({
      ...{ store, towns, now, newReference, carryOut, changed, failed },
      timer: parts.timer,
      ...(parts.knowledge ? { knowledge: parts.knowledge } : {}),
      services: { ...requests.services, ...parts.helpers.services },
      longestWait: parts.helpers.longestWait,
      writing: (id) => this.delivery.writing(id),
      observe: (turn) => this.#observe(turn),
    });
    const { runner } = this;
    this.#silence = new SilenceWatch({ redis, store, runner, now, changed, failed });
    this.voice = new ConversationVoice({ store, runner, now, changed });
    this.conversations = new ConversationService({
      ...{ store, towns, runner, now, carryOut, changed, ticketOf: this.ticketOf },
      newId: newConversationId,
      newToken: CitizenTokens.make,
      forgetElsewhere: (conversation) => this.#forgetElsewhere(conversation),
      rated: (conversation, rating) => this.#rated(conversation, rating),
    });
    this.#codes = new ConversationCodes({ redis, secret, life: (id) => lifetimes(id).escalated });
    const { appointments } = requests;
    this.rights = new Rights({
      ...{ conversations: this.conversations, store, codes: this.#codes, audit: parts.kept.audit, now },
      appointments: (conversation) => appointments.ofConversation(conversation),
      pageOf: (reference) => appointments.page(reference),
    });
  }

  /** Before the first turn. */
  join(around: Surroundings): void {
    this.#around = around;
    const { store, runner, changed } = this;
    const { now, failed } = this.#parts;
    if (around.summaries)
      this.#summingUp = new SummingUp({ store, runner, writer: around.summaries, now, changed, failed });
  }

  /** From here on, open pages are told of what changes, whichever server changed it. */
  attach(io: Server): void {
    this.#io = io;
    const changed = announced(z.array(z.string()), (ids) => {
      for (const id of ids) this.delivery.serve(id);
    });
    hearOthers(io.sockets, { [CHANGED_ELSEWHERE]: changed }, this.#parts.failed);
  }

  start(): void {
    const sweep = () => {
      this.conversations.forgetOld();
      return Promise.all([this.runner.sweep(), this.#silence.remind()]);
    };
    const { failed } = this.#parts;
    this.#sweep = setInterval(
      () => void sweep().catch((error: unknown) => failed('sweep', error)),
      SWEEP_EVERY,
    );
  }

  /** Once no more turns come, and while there is a connection. */
  async stop(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.allSettled([this.store.flush(), this.#silence.flush(), this.#announced.flush()]);
  }

  /** The conversation as agents may touch it. @param machine what a model does for them, where one is connected. */
  deskSide(machine: AgentsModel | undefined): DeskSide {
    const { store, runner, conversations, changed, readers } = this;
    const { requests, now } = this.#parts;
    return new DeskSide({
      ...{ store, runner, conversations, now, changed },
      replied: (conversation, { seq }) => this.#counted(conversation, seq),
      watched: async (id) => (await isWatched(this.#io, id)) || readers.any(id),
      ...(requests.post ? { post: requests.post } : {}),
      ...(machine ? { machine } : {}),
    });
  }

  readonly ticketOf = (reference: string): Promise<PublicTicket | null> =>
    this.#joined().desk.ticketOf(reference);

  /** Erased already is erased. */
  readonly erase = async (id: string): Promise<void> => {
    await this.conversations.erase(id).catch(ifGone);
  };

  readonly changed: TurnPorts['changed'] = (id, messages, after) => {
    this.delivery.changed(id, messages, after && (() => this.conversations.publicView(after)));
    this.#around?.botpress?.courier.changed(id);
    if (after) void this.#silence.note(after).catch((error: unknown) => this.#parts.failed('silence', error));
  };

  readonly carryOut: TurnPorts['carryOut'] = async (conversation, effect) => {
    const { kept, requests } = this.#parts;
    if (isDoubt(effect)) {
      // Whoever objected improves no answer.
      if (!conversation.memory.objected) await kept.doubts.note(conversation.municipality, effect);
    } else if (isRequest(effect)) await requests.carryOut(conversation, effect);
    else await this.#joined().desk.carryOut(conversation, effect);
    if (effect.type === 'escalate') this.#summingUp?.begin(conversation.id, effect.reference);
  };

  #observe(turn: ObservedTurn): void {
    // What is practised is not what happened.
    if (practisedIn(turn.municipality) !== null) return;
    const { metrics, figures, kept } = this.#parts;
    metrics.turn(turn.report, turn.language);
    metrics.related(turn.said);
    figures.turn(turn.municipality, turn);
    if (turn.notUnderstood !== undefined)
      kept.gaps.note(turn.municipality, turn.notUnderstood, turn.language);
  }

  /** Read again beside the reply, which nobody need wait for. */
  #counted({ id, municipality, memory }: Snapshot, seq: number): void {
    if (practisedIn(municipality) !== null || memory.objected) return;
    const { figures } = this.#parts;
    this.#read(id, (log) => {
      const upTo = log.filter((message) => message.seq <= seq);
      figures.replied(municipality, upTo, memory.language);
    });
  }

  #rated({ id, municipality, memory }: Snapshot, rating: Rating): void {
    const procedure = memory.finished?.frames[0]?.flow ?? null;
    const { figures } = this.#parts;
    this.#read(id, (log) => figures.rated(municipality, rating, memory.language, procedure, log));
  }

  /** For figures. */
  #read(id: string, then: (log: readonly Message[]) => void): void {
    this.store.log(id, 0).then(then, (error: unknown) => this.#parts.failed('figures', error));
  }

  async #forgetElsewhere(conversation: Pick<Snapshot, 'id' | 'municipality'>): Promise<void> {
    const { desk, botpress, disk } = this.#joined();
    await disk.soon();
    const references = await desk.forgetConversation(conversation.id);
    await this.#parts.requests.forgetConversation(conversation, references);
    await this.#silence.forget(conversation.id);
    await botpress?.store.forget(conversation.id);
    await this.#codes.forget(conversation.id);
  }

  #joined(): Surroundings {
    if (!this.#around) throw new Error('the citizens have not joined the rest yet');
    return this.#around;
  }
}

const ifGone = (error: unknown): null => {
  if (error instanceof ConversationRefusal) return null;
  throw error;
};
