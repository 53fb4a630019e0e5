/**
 * Screens at counters. An administrator makes a code that is good once; whoever types it at a screen enrols that
 * screen, which from then on has a secret of its own in a cookie. Only hashes are kept.
 *
 * `guichet:{kiosk}:code:<hash>`    what a code will enrol, for a quarter of an hour
 * `guichet:{kiosk}:device:<id>`    hash  a screen
 * `guichet:{kiosk}:of:<town hall>` set   ids
 * `guichet:{kiosk}:health:<id>`    hash  when it was last heard of, what it runs, its last print
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { InviteDevice, KioskDevice } from '../contract/kiosk.ts';
import type { RedisClient } from '../redis/client.ts';
import { hashOf, isHashOf } from '../secrets/secret-hash.ts';

/** A screen as it was enrolled. */
export interface Device {
  readonly id: string;
  readonly municipality: string;
  /** Full name of its site. */
  readonly site: string;
  readonly name: string;
  readonly printer: boolean;
  readonly enrolledAt: string;
}

const PREFIX = 'guichet:{kiosk}';
const codeKey = (code: string) => `${PREFIX}:code:${hashOf(code)}`;
const deviceKey = (id: string) => `${PREFIX}:device:${id}`;
const healthKey = (id: string) => `${PREFIX}:health:${id}`;
const listKey = (municipality: string) => `${PREFIX}:of:${municipality}`;
const SECRET = /^([a-f0-9]{16})_([A-Za-z0-9_-]{43})$/;
/** How long a code may be typed, in seconds: the way from the desk to the screen and back. */
const CODE_LIFE = 900;
/** Heard of this lately, in milliseconds, a screen is on: three signs of life. */
const ONLINE = 60_000;

export class KioskDevices {
  readonly #redis: RedisClient;
  readonly #now: () => Date;

  constructor(redis: RedisClient, now: () => Date) {
    this.#redis = redis;
    this.#now = now;
  }

  async invite(municipality: string, wish: InviteDevice): Promise<{ code: string; expiresAt: string }> {
    const code = String(randomInt(100_000_000)).padStart(8, '0');
    const expiration = { type: 'EX', value: CODE_LIFE } as const;
    await this.#redis.set(codeKey(code), JSON.stringify({ ...wish, municipality }), { expiration });
    return { code, expiresAt: new Date(this.#now().getTime() + CODE_LIFE * 1_000).toISOString() };
  }

  /** @returns the screen and its secret, which is kept nowhere; null where the code is wrong, old or used. */
  async enrol(code: string): Promise<{ device: Device; secret: string } | null> {
    const invitation = await this.#redis.getDel(codeKey(code));
    if (invitation === null) return null;
    const { municipality, ...wish } = JSON.parse(invitation) as InviteDevice & { municipality: string };
    const id = randomBytes(8).toString('hex');
    const key = randomBytes(32).toString('base64url');
    const device: Device = { id, municipality, ...wish, enrolledAt: this.#now().toISOString() };
    await this.#redis
      .multi()
      .hSet(deviceKey(id), { ...device, printer: device.printer ? '1' : '', hash: hashOf(key) })
      .sAdd(listKey(municipality), id)
      .exec();
    return { device, secret: `${id}_${key}` };
  }

  /** The screen a secret belongs to; null where there is none, or no more. */
  async open(secret: string): Promise<Device | null> {
    const [, id, key] = SECRET.exec(secret) ?? [];
    if (!id || !key) return null;
    const fields = await this.#redis.hGetAll(deviceKey(id));
    return isHashOf(fields.hash ?? '', key) ? deviceOf(fields) : null;
  }

  async find(municipality: string, id: string): Promise<Device | null> {
    const device = deviceOf(await this.#redis.hGetAll(deviceKey(id)));
    return device?.municipality === municipality ? device : null;
  }

  /** In the order of their names. @param version what the server serves. @param busy those that are in use. */
  async list(
    municipality: string,
    version: string,
    busy: (id: string) => Promise<boolean>,
  ): Promise<KioskDevice[]> {
    const ids = await this.#redis.sMembers(listKey(municipality));
    const found = await Promise.all(
      ids.map(async (id) => {
        const device = await this.find(municipality, id);
        return device && { ...viewOf(device), ...(await this.#health(id, version)), busy: await busy(id) };
      }),
    );
    return found.filter((device) => device !== null).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  }

  /** @returns the screen that is one no more; null where the town hall has none of this id. */
  async revoke(municipality: string, id: string): Promise<Device | null> {
    const device = await this.find(municipality, id);
    if (!device) return null;
    await this.#redis
      .multi()
      .del([deviceKey(id), healthKey(id)])
      .sRem(listKey(municipality), id)
      .exec();
    return device;
  }

  async seen(id: string, version: string): Promise<void> {
    await this.#redis.hSet(healthKey(id), { at: this.#now().toISOString(), version });
  }

  async printed(id: string, came: boolean): Promise<void> {
    await this.#redis.hSet(healthKey(id), {
      printedAt: this.#now().toISOString(),
      paperCame: came ? '1' : '',
    });
  }

  async #health(id: string, serves: string) {
    const { at, version, printedAt, paperCame } = await this.#redis.hGetAll(healthKey(id));
    return {
      online: at !== undefined && this.#now().getTime() - Date.parse(at) < ONLINE,
      lastSeenAt: at ?? null,
      version: version ?? null,
      current: version === serves,
      lastPrint: printedAt === undefined ? null : { at: printedAt, came: paperCame === '1' },
    };
  }
}

const viewOf = ({ municipality: _own, ...device }: Device) => device;

function deviceOf({ id, municipality, site, name, printer, enrolledAt }: Record<string, string>) {
  if (!id || !municipality || !site || !name || !enrolledAt) return null;
  return { id, municipality, site, name, printer: printer === '1', enrolledAt };
}
