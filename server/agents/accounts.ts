/**
 * What administrators do with accounts: open, change, close, and let somebody choose a password. The store that
 * signing in reads is `store.ts`; both write the same hashes.
 *
 * `guichet:{agents}:emails`                      hash    address of mail → id
 * `guichet:{agents}:subjects`                    hash    identity provider and its number → id
 * `guichet:{agents}:administrators:<town hall>`  set     ids of those who can sign in
 * `guichet:{agents}:link:<hash>`                 string  id of the account whose password it sets, once
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type Account,
  Account as AccountShape,
  type ChangeAccount,
  type CreateAccount,
} from '../contract/accounts.ts';
import type { RedisClient } from '../redis/client.ts';
import { loadScript, type Script } from '../redis/scripts.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { accountKey, LOGINS, plainLogin } from './store.ts';

/** How long a set-up link opens, in seconds: over a weekend. */
export const LINK_LIFE = 72 * 3_600;
const SUBJECTS = 'guichet:{agents}:subjects';
const linkKey = (hash: string) => `guichet:{agents}:link:${hash}`;
const LISTS = ['teams', 'serves', 'languages', 'topics'] as const;

export type NotCreated = 'login-taken' | 'email-taken';
export type Changed = 'done' | 'missing' | 'changed-elsewhere' | 'last-administrator' | 'email-taken';

export class Accounts {
  readonly #redis: RedisClient;
  readonly #now: () => Date;
  readonly #scripts: Readonly<Record<'create' | 'change' | 'use-link' | 'bind', Script>>;

  constructor(redis: RedisClient, now: () => Date) {
    const script = (name: string) => loadScript(redis, new URL(`./scripts/${name}.lua`, import.meta.url));
    this.#redis = redis;
    this.#now = now;
    this.#scripts = {
      create: script('create'),
      change: script('change'),
      'use-link': script('use-link'),
      bind: script('bind'),
    };
  }

  /** Without a password: whoever it is for sets one by the link. */
  async create(wish: CreateAccount & { readonly municipality: string }): Promise<Account | NotCreated> {
    const id = randomUUID();
    const login = plainLogin(wish.login);
    const fields = { ...written(wish), id, login, createdAt: this.#now().toISOString(), revision: '0' };
    const reply = await this.#scripts.create.run(
      [LOGINS, accountKey(id)],
      [login, id, '', ...Object.entries(fields).flat()],
    );
    const word = Array.isArray(reply) ? String(reply[0]) : '';
    if (word === 'email-taken') return 'email-taken';
    const created = word === 'done' ? await this.read(id) : null;
    return created ?? 'login-taken';
  }

  async read(id: string): Promise<Account | null> {
    return shown(await this.#redis.hGetAll(accountKey(id)));
  }

  async ofLogin(login: string): Promise<Account | null> {
    const id = await this.#redis.hGet(LOGINS, plainLogin(login));
    return id ? this.read(id) : null;
  }

  /** Of one town hall, by name. */
  async list(municipality: string): Promise<Account[]> {
    const ids = await this.#redis.hVals(LOGINS);
    const all = await Promise.all(ids.map((id) => this.read(id)));
    return all
      .filter((account) => account?.municipality === municipality)
      .filter((account) => account !== null)
      .sort((a, b) => a.name.localeCompare(b.name, 'fr') || a.login.localeCompare(b.login));
  }

  async change(id: string, { revision, disabled, ...change }: ChangeAccount): Promise<Changed> {
    const fields = {
      ...written(change),
      ...(disabled === undefined ? {} : { disabled: disabled ? '1' : '' }),
    };
    const reply = await this.#scripts.change.run(
      [LOGINS, accountKey(id)],
      [id, String(revision), ...Object.entries(fields).flat()],
    );
    return (Array.isArray(reply) ? reply[0] : 'missing') as Changed;
  }

  /** A new link for setting a password; the one before it opens nothing any more. */
  async makeLink(id: string): Promise<{ token: string; expiresAt: string }> {
    const token = randomBytes(32).toString('base64url');
    const hash = hashOf(token);
    await this.#redis
      .multi()
      .set(linkKey(hash), id, { expiration: { type: 'EX', value: LINK_LIFE } })
      .hSet(accountKey(id), 'link', hash)
      .exec();
    return { token, expiresAt: new Date(this.#now().getTime() + LINK_LIFE * 1_000).toISOString() };
  }

  /** Whose link it is; looking does not use it up. */
  async ofLink(token: string): Promise<Account | null> {
    const hash = hashOf(token);
    const id = await this.#redis.get(linkKey(hash));
    const fields = id ? await this.#redis.hGetAll(accountKey(id)) : {};
    const account = fields.link === hash ? shown(fields) : null;
    return account && !account.disabled ? account : null;
  }

  /** @returns the account whose password it is now; null where the link opens nothing (any more). */
  async useLink(token: string, password: string): Promise<Account | null> {
    const hash = hashOf(token);
    const reply = await this.#scripts['use-link'].run([linkKey(hash)], [hash, await hashPassword(password)]);
    return Array.isArray(reply) && reply[0] === 'done' ? this.read(String(reply[1])) : null;
  }

  /** @returns false where the present password is another. */
  async changePassword(id: string, current: string, password: string): Promise<boolean> {
    const stored = await this.#redis.hGet(accountKey(id), 'password');
    if (!stored || !(await verifyPassword(current, stored))) return false;
    await this.#redis.hSet(accountKey(id), 'password', await hashPassword(password));
    return true;
  }

  /**
   * The account of somebody whom an identity provider vouches for; nobody gets one by signing in.
   * @param email as far as the provider vouches for it; empty otherwise.
   */
  async ofSubject(issuer: string, subject: string, email: string): Promise<Account | null> {
    const reply = await this.#scripts.bind.run([SUBJECTS], [`${issuer} ${subject}`, plainEmail(email)]);
    return Array.isArray(reply) && reply[0] === 'known' ? this.read(String(reply[1])) : null;
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
/** Addresses of mail are written in any case, and their owners do not know. */
const plainEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** Fields as the hash holds them: lists as words with a space between, nothing as an empty text. */
function written(
  fields: Omit<ChangeAccount, 'revision'> & { municipality?: string },
): Record<string, string> {
  const { capacity, email, ...rest } = fields;
  const texts = Object.entries(rest).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(' ') : String(value)]],
  );
  return {
    ...Object.fromEntries(texts),
    ...(capacity === undefined ? {} : { capacity: capacity === null ? '' : String(capacity) }),
    ...(email === undefined ? {} : { email: plainEmail(email) }),
  };
}

function shown(fields: Readonly<Record<string, string>>): Account | null {
  if (fields.id === undefined) return null;
  const lists = LISTS.map((name) => [name, (fields[name] ?? '').split(' ').filter((word) => word !== '')]);
  const account = {
    ...fields,
    ...Object.fromEntries(lists),
    pseudonym: fields.pseudonym ?? '',
    email: fields.email ?? '',
    capacity: fields.capacity ? Number(fields.capacity) : null,
    hasPassword: fields.password !== undefined,
    federated: (fields.subject ?? '') !== '',
    disabled: (fields.disabled ?? '') !== '',
    createdAt: fields.createdAt ?? null,
    revision: Number(fields.revision ?? 0),
  };
  return AccountShape.parse(account);
}
