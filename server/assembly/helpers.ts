/**
 * Who may help a citizen, or an agent, besides the rules: a language model, a bot. What they are made of is loaded
 * where a setting names them, and nowhere else: unplugged, a start is as short as without them.
 */
import { join } from 'node:path';
import type { TurnServices } from '../conversation/services.ts';
import type { AnswerSource, AnswerSourceParts } from '../integration/botpress/answer-source.ts';
import type { AgentsModel } from '../model/agents/agents-model.ts';
import type { AgentsModelWorld } from '../model/agents/build.ts';
import type { ConnectedModel, ModelParts } from '../model/build.ts';
import type { World } from './world.ts';

type Shared = Omit<ModelParts, 'settings'> & Omit<AnswerSourceParts, 'settings' | 'model'>;

export interface Helpers {
  readonly model: ConnectedModel | undefined;
  /** What turns may ask of them. */
  readonly services: Pick<TurnServices, 'model' | 'simplifier'>;
  /** How long a turn may wait for all of them, one after the other, in milliseconds. */
  readonly longestWait: number;
  /** What the model does for agents; nothing where there is none. */
  forAgents(world: Omit<AgentsModelWorld, 'connected'>): AgentsModel | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws ContentError or ConfigError where one of them cannot be what its settings say. */
export async function connectHelpers(
  world: Pick<
    World,
    'config' | 'redis' | 'client' | 'metrics' | 'root' | 'towns' | 'now' | 'timer' | 'log' | 'failed'
  >,
): Promise<Helpers> {
  const { model: settings, botpressChat } = world.config;
  const shared: Shared = {
    ...world,
    registry: world.metrics.registry,
    locales: join(world.root, 'locales'),
    languages: world.towns.languages(),
    bundle: join(world.root, 'integrations/botpress/dist/chat.cjs'),
  };
  const model = settings && (await modelOf({ ...shared, settings }));
  const bot = botpressChat && (await botOf({ ...shared, settings: botpressChat, model: model?.connected }));
  const asked = [model?.connected, bot].flatMap((helper) => helper?.citizens ?? []);
  const { FirstToHelp } = asked.length > 0 ? await import('../model/first-to-help.ts') : {};
  return {
    model: model?.connected,
    services: {
      ...(FirstToHelp ? { model: new FirstToHelp(asked) } : {}),
      ...(model ? { simplifier: model.connected.citizens } : {}),
    },
    longestWait: (settings?.wholeMs ?? 0) + (botpressChat?.wholeMs ?? 0),
    forAgents: (world) => model?.forAgents(world),
    async start() {
      await model?.connected.start();
      await bot?.start();
    },
    async stop() {
      await bot?.stop();
      await model?.connected.stop();
    },
  };
}

async function modelOf(parts: ModelParts) {
  const [{ connectModel }, { buildAgentsModel }] = await Promise.all([
    import('../model/build.ts'),
    import('../model/agents/build.ts'),
  ]);
  const connected = await connectModel(parts);
  const forAgents: Helpers['forAgents'] = (world) => buildAgentsModel({ connected, ...world });
  return { connected, forAgents };
}

async function botOf(parts: AnswerSourceParts): Promise<AnswerSource> {
  const { connectAnswerSource } = await import('../integration/botpress/answer-source.ts');
  return connectAnswerSource(parts);
}
