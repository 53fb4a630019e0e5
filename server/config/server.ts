/** The server itself: where it listens, what it keeps and where, which town halls it serves. */
import { existsSync, readdirSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import {
  existingFile,
  isOrigin,
  listOf,
  optional,
  path,
  Refused,
  wholeNumber,
  withDefault,
  writableFolder,
} from './setting.ts';

const isProxy = (text: string): boolean => {
  const [address = '', bits = '0'] = text.split('/');
  return (
    ['loopback', 'linklocal', 'uniquelocal'].includes(text) || (isIP(address) > 0 && /^\d{1,3}$/.test(bits))
  );
};

const origins = z
  .string()
  .transform(listOf)
  .refine(
    (all) => all.every(isOrigin),
    'must be origins (http:// or https://, a host, no path), separated by commas',
  );

/** The town halls a folder holds, by name; none when it cannot be read. */
function townHallsIn(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((id) => existsSync(join(dir, id, 'municipality.yml')))
      .sort();
  } catch {
    return [];
  }
}

const townHalls = path.refine(
  (dir) => townHallsIn(dir).length > 0,
  'must be a folder that holds at least one <town hall>/municipality.yml',
);

const redisAddress = z
  .string()
  .refine(
    (text) => (/^rediss?:\/\//.test(text) && URL.canParse(text)) || /^unix:\/./.test(text),
    'must begin with redis://, rediss:// or unix:/ and name a server',
  );

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A number of proxies or their addresses; `true` would let every visitor choose the address we see. */
const trustProxy = z
  .string()
  .transform((text) => (/^\d{1,2}$/.test(text) ? Number(text) : listOf(text)))
  .refine(
    (value) => typeof value === 'number' || value.every(isProxy),
    'must be the number of proxies in front of the server, or their addresses separated by commas',
  );

export const SERVER = {
  PORT: withDefault(wholeNumber(0, 65_535), {
    description: 'The port the server listens on; 0 takes any free one.',
    default: '3000',
    example: '8080',
  }),
  HOST: withDefault(z.string().regex(/^[\w.:-]+$/, 'must be an IP address or a host name, with no port'), {
    description: 'The address it listens on: this machine alone, or 0.0.0.0 for all of its addresses.',
    default: '127.0.0.1',
    example: '0.0.0.0',
  }),
  PUBLIC_URL: optional(
    z.string().refine(isOrigin, 'must be http:// or https:// and a host, with nothing after it'),
    {
      description: 'Where citizens reach the server, when a proxy stands in front of it.',
      example: 'https://guichet.example.fr',
    },
  ),
  ALLOWED_ORIGINS: withDefault(origins, {
    description: 'The sites whose pages may hold the widget, separated by commas; its own pages always may.',
    default: '',
    example: 'https://www.mairie.example,https://kiosque.mairie.example',
  }),
  TRUST_PROXY: withDefault(trustProxy, {
    description: 'How many proxies stand in front of the server, or their addresses; 0 believes none.',
    default: '0',
    example: '1',
  }),
  REDIS_URL: optional(redisAddress, {
    description: 'A Redis or Valkey to use; without it the server runs one of its own in DATA_DIR.',
    example: 'redis://redis:6379',
    secret: true,
  }),
  DATA_DIR: withDefault(writableFolder, {
    description: 'The folder of what the server must keep: its own Redis, its generated secret.',
    default: 'data',
    example: '/var/lib/guichet',
  }),
  KNOWLEDGE_MAX_AGE_DAYS: withDefault(wholeNumber(1, 36_500), {
    description: 'After how many days an imported edition of official sheets is no longer answered from.',
    default: '30',
    example: '14',
  }),
  MUNICIPALITIES_DIR: withDefault(townHalls, {
    description: 'The folder that holds one folder a town hall.',
    default: 'municipalities',
    example: '/etc/guichet/municipalities',
  }),
  MUNICIPALITY: optional(
    z.string().regex(/^[a-z0-9-]+$/, 'must be the name of a folder of MUNICIPALITIES_DIR'),
    {
      description: 'The town hall served where the page names none; otherwise the first folder by name.',
      example: 'belleroche',
    },
  ),
  LOG_LEVEL: withDefault(z.enum(LEVELS, { error: `must be one of: ${LEVELS.join(', ')}` }), {
    description: 'The least serious lines that are logged.',
    default: 'info',
    example: 'debug',
  }),
  TICKET_LEASE_SECONDS: withDefault(wholeNumber(2, 300), {
    description: 'After how many seconds without a sign of life an agent loses a conversation to the queue.',
    default: '10',
    example: '15',
  }),
  SESSION_SECRET: optional(z.string().min(32, 'must have at least 32 characters'), {
    description:
      "Signs the agents' sessions; the same on every server. Otherwise generated once in DATA_DIR.",
    example: 'at-least-32-characters-taken-at-random',
    secret: true,
  }),
  SESSION_SECRET_FILE: optional(existingFile, {
    description: 'A file that holds SESSION_SECRET, for Docker secrets and the like.',
    example: '/run/secrets/session_secret',
  }),
  CONTACT_KEY_FILE: optional(existingFile, {
    description:
      'A file of the keys that seal what citizens say and how they are reached: docs/privacy.md. Otherwise one is generated in DATA_DIR.',
    example: '/run/secrets/contact_key',
  }),
  WEBHOOK_PRIVATE_HOSTS: withDefault(
    z
      .string()
      .transform(listOf)
      .refine((all) => all.every((host) => /^[\w.:-]+$/.test(host)), 'must be host names or IP addresses'),
    {
      description:
        "Hosts of the town hall's own network that webhooks may call, by http too; all others must be public.",
      default: '',
      example: 'gru.mairie.local,10.1.2.3',
    },
  ),
};

type Values = z.output<z.ZodObject<typeof SERVER>>;

/** @throws Refused where MUNICIPALITY names no folder. */
export function defaultTownHall({ MUNICIPALITIES_DIR: dir, MUNICIPALITY: named }: Values): string {
  const ids = townHallsIn(dir);
  const id = named ?? ids[0];
  if (id !== undefined && ids.includes(id)) return id;
  throw new Refused('MUNICIPALITY', `must be one of: ${ids.join(', ')}`);
}
