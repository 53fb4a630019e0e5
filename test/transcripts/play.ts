/** Plays a transcript through the real turn: real flows, words, rules and understanding; no store, no clock. */
import { join } from 'node:path';
import type { ConversationStatus } from '../../server/contract/conversation.ts';
import type { Message } from '../../server/contract/message.ts';
import type { CitizenInput, TurnReport } from '../../server/contract/turn.ts';
import type { Effect } from '../../server/conversation/effects.ts';
import { emptyMemory, type Memory, offeredIn } from '../../server/conversation/memory.ts';
import { mayRemind, remindAfter, reminder } from '../../server/conversation/silence.ts';
import { rescue } from '../../server/conversation/steps/fallback.ts';
import { turnSteps } from '../../server/conversation/steps/index.ts';
import type { Snapshot } from '../../server/conversation/store.ts';
import { runTurn } from '../../server/conversation/turn.ts';
import { dayIn } from '../../server/hours/zone.ts';
import { type Knowledge, noKnowledge } from '../../server/knowledge/knowledge.ts';
import { render } from '../../server/message/render.ts';
import type { Utterance } from '../../server/message/utterance.ts';
import type { CitizensModel, Simplifier } from '../../server/model/citizens-model.ts';
import { loadTowns } from '../../server/town/load-towns.ts';
import type { Town, Towns } from '../../server/town/town.ts';
import { fold } from '../../server/words/fold.ts';
import { AppointmentsInMemory } from '../support/appointment-desk.ts';

const root = join(import.meta.dirname, '../..');

export const loadOurTowns = async (): Promise<Towns> =>
  (
    await loadTowns({
      flows: join(root, 'flows'),
      locales: join(root, 'locales'),
      municipalities: join(root, 'municipalities'),
      learnt: join(root, 'dist/learnt'),
    })
  ).towns;

export interface Answer {
  readonly report: TurnReport;
  readonly messages: Omit<Message, 'seq' | 'id' | 'at'>[];
  readonly memory: Memory;
  readonly status: ConversationStatus;
  readonly effects: readonly Effect[];
  readonly failure?: { readonly step: string; readonly error: unknown };
}

/** One conversation, played turn by turn. */
export class Player {
  readonly #town: Town;
  readonly #site: string;
  #now: Date;
  #spoke: Date;
  #memory: Memory;
  #status: ConversationStatus = 'bot';
  #references = 0;
  readonly #appointments: AppointmentsInMemory;

  readonly #knowledge: Knowledge;
  readonly #model: CitizensModel | undefined;
  readonly #reads: ((said: Answer['messages'][number]) => void) | undefined;

  /**
   * @param knowledge official sheets and pages; none where left out.
   * @param reads shown what is being said; nobody reads along where left out.
   */
  constructor(
    towns: Towns,
    language: string,
    at: string,
    site: string,
    knowledge = noKnowledge,
    memory = emptyMemory(language),
    model?: CitizensModel,
    reads?: (said: Answer['messages'][number]) => void,
  ) {
    this.#reads = reads;
    this.#knowledge = knowledge;
    this.#model = model;
    const place = towns.ofSite(site);
    if (!place) throw new Error(`no site is called "${site}"`);
    this.#town = place.town;
    this.#site = place.site;
    this.#now = new Date(at);
    this.#spoke = this.#now;
    this.#memory = memory;
    this.#appointments = new AppointmentsInMemory(place.town.municipality, () => this.#now);
  }

  get memory(): Memory {
    return this.#memory;
  }

  writes(text: string): Promise<Answer> {
    return this.#turn({ text });
  }

  /** A position, where the page offers to share one. */
  shares(position: { latitude: number; longitude: number }): Promise<Answer> {
    return this.#turn({ position });
  }

  /** @param button its id, or the words on it in the conversation's language. */
  presses(button: string): Promise<Answer> {
    const words = this.#town.words;
    const offered = offeredIn(this.#memory).find(
      ({ id, key, params }) =>
        id === button || fold(words.say(key, this.#memory.language, params)) === fold(button),
    );
    const id = offered?.id ?? button;
    if (
      !offered &&
      !/^(set|start|command|commune|elsewhere|book|receipt|sheet|summary|model):|^(resume|drop|callback|keep-waiting)$/.test(
        button,
      )
    ) {
      throw new Error(
        `no button says "${button}"; there are: ${offeredIn(this.#memory)
          .map((each) => each.id)
          .join(', ')}`,
      );
    }
    return this.#turn({ choice: id });
  }

  /** Says nothing for so long: what the bot then says of its own accord, if anything. */
  waits(minutes: number): Answer {
    this.#now = new Date(this.#now.getTime() + minutes * 60_000);
    const after = remindAfter(this.#town, this.#site);
    const long = after !== null && this.#now.getTime() - this.#spoke.getTime() >= after;
    const reminds = long && mayRemind({ status: this.#status, memory: this.#memory });
    const asker = { town: this.#town, memory: this.#memory, now: this.#now, today: this.#today() };
    const says = reminds ? reminder({ ...asker, conversation: this.#conversation() }) : [];
    if (reminds) this.#memory = { ...this.#memory, reminded: true, last: says };
    const report: TurnReport = { outcome: 'answer', procedure: null, candidates: [], steps: [] };
    return this.#answer(says, report);
  }

  readonly #preview = (said: Utterance, language: string): void =>
    this.#reads?.(render(said, { town: this.#town, language, at: this.#now }));

  async #turn(input: Pick<CitizenInput, 'text' | 'choice' | 'position'>): Promise<Answer> {
    this.#spoke = this.#now;
    const result = await runTurn(
      turnSteps,
      rescue,
      {
        input,
        town: this.#town,
        now: this.#now,
        today: this.#today(),
        services: {
          letters: true,
          appointments: this.#appointments,
          ...(this.#model ? { model: this.#model } : {}),
          ...(this.#model && simplifies(this.#model) ? { simplifier: this.#model } : {}),
        },
        knowledge: this.#knowledge,
        said: async () => (input.text === undefined ? [] : [input.text]),
        newReference: () => `G-2345-678${++this.#references}`,
        memory: this.#memory,
        ...(this.#reads ? { preview: this.#preview } : {}),
        preface: [],
        conversation: this.#conversation(),
      },
      () => performance.now(),
    );
    this.#memory = result.memory;
    for (const effect of result.effects ?? []) this.#appointments.carryOut(effect);
    this.#status = result.status ?? this.#status;
    return {
      ...this.#answer(result.says, result.report),
      effects: result.effects ?? [],
      ...(result.failure && { failure: result.failure }),
    };
  }

  #conversation(): Snapshot {
    return {
      id: 'x'.repeat(22),
      municipality: this.#town.municipality.id,
      site: this.#site,
      status: this.#status,
      createdAt: this.#now.toISOString(),
      rated: false,
      version: 0,
      seq: 1,
      memory: this.#memory,
    };
  }

  #answer(says: readonly Utterance[], report: TurnReport): Answer {
    const context = { town: this.#town, language: this.#memory.language, at: this.#now };
    const messages = says.map((said) => render(said, context));
    return { report, messages, memory: this.#memory, status: this.#status, effects: [] };
  }

  #today(): string {
    return dayIn(this.#now, this.#town.municipality.time_zone);
  }
}

const simplifies = (model: CitizensModel): model is CitizensModel & Simplifier => 'simpler' in model;
