/**
 * Exercises: a scripted citizen comes into a town hall of the agent's own (`town/training-town.ts`) and goes through
 * the same conversation, queue and console as a real one. What is kept of it is gone after four hours, or with the
 * next exercise.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Agent } from '../agents/agent.ts';
import type { EndReason } from '../contract/ticket.ts';
import type { TrainingFeedback, TrainingRun, TrainingScenario } from '../contract/training.ts';
import { namedId } from '../conversation/named-id.ts';
import { ConversationRefusal, type ConversationService } from '../conversation/service.ts';
import type { RedisClient } from '../redis/client.ts';
import { fullSite, type Town } from '../town/town.ts';
import { TRAINING_SITE, trainingTownId } from '../town/training-town.ts';
import { answerTo, NOTHING_SAID } from './citizen.ts';
import { feedbackOn } from './feedback.ts';
import type { Scenario, Scenarios } from './scenario.ts';

export interface TrainingPorts {
  readonly redis: RedisClient;
  readonly scenarios: Scenarios;
  readonly conversations: Pick<ConversationService, 'createAt' | 'say' | 'escalate' | 'erase' | 'read'>;
  readonly townOf: (id: string) => Town | undefined;
  /** How the ticket ended; null while it has not. */
  readonly endOf: (reference: string) => Promise<EndReason | null>;
  readonly failed: (where: string, error: unknown) => void;
  /** How long the citizen takes to read and to write, in milliseconds: for tests. */
  readonly pace?: (text: string) => number;
}

const Run = z.object({
  scenario: z.string(),
  conversation: z.string(),
  reference: z.string(),
  answered: z.array(z.number()),
  otherwise: z.number(),
  opened: z.boolean(),
});
type Run = z.infer<typeof Run>;

/** Four hours, in seconds. */
const LIFE = 4 * 3_600;
const runKey = (agent: string) => `guichet:training:run:${agent}`;
const ownerKey = (conversation: string) => `guichet:training:of:${conversation}`;
/** A moment to read, and some sixty signs in a second and a half. */
const usualPace = (text: string): number => 1_200 + Math.min(4_000, text.length * 25);

export class Training {
  readonly #ports: TrainingPorts;
  readonly #pending = new Set<NodeJS.Timeout>();

  constructor(ports: TrainingPorts) {
    this.#ports = ports;
  }

