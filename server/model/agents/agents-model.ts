/** What a model does for agents, put together: suggestions and translations, kept until they are used. */
import { randomUUID } from 'node:crypto';
import type { MachineAtDesk, Suggestion, Translation } from '../../contract/machine.ts';
import type { Message } from '../../contract/message.ts';
import type { Sayings } from '../../contract/saying.ts';
import type { MachineWords } from '../../conversation/machine-part.ts';
import type { ConversationStore, Snapshot } from '../../conversation/store.ts';
import { saidByCitizen } from '../../message/said-by-citizen.ts';
import type { MachineSummary } from '../../message/summary.ts';
import type { Town } from '../../town/town.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import type { LanguageModel } from '../language-model.ts';
import type { KeptWords } from './kept-words.ts';
import type { Suggesting } from './suggesting.ts';
import type { SummaryWriter } from './summary-writer.ts';
import type { TranslationWish, Translator } from './translator.ts';

export interface AgentsModelParts {
  readonly model: Pick<LanguageModel, 'on'>;
  readonly languages: readonly string[];
  readonly suggesting: Suggesting;
  readonly translator: Translator;
  readonly summaries: SummaryWriter;
  readonly kept: KeptWords;
  readonly store: Pick<ConversationStore, 'read' | 'log'>;
  readonly townOf: (conversation: Snapshot) => Town;
}

export class AgentsModel implements MachineWords {
  readonly #parts: AgentsModelParts;

  constructor(parts: AgentsModelParts) {
    this.#parts = parts;
  }

  /** Whether it may be asked at this moment. */
  get on(): boolean {
    return this.#parts.model.on;
  }

  translates(language: string): boolean {
    return this.on && this.#parts.translator.speaks(language);
  }

  /** What a console is told of it. */
  async atDesk(conversation: string): Promise<MachineAtDesk> {
    const { languages, translator, kept } = this.#parts;
    return {
      languages: languages.filter((language) => translator.speaks(language)),
      translations: await kept.messages(conversation),
    };
  }

  suggest(conversation: string, sayings: Sayings, without: readonly string[]): Promise<Suggestion | null> {
    return this.#parts.suggesting.suggest(conversation, sayings, without);
  }

  /** What the citizen told, in few sentences. @returns null where there is nothing that may be shown. */
  async summarise(conversation: Snapshot, log: readonly Message[]): Promise<MachineSummary | null> {
    if (!this.on) return null;
    const { summaries, townOf } = this.#parts;
    const { id, memory } = conversation;
    return summaries.write({ log, language: memory.language, conversation: id, town: townOf(conversation) });
  }

  /** An agent's words in the citizen's language. @returns null where there is no good translation. */
  async translateReply(id: string, text: string): Promise<Translation | null> {
    const { store, townOf, kept } = this.#parts;
    const conversation = await store.read(id);
    if (!conversation) return null;
    const lang = conversation.memory.language;
    const log = await store.log(id, 0);
    const translated = await this.#translate(conversation, log, { text, from: REFERENCE_LANGUAGE, to: lang });
    if (translated === null) return null;
    const translation = randomUUID();
    await kept.keep(id, translation, { kind: 'translation', text: translated, lang });
    return { id: translation, text: translated, lang, dir: townOf(conversation).words.direction(lang) };
  }

  /** A citizen's message in French: translated once, then kept. @returns null where it is none, or cannot be. */
  async translateMessage(id: string, seq: number): Promise<string | null> {
    const { store, kept } = this.#parts;
    const known = await kept.message(id, seq);
    if (known !== null) return known;
    const conversation = await store.read(id);
    const log = conversation ? await store.log(id, 0) : [];
    const message = log.find((each) => each.seq === seq);
    if (!conversation || message?.from !== 'citizen') return null;
    const { text: original, lang: from } = message;
    const wish = { text: original, from, to: REFERENCE_LANGUAGE };
    const text = await this.#translate(conversation, log, wish);
    if (text !== null)
      await kept.keepMessage(id, seq, { kind: 'translation', text, lang: REFERENCE_LANGUAGE });
    return text;
  }

  suggested(conversation: string, id: string) {
    return this.#parts.kept.suggestion(conversation, id);
  }

  translated(conversation: string, id: string) {
    return this.#parts.kept.translation(conversation, id);
  }

  async #translate(
    conversation: Snapshot,
    log: readonly Message[],
    wish: Pick<TranslationWish, 'text' | 'from' | 'to'>,
  ): Promise<string | null> {
    const { translator, townOf } = this.#parts;
    if (wish.from === wish.to) return wish.text;
    const town = townOf(conversation);
    return translator.translate({ ...wish, said: saidByCitizen(log), conversation: conversation.id, town });
  }
}
