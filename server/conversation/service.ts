/**
 * Conversations as the gateways use them: open one, say something, read on, ask for a person, rate, erase.
 * It stores first, then answers; what a crash cut off is finished when someone next looks, or by the sweep.
 */
import type { Conversation, CreatedConversation, Rating, TurnResponse } from '../contract/conversation.ts';
import type { Draft, Message } from '../contract/message.ts';
import type { PublicTicket } from '../contract/ticket.ts';
import type { CitizenInput } from '../contract/turn.ts';
import { says } from '../message/utterance.ts';
import { siteOf, type Town } from '../town/town.ts';
import { citizenDraft } from './citizen-draft.ts';
import { emptyMemory, type Memory } from './memory.ts';
import { RecentStates } from './recent-states.ts';
import type { Accepted, Receipt, Snapshot } from './store.ts';
import type { Answered, TurnPorts, TurnRunner } from './turn-runner.ts';

export interface ConversationPorts
  extends Pick<TurnPorts, 'store' | 'towns' | 'now' | 'changed' | 'carryOut'> {
  readonly runner: TurnRunner;
  readonly newId: () => string;
  readonly newToken: () => { token: string; hash: string };
  readonly ticketOf: (reference: string) => Promise<PublicTicket | null>;
  /** Forgets what stands outside the store about a conversation that is erased: indexes, letters, files on the disk. */
  readonly forgetElsewhere?: (conversation: Snapshot) => Promise<void>;
  /** Told of a conversation's first rating. */
  readonly rated: (conversation: Snapshot, rating: Rating) => void;
}

/** A site by its full name. */
export interface Place {
  readonly town: Town;
  readonly site: string;
}

/** The conversation is not there (never was, erased, expired), is closed, or its site is nobody's. */
export class ConversationRefusal extends Error {
  readonly code: 'conversation-gone' | 'conversation-closed' | 'unknown-site';
  constructor(code: ConversationRefusal['code']) {
    super(code);
    this.code = code;
  }
}

/** A message's own place, what it was answered with, and the state after it. */
export interface Said extends Answered {
  readonly seq: number;
}

/** A citizen's message as it was offered to the store, and the state it was worded from. */
interface Worded {
  readonly snapshot: Snapshot;
  readonly draft: Draft & { readonly at: string };
  readonly accepted: Accepted;
}

export class ConversationService {
  readonly #ports: ConversationPorts;
  readonly #recent: RecentStates;

  constructor(ports: ConversationPorts) {
    this.#ports = ports;
    this.#recent = new RecentStates(ports.now);
  }

  /** @throws ConversationRefusal `unknown-site`. A language not offered becomes the town hall's first. */
  async create(wish: {
    locale?: string | undefined;
    site?: string | undefined;
    page?: string | undefined;
  }): Promise<CreatedConversation> {
    const place = this.#ports.towns.ofSite(wish.site);
    // What a bot hands over comes signed, and not by this door.
    if (!place || siteOf(place.town, place.site)?.kind === 'botpress')
      throw new ConversationRefusal('unknown-site');
    return this.createAt(place, wish.locale, wish.page);
  }

  /** @param page the page the citizen is on, where it is known. */
  async createAt(
    place: Place,
    locale: string | undefined,
    page: string | null = null,
  ): Promise<CreatedConversation> {
    const { newId, newToken, runner } = this.#ports;
    const { municipality } = place.town;
    const { languages } = municipality;
    const language = locale && languages.includes(locale) ? locale : (languages[0] ?? 'fr');
    const { token, hash } = newToken();
    const greeting = says('bot.greeting.first', { params: { town: municipality.name }, places: ['mairie'] });
    const memory = { ...emptyMemory(language), last: [greeting], page };
    const draft = runner.draft({ municipality: municipality.id, site: place.site }, greeting, language);
    const id = newId();
    const messages = await this.#begin(id, place, hash, memory, [draft]);
    const { site } = place;
    return {
      conversation: { id, status: 'bot', locale: language, site, seq: messages.length, rated: false },
      token,
      messages,
    };
  }

