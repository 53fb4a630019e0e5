/** Connects the bot that may be asked. Its library stays in its workspace: it is loaded from the bundle, if it is set. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { ChatSettings } from '../../config/botpress.ts';
import { ConfigError } from '../../config.ts';
import type { AskedBot } from '../../contract/botpress.ts';
import { Breaker } from '../../model/breaker.ts';
import type { ConnectedModel } from '../../model/build.ts';
import type { CitizensModel } from '../../model/citizens-model.ts';
import { loadGuard } from '../../model/guard/load-guard.ts';
import { ModelMeter } from '../../model/meter.ts';
import { ModelSwitch } from '../../model/switch.ts';
import type { RedisClient } from '../../redis/client.ts';
import { type BotAnswerParts, BotAnswers } from './bot-answers.ts';

export interface AnswerSourceParts extends Pick<BotAnswerParts, 'now' | 'timer' | 'failed'> {
  readonly settings: ChatSettings;
  /** The bundle of the workspace: `integrations/botpress/dist/chat.cjs`. */
  readonly bundle: string;
  /** What is connected already: its switch, rules and figures are the bot's too. */
  readonly model: Pick<ConnectedModel, 'model' | 'power' | 'rules'> | undefined;
  readonly redis: RedisClient;
  /** A new connection, for the switch alone. */
  readonly client: (name: string) => Promise<RedisClient>;
  readonly registry: Registry;
  readonly locales: string;
  readonly languages: readonly string[];
}

export interface AnswerSource {
  readonly citizens: CitizensModel;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const Bundle = z.object({ connectBot: z.custom<ConnectBot>((value) => typeof value === 'function') });
type ConnectBot = (url: string) => AskedBot;

/** @throws ConfigError where the workspace is not built, or is not ours. */
export async function connectAnswerSource(parts: AnswerSourceParts): Promise<AnswerSource> {
  const { settings, bundle, model, redis, client, registry, now, timer, failed } = parts;
  const { connectBot } = await loadBundle(bundle);
  const power = model?.power ?? new ModelSwitch(redis, await client('model-switch'), failed);
  const meter = model?.model ?? new ModelMeter(registry);
  const rules = model?.rules ?? loadGuard(parts.locales, parts.languages);
  const citizens = new BotAnswers({
    bot: connectBot(settings.url),
    guard: { rules },
    power,
    breaker: new Breaker(),
    ...{ now, timer, failed, wholeMs: settings.wholeMs },
    guarded: (faults) => meter.guarded('answer', faults),
  });
  return {
    citizens,
    // The model's own switch is started and stopped with it.
    start: async () => (model ? undefined : power.start()),
    stop: async () => (model ? undefined : power.stop()),
  };
}

async function loadBundle(file: string): Promise<z.infer<typeof Bundle>> {
  const how = 'npm install && npm run build in integrations/botpress';
  if (!existsSync(file)) throw new ConfigError(`BOTPRESS_CHAT_URL needs the workspace to be built: ${how}`);
  const loaded: unknown = await import(pathToFileURL(file).href);
  const read = Bundle.safeParse(loaded);
  if (!read.success) throw new ConfigError(`BOTPRESS_CHAT_URL: ${file} is of another version: ${how}`);
  return read.data;
}
