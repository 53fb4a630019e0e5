import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConfigError, loadConfig, SETTINGS } from '../../../server/config.ts';
import { readSessionSecret } from '../../../server/secrets/session-secret.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'guichet-config-'));
  for (const id of ['villeneuve', 'aubepine']) {
    mkdirSync(join(dir, 'towns', id), { recursive: true });
    writeFileSync(join(dir, 'towns', id, 'municipality.yml'), '');
  }
  mkdirSync(join(dir, 'towns', 'not-a-town'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const load = (env: Record<string, string>) => loadConfig({ MUNICIPALITIES_DIR: join(dir, 'towns'), ...env });
const faultOf = (env: Record<string, string>): string => {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('was accepted');
};

describe('settings', () => {
  test('nothing set is a server one can start', () => {
    expect(load({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      allowedOrigins: [],
      trustProxy: 0,
      redisUrl: undefined,
      dataDir: resolve('data'),
      knowledgeMaxAgeDays: 30,
      municipalitiesDir: join(dir, 'towns'),
      municipality: 'aubepine',
      logLevel: 'info',
      ticketLeaseSeconds: 10,
      mail: undefined,
      sessionSecret: undefined,
      sessionSecretFile: undefined,
      contactKeyFile: undefined,
      webhookPrivateHosts: [],
      botpressSecrets: [],
      botpressChat: undefined,
      openId: undefined,
      mistyped: [],
    });
  });

  test('an empty variable is as if it were not there', () => {
    expect(load({ PORT: '', REDIS_URL: ' ', PUBLIC_URL: '' })).toEqual(load({}));
  });

  test('values are read as what they are', () => {
    const config = load({
      PORT: '8080',
      ALLOWED_ORIGINS: 'https://a.example, http://localhost:8000',
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
      MUNICIPALITY: 'villeneuve',
      REDIS_URL: 'unix:/run/redis.sock',
    });
    expect(config).toMatchObject({
      port: 8080,
      allowedOrigins: ['https://a.example', 'http://localhost:8000'],
      trustProxy: ['loopback', '10.0.0.0/8'],
      municipality: 'villeneuve',
      redisUrl: 'unix:/run/redis.sock',
    });
  });

  test.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['HOST', 'http://x'],
    // No folder can be made in a file, by whoever runs this.
    ['DATA_DIR', '/dev/null/data'],
    ['PUBLIC_URL', 'https://a.example/path'],
    ['ALLOWED_ORIGINS', '*'],
    ['ALLOWED_ORIGINS', 'https://a.example/'],
    ['TRUST_PROXY', 'true'],
    ['REDIS_URL', 'localhost:6379'],
    ['OIDC_ISSUER', 'http://provider.example'],
    ['OIDC_ISSUER', 'http://localhost.evil.example'],
    ['OIDC_SIRETS', '123'],
    ['WEBHOOK_PRIVATE_HOSTS', 'http://gru.local'],
    ['OIDC_SCOPE', 'email'],
    ['MUNICIPALITIES_DIR', '/nowhere'],
    ['MUNICIPALITY', 'elsewhere'],
    ['LOG_LEVEL', 'loud'],
    ['TICKET_LEASE_SECONDS', '1.5'],
    ['SMTP_URL', 'mail.example:25'],
    ['MAIL_FROM', 'the town hall'],
    ['SESSION_SECRET', 'short'],
    ['SESSION_SECRET_FILE', '/nowhere'],
    ['BOTPRESS_SECRETS', 'belleroche-assistant=short'],
    ['BOTPRESS_SECRETS_FILE', '/nowhere'],
    ['BOTPRESS_CHAT_URL', 'http://chat.example.fr/1'],
    ['BOTPRESS_CHAT_SECONDS', '60'],
  ])('%s=%s is refused in one line, with its name, its fault and an example', (name, value) => {
    const message = faultOf({ [name]: value });
    expect(message.split('\n')).toHaveLength(1);
    expect(message).toMatch(new RegExp(`^${name}=.+ must .+; for example ${name}=.+`));
  });

  test('several faults are all said, one a line', () => {
    expect(faultOf({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toHaveLength(2);
  });

  test('a mail server without an address to write from is refused', () => {
    expect(faultOf({ SMTP_URL: 'smtp://mail.example' })).toMatch(/^MAIL_FROM=/);
  });

  test('a secret is never repeated', () => {
    expect(faultOf({ SMTP_URL: 'http://user:hunter2@mail.example' })).not.toContain('hunter2');
    expect(faultOf({ SESSION_SECRET: 'hunter2' })).not.toContain('hunter2');
    expect(faultOf({ REDIS_URL: 'http://user:hunter2@x' })).not.toContain('hunter2');
  });

  test('each has its notes, and its example is accepted where it names no file', () => {
    for (const [name, { description, example }] of SETTINGS) {
      expect(description).toMatch(/\.$/);
      // A provider needs its client too (the next test), an address to write from goes with a mail server.
      if (/_DIR$|_FILE$|^MUNICIPALITY$|^OIDC_ISSUER$/.test(name)) continue;
      expect(() => load({ MAIL_FROM: 'mairie@courriel.example', [name]: example })).not.toThrow();
    }
  });

  test('a provider is set with all that it needs, or not at all', () => {
    const issuer = { OIDC_ISSUER: 'https://identite.mairie.example' };
    expect(faultOf(issuer)).toContain('OIDC_CLIENT_ID');
    expect(faultOf({ ...issuer, OIDC_CLIENT_ID: 'guichet' })).toContain('OIDC_CLIENT_SECRET');
    const file = join(dir, 'oidc-secret');
    writeFileSync(file, 'hunter2\n');
    const { openId } = load({ ...issuer, OIDC_CLIENT_ID: 'guichet', OIDC_CLIENT_SECRET_FILE: file });
    expect(openId).toMatchObject({ name: 'ProConnect', clientSecret: 'hunter2', sirets: [] });
  });

  test('secrets of sites are read in pairs, from the setting or a file, and a site may have two', () => {
    const pairs = [
      ['belleroche-assistant', 'a'.repeat(32)],
      ['belleroche-assistant', 'b'.repeat(32)],
    ];
    const written = pairs.map((pair) => pair.join('=')).join(', ');
    expect(load({ BOTPRESS_SECRETS: written }).botpressSecrets).toEqual(pairs);
    const file = join(dir, 'botpress-secrets');
    writeFileSync(file, `${written}\n`);
    expect(load({ BOTPRESS_SECRETS_FILE: file }).botpressSecrets).toEqual(pairs);
    expect(faultOf({ BOTPRESS_SECRETS: written, BOTPRESS_SECRETS_FILE: file })).toContain('beside');
    writeFileSync(file, 'belleroche-assistant=hunter2');
    expect(faultOf({ BOTPRESS_SECRETS_FILE: file })).not.toContain('hunter2');
  });
});

describe('the session secret', () => {
  const secretIn = (data: string, given = {}) =>
    readSessionSecret({ dataDir: data, sessionSecret: undefined, sessionSecretFile: undefined, ...given });

  test('is made once, for the owner alone', () => {
    const data = join(dir, 'data');
    const secret = secretIn(data);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(secretIn(data)).toBe(secret);
    expect(statSync(join(data, 'session-secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(data, 'session-secret'), 'utf8').trim()).toBe(secret);
  });

  test('comes from the setting or its file where one is given', () => {
    const file = join(dir, 'secret');
    writeFileSync(file, `${'f'.repeat(40)}\n`);
    expect(secretIn(dir, { sessionSecretFile: file })).toBe('f'.repeat(40));
    expect(secretIn(dir, { sessionSecret: 's'.repeat(40) })).toBe('s'.repeat(40));
    writeFileSync(file, 'short');
    expect(() => secretIn(dir, { sessionSecretFile: file })).toThrow(ConfigError);
  });
});

test('the README lists every setting', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  for (const [name, { description }] of SETTINGS) {
    expect(readme).toContain(`| \`${name}\` |`);
    expect(readme).toContain(description);
  }
});
