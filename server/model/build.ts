/** Puts the connection to a model together. Built only where one is set: without, none of this costs anything. */
import type { Registry } from 'prom-client';
import type { RedisClient } from '../redis/client.ts';
import { Breaker } from './breaker.ts';
import { Budget } from './budget.ts';
import type { CitizensModel, Simplifier } from './citizens-model.ts';
import { loadGuard } from './guard/load-guard.ts';
import type { GuardRules } from './guard/rules.ts';
import { HelpForCitizens } from './help-citizens.ts';
import { LanguageModel } from './language-model.ts';
import { loadPrompts, type Prompts } from './load-prompts.ts';
import { ModelMeter } from './meter.ts';
import { Ranking } from './ranking.ts';
import type { ModelSettings } from './settings.ts';
import { ModelSwitch } from './switch.ts';
import { Turnstile } from './turnstile.ts';

export interface ModelParts {
  readonly settings: ModelSettings;
  readonly redis: RedisClient;
  /** A new connection, for the switch alone. */
  readonly client: (name: string) => Promise<RedisClient>;
  readonly registry: Registry;
  /** The folder of words: prompts and the guard's rules are read from it. */
  readonly locales: string;
  readonly languages: readonly string[];
  readonly now: () => Date;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
  readonly log: { info(about: object, message: string): void; warn(about: object, message: string): void };
  readonly failed: (where: string, error: unknown) => void;
}

export interface ConnectedModel {
  readonly model: LanguageModel;
  readonly power: ModelSwitch;
  readonly citizens: CitizensModel & Simplifier;
  readonly prompts: Prompts;
  readonly rules: GuardRules;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws ContentError where a prompt or a rule of the guard is not what it should be. */
export async function connectModel(parts: ModelParts): Promise<ConnectedModel> {
  const { settings, redis, client, registry, locales, languages, now, timer, log, failed } = parts;
  const prompts = loadPrompts(locales);
  const rules = loadGuard(locales, languages);
  const power = new ModelSwitch(redis, await client('model-switch'), failed);
  const model = new LanguageModel({
    settings,
    budget: new Budget(redis, settings.caps, now),
    breaker: new Breaker(),
    turnstile: new Turnstile(settings.concurrency),
    meter: new ModelMeter(registry),
    power,
    now,
    timer,
    failed,
  });
  const citizens = new HelpForCitizens({
    model,
    ranking: new Ranking(model, settings, now),
    prompts,
    rules,
    wholeMs: settings.wholeMs,
    timer,
  });
  return {
    model,
    power,
    citizens,
    prompts,
    rules,
    async start() {
      await power.start();
      // The server starts without it: a model that is away is a model that has nothing to say.
      void discovered(model, settings, log);
    },
    stop: () => power.stop(),
  };
}

async function discovered(
  model: LanguageModel,
  { names, name }: ModelSettings,
  log: ModelParts['log'],
): Promise<void> {
  try {
    const offered = await model.discover();
    const missing = [...Object.values(names), ...(name ? [name] : [])].filter(
      (each) => !offered.includes(each),
    );
    if (missing.length > 0) log.warn({ missing, offered }, 'the model server does not list these models');
    else log.info({ offered }, 'a model is connected');
  } catch (error) {
    log.warn({ err: error }, 'the model server does not answer yet');
  }
}