  /**
   * Takes over a conversation that began elsewhere, with what was said there in place of a greeting.
   * @param id made by the caller, so that it can be found again after a crash. Done twice, it begins anew.
   */
  async adopt(id: string, place: Place, memory: Memory, history: readonly Draft[]): Promise<void> {
    // Nobody reads it from a page: the token opens nothing, for nobody has it.
    const { hash } = this.#ports.newToken();
    await this.#begin(id, place, hash, memory, history);
  }

  #begin(
    id: string,
    { town, site }: Place,
    tokenHash: string,
    memory: Memory,
    drafts: readonly Draft[],
  ): Promise<Message[]> {
    const createdAt = this.#at();
    const municipality = town.municipality.id;
    this.#recent.forget(id);
    return this.#ports.store.create(
      { id, municipality, site, createdAt, tokenHash, memory },
      drafts,
      createdAt,
    );
  }

  /**
   * Stores a citizen's message, answers it, and returns the answer; a repeat returns the same answer.
   * @returns `seq`, the message's own place, and the answer.
   * @throws ConversationRefusal when the conversation is gone or closed.
   */
  async say(id: string, input: CitizenInput): Promise<Said> {
    const { store, runner } = this.#ports;
    const { snapshot, draft, accepted } = await this.#accept(id, input);
    if (!('receipt' in accepted)) {
      this.#recent.forget(id);
      throw new ConversationRefusal(accepted.kind === 'closed' ? 'conversation-closed' : 'conversation-gone');
    }
    const { seq, done } = accepted.receipt;
    if (done) return this.#repeated(id, seq, done);
    // Nothing came in between: what was read is still true, and need not be read again.
    const fresh =
      accepted.kind === 'stored' && accepted.pending === 1 && accepted.version === snapshot.version;
    const message = { ...draft, seq, id: `m${seq}` };
    const next = fresh ? { snapshot: { ...snapshot, seq }, pending: { input, seq }, message } : undefined;
    const answered = (await runner.settle(id, next)).get(input.clientMessageId);
    if (answered) {
      this.#recent.keep(answered.after);
      return { seq, ...answered };
    }
    const receipt = await store.receipt(id, input.clientMessageId);
    if (!receipt?.done) {
      // Erased while it was answered, from another page or by its time: that is no failure.
      await this.#existing(id);
      throw new Error('a turn was settled and has no receipt');
    }
    return this.#repeated(id, seq, receipt.done);
  }

  /** Words a message from the state this process led to last; from the one in the store where that has gone on. */
  async #accept(id: string, input: CitizenInput): Promise<Worded> {
    const recent = this.#recent.get(id);
    const worded = recent && (await this.#acceptFrom(recent, input, recent.version));
    if (worded && worded.accepted.kind !== 'stale') return worded;
    return this.#acceptFrom(await this.#existing(id), input);
  }

  async #acceptFrom(snapshot: Snapshot, input: CitizenInput, version?: number): Promise<Worded> {
    const { store, runner } = this.#ports;
    const at = this.#at();
    const draft = { ...citizenDraft(runner.townOf(snapshot), snapshot.memory, input), at };
    return { snapshot, draft, accepted: await store.accept(snapshot.id, input, draft, at, version) };
  }

  /** Nothing that was said stays in memory for longer than it is of use. To be called now and then. */
  forgetOld(): void {
    this.#recent.forgetOld();
  }

  /** The answer a message already has, as it stands in the log; what it announces is carried out first. */
  async #repeated(
    id: string,
    seq: number,
    { first, last, turn }: NonNullable<Receipt['done']>,
  ): Promise<Said> {
    await this.#ports.runner.carryOutLeft(id);
    const after = await this.#existing(id);
    const log = last < first ? [] : await this.#ports.store.log(id, first - 1);
    return { seq, turn, after, messages: log.filter((message) => message.seq <= last) };
  }

  async response(id: string, input: CitizenInput): Promise<TurnResponse> {
    const { messages, turn, after } = await this.say(id, input);
    return { messages, turn, conversation: await this.publicView(after) };
  }

  /** The wish for a person, by button or API. Asked again, it has the same ticket. */
  async escalate(
    id: string,
    clientMessageId: string,
  ): Promise<{ ticket: PublicTicket; messages: Message[] }> {
    const { messages, after } = await this.say(id, { clientMessageId, command: 'talk-to-person' });
    const { ticket } = await this.publicView(after);
    if (!ticket) throw new Error('a person was asked for and no ticket was made');
    return { ticket, messages };
  }

  /** What a citizen's page shows of its conversation. @throws ConversationRefusal when it is gone. */
  async view(id: string): Promise<Conversation> {
    return this.publicView(await this.#existing(id));
  }

  /** The messages after a sequence, cut-off turns finished first. */
  async read(id: string, after: number): Promise<{ messages: Message[]; conversation: Conversation }> {
    const { runner, store } = this.#ports;
    await this.#existing(id);
    await runner.settle(id);
    const messages = await store.log(id, after);
    return { messages, conversation: await this.view(id) };
  }

  /** Once: a second rating changes nothing and is not counted. */
  async rate(id: string, rating: Rating): Promise<void> {
    const before = await this.#existing(id);
    const first = await this.#ports.store.rate(id, this.#at());
    this.#ports.changed(id, []);
    if (first && !before.memory.objected) this.#ports.rated(before, rating);
  }

  /** @returns the language now in force: one that is not offered changes nothing. */
  async setLanguage(id: string, language: string): Promise<string> {
    const { store, runner, changed } = this.#ports;
    const snapshot = await this.#existing(id);
    const { languages } = runner.townOf(snapshot).municipality;
    if (!languages.includes(language)) return snapshot.memory.language;
    if (snapshot.memory.language !== language) await store.change(id, { memory: { language } }, this.#at());
    changed(id, []);
    return language;
  }

  /** The citizen is on another page of the site: the conversation goes on there. */
  async movedTo(id: string, page: string): Promise<void> {
    const { store } = this.#ports;
    const snapshot = await this.#existing(id);
    if (snapshot.memory.page !== page) await store.change(id, { memory: { page } }, this.#at());
  }

  /** The citizen objects to being counted. */
  async object(id: string): Promise<void> {
    await this.#ports.store.change(id, { memory: { objected: true } }, this.#at());
  }

  /** Removes all of it; an open ticket is withdrawn first. The conversation itself goes last: cut off, it is done again. */
  async erase(id: string): Promise<void> {
    const { store, carryOut, changed, forgetElsewhere } = this.#ports;
    const snapshot = await this.#existing(id);
    const { ticket } = snapshot.memory;
    if (ticket) await carryOut(snapshot, { type: 'withdraw', reference: ticket });
    await forgetElsewhere?.(snapshot);
    await store.erase(id);
    this.#recent.forget(id);
    changed(id, []);
  }

  /** The town hall a conversation belongs to, for words outside the log. */
  async townOf(id: string): Promise<Town> {
    return this.#ports.runner.townOf(await this.#existing(id));
  }

  /** A state as the citizen's page shows it. */
  async publicView({ id, status, site, seq, rated, memory }: Snapshot): Promise<Conversation> {
    const ticket = memory.ticket ? await this.#ports.ticketOf(memory.ticket) : null;
    return { id, status, locale: memory.language, site, seq, rated, ...(ticket ? { ticket } : {}) };
  }

  async #existing(id: string): Promise<Snapshot> {
    const snapshot = await this.#ports.store.read(id);
    if (!snapshot) throw new ConversationRefusal('conversation-gone');
    return snapshot;
  }

  #at(): string {
    return this.#ports.now().toISOString();
  }
}