  list(lang: string): TrainingScenario[] {
    return [...this.#ports.scenarios].map(([id, scenario]) => shown(id, scenario, lang));
  }

  /** Begins an exercise; the same one under way goes on. @returns null where there is none of this name. */
  async start(agent: Agent, id: string, lang: string): Promise<TrainingRun | null> {
    const scenario = this.#ports.scenarios.get(id);
    if (!scenario) return null;
    const before = await this.#read(agent.id);
    if (before?.scenario === id && (await this.#ports.endOf(before.reference)) === null) {
      return { scenario: shown(id, scenario, lang), reference: before.reference };
    }
    await this.stop(agent);
    const run = await this.#begin(agent, id, scenario);
    return { scenario: shown(id, scenario, lang), reference: run.reference };
  }

  /** Forgets the exercise, and all that was said in it. */
  async stop(agent: Pick<Agent, 'id'>): Promise<void> {
    const run = await this.#read(agent.id);
    if (!run) return;
    const { conversations, redis, failed } = this.#ports;
    await conversations.erase(run.conversation).catch((error: unknown) => {
      // Its four hours may have passed: then it is forgotten already.
      if (!(error instanceof ConversationRefusal)) failed('training', error);
    });
    await redis.del([runKey(agent.id), ownerKey(run.conversation)]);
  }

  /** @returns null where no exercise is under way. */
  async feedback(agent: Pick<Agent, 'id'>, lang: string): Promise<TrainingFeedback | null> {
    const run = await this.#read(agent.id);
    const scenario = run && this.#ports.scenarios.get(run.scenario);
    if (!run || !scenario) return null;
    const closed = await this.#ports.endOf(run.reference);
    const { messages } = await this.#ports.conversations.read(run.conversation, 0);
    const said = messages.filter(({ from }) => from === 'agent').map(({ text }) => text);
    return {
      scenario: shown(run.scenario, scenario, lang),
      ended: closed !== null,
      points: feedbackOn(scenario, said, closed, lang === 'en' ? 'en' : 'fr'),
    };
  }

  /** An agent has joined, or said something. In a conversation that is no exercise nothing follows. */
  async heard(conversation: string, what: 'joined' | 'said'): Promise<void> {
    const { redis, scenarios, conversations } = this.#ports;
    const agent = await redis.get(ownerKey(conversation));
    const run = agent ? await this.#read(agent) : null;
    const scenario = run && scenarios.get(run.scenario);
    if (!agent || !run || !scenario) return;
    const { answered, otherwise, opened } = run;
    if (what === 'joined') {
      if (opened) return;
      await this.#keep(agent, { ...run, opened: true });
      return this.#say(run, scenario.opening, 'opening');
    }
    // From the log: a canned answer or a sheet is read as it stands there.
    const { messages } = await conversations.read(conversation, 0);
    const said = messages.findLast(({ from }) => from === 'agent')?.text ?? '';
    const answer = answerTo(scenario, { answered, otherwise }, said);
    if (!answer) return;
    await this.#keep(agent, { ...run, ...answer.after, answered: [...answer.after.answered] });
    this.#say(run, answer.says, `${answer.after.answered.length}.${answer.after.otherwise}`);
  }

  /** Lets no answer be said after the server has stopped. */
  close(): void {
    for (const timer of this.#pending) clearTimeout(timer);
  }

  async #begin(agent: Agent, id: string, scenario: Scenario): Promise<Run> {
    const { conversations, townOf, redis } = this.#ports;
    const town = townOf(trainingTownId(agent.municipality, agent.id));
    if (!town) throw new Error(`the town hall of an exercise is not served: ${agent.municipality}`);
    const place = { town, site: fullSite(town, TRAINING_SITE) };
    const { conversation } = await conversations.createAt(place, scenario.language);
    for (const text of scenario.before) {
      await conversations.say(conversation.id, { clientMessageId: randomUUID(), text });
    }
    const { ticket } = await conversations.escalate(conversation.id, randomUUID());
    const { reference } = ticket;
    const run = {
      scenario: id,
      conversation: conversation.id,
      reference,
      ...NOTHING_SAID,
      answered: [],
      opened: false,
    };
    await this.#keep(agent.id, run);
    await redis.set(ownerKey(conversation.id), agent.id, { expiration: { type: 'EX', value: LIFE } });
    return run;
  }

  #say({ conversation }: Run, text: string, name: string): void {
    const { conversations, failed, pace = usualPace } = this.#ports;
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      const clientMessageId = namedId(`${conversation} ${name}`);
      // The agent may have ended it meanwhile: then nobody answers.
      conversations.say(conversation, { clientMessageId, text }).catch((error: unknown) => {
        if (!(error instanceof ConversationRefusal)) failed('training', error);
      });
    }, pace(text));
    this.#pending.add(timer);
  }

  async #read(agent: string): Promise<Run | null> {
    const text = await this.#ports.redis.get(runKey(agent));
    return text ? Run.parse(JSON.parse(text)) : null;
  }

  async #keep(agent: string, run: Run): Promise<void> {
    await this.#ports.redis.set(runKey(agent), JSON.stringify(run), {
      expiration: { type: 'EX', value: LIFE },
    });
  }
}

function shown(id: string, { title, goal, language, minutes }: Scenario, lang: string): TrainingScenario {
  const spoken = lang === 'en' ? 'en' : 'fr';
  return { id, title: title[spoken], goal: goal[spoken], language, minutes };
}
