/** Puts together who works at the desk: accounts, sign-in, sessions, who is there. */
import type { RequestHandler } from 'express';
import { Accounts } from '../agents/accounts.ts';
import type { KnownTowns } from '../agents/administration.ts';
import type { Agent } from '../agents/agent.ts';
import { ensureFirstAgent } from '../agents/first-agent.ts';
import { OpenId } from '../agents/openid.ts';
import { PresenceStore } from '../agents/presence.ts';
import { Serving } from '../agents/serving.ts';
import { SessionList } from '../agents/session-list.ts';
import { sessions } from '../agents/sessions.ts';
import { SignIn } from '../agents/sign-in.ts';
import { AgentStore } from '../agents/store.ts';
import { traineeOf } from '../agents/trainee.ts';
import type { Towns } from '../town/town.ts';
import type { Words } from '../words/words.ts';
import type { PublicSide } from './public-side.ts';
import type { World } from './world.ts';

export interface People {
  readonly agents: AgentStore;
  readonly accounts: Accounts;
  readonly serving: Serving;
  readonly presence: PresenceStore;
  readonly signIn: SignIn;
  readonly sessions: RequestHandler;
  readonly sessionList: SessionList;
  /** Null where no identity provider is set. */
  readonly openId: OpenId | null;
  readonly knownTowns: KnownTowns;
  /** Who an agent is in an exercise. */
  readonly traineeOf: (agent: Agent) => Agent;
  /** Once in the life of the data. @returns what it signs in with. */
  ensureFirstAgent(): Promise<FirstAgent | undefined>;
}

export interface FirstAgent {
  readonly login: string;
  readonly password: string;
}

/** @param lease how long an agent is there after the last sign of life, in milliseconds. */
export function peopleOf(
  {
    redis,
    towns,
    words,
    now,
    secret,
    config,
  }: Pick<World, 'redis' | 'towns' | 'words' | 'now' | 'secret' | 'config'>,
  { secure }: Pick<PublicSide, 'secure'>,
  lease: number,
): People {
  const agents = new AgentStore(redis);
  const accounts = new Accounts(redis, now);
  const serving = new Serving(towns.all().map(({ municipality }) => municipality));
  return {
    agents,
    accounts,
    serving,
    presence: new PresenceStore(redis, lease, serving),
    signIn: new SignIn(agents, redis, secret),
    sessions: sessions(redis, { secret, secure }),
    sessionList: new SessionList(redis, now),
    openId: config.openId ? new OpenId(config.openId, redis, accounts) : null,
    knownTowns: {
      hosting: towns.fallback.municipality.id,
      all: towns.all().map(({ municipality }) => municipality),
      languages: words.languages,
    },
    traineeOf: (agent) => traineeOf(agent, serving.teamsOf(agent.municipality)),
    ensureFirstAgent: () => ensureFirstAgent(agents, firstAccount(towns, words)),
  };
}

/** Of the first town hall, in all its teams; name and function are words citizens read. */
function firstAccount(
  towns: Towns,
  words: Words,
): Pick<Agent, 'login' | 'name' | 'role' | 'municipality' | 'teams'> {
  const { municipality } = towns.fallback;
  return {
    login: 'agent',
    name: words.say('operator.first_agent.name', 'fr'),
    role: words.say('operator.first_agent.role', 'fr'),
    municipality: municipality.id,
    teams: Object.keys(municipality.teams),
  };
}
