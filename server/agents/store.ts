/** Agents' accounts in Redis: `guichet:{agents}:logins` login → id, and a hash an account. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { Agent } from './agent.ts';
import { generatePassword, hashPassword, verifyPassword } from './password.ts';

export type NewAgent = Omit<z.input<typeof Agent>, 'id'>;

export const LOGINS = 'guichet:{agents}:logins';
export const accountKey = (id: string) => `guichet:{agents}:account:${id}`;
/** Logins are typed by people: neither case nor spaces around them count. */
export const plainLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

export class AgentStore {
  readonly #redis: RedisClient;
  readonly #create: Script;
  /** What a password is compared with where no such login is, so that time does not tell which logins are. */
  readonly #nobody = hashPassword(generatePassword());

  constructor(redis: RedisClient) {
    this.#redis = redis;
    this.#create = loadScript(redis, new URL('./scripts/create.lua', import.meta.url));
  }

  /** @returns null where the login is taken. */
  async create(agent: NewAgent, password: string): Promise<Agent | null> {
    return this.#write(agent, password, '');
  }

  /** Of several servers that start at once, one opens the first account. @returns null for the others. */
  async createFirst(agent: NewAgent, password: string): Promise<Agent | null> {
    return this.#write(agent, password, 'first');
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#redis.hLen(LOGINS)) === 0;
  }

  /** @returns null where there is none, or the account is closed. */
  async read(id: string): Promise<Agent | null> {
    return parse(await this.#redis.hGetAll(accountKey(id)));
  }

  /** Takes as long whether the login exists or not. @returns null where login and password do not fit. */
  async verify(login: string, password: string): Promise<Agent | null> {
    const id = await this.#redis.hGet(LOGINS, plainLogin(login));
    const fields: Record<string, string> = id ? await this.#redis.hGetAll(accountKey(id)) : {};
    const right = await verifyPassword(password, fields.password ?? (await this.#nobody));
    return right ? parse(fields) : null;
  }

  async #write(agent: NewAgent, password: string, when: '' | 'first'): Promise<Agent | null> {
    const created = Agent.parse({ ...agent, id: randomUUID(), login: plainLogin(agent.login) });
    const fields = { ...written(created), password: await hashPassword(password) };
    const reply = await this.#create.run(
      [LOGINS, accountKey(created.id)],
      [created.login, created.id, when, ...Object.entries(fields).flat()],
    );
    return Array.isArray(reply) && reply[0] === 'done' ? created : null;
  }
}

const LISTS = ['teams', 'serves', 'languages', 'topics'] as const;

/** An account as its hash holds it: lists as words with a space between, nothing for what is not set. */
function written({ capacity, teams, serves, languages, topics, ...plain }: Agent): Record<string, string> {
  const lists = { teams, serves, languages, topics };
  return {
    ...plain,
    ...Object.fromEntries(LISTS.map((name) => [name, lists[name].join(' ')])),
    ...(capacity === null ? {} : { capacity: String(capacity) }),
  };
}

/** Citizens and colleagues read the pseudonym where there is one. */
function parse({ pseudonym, ...stored }: Record<string, string>): Agent | null {
  if (stored.disabled) return null;
  const fields = Object.fromEntries(Object.entries(stored).filter(([, text]) => text !== ''));
  const lists = LISTS.map((name) => [name, (fields[name] ?? '').split(' ').filter((word) => word !== '')]);
  const name = pseudonym ? { name: pseudonym } : {};
  return Agent.safeParse({ ...fields, ...name, ...Object.fromEntries(lists) }).data ?? null;
}
