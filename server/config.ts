/**
 * Every setting, read from the environment in this one file. The table below is also what the README and
 * `npm run doctor` list, so a setting cannot exist without its description, its default and an example.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { OpenIdSettings } from './agents/openid.ts';
import type { ModelSettings } from './model/settings.ts';

export interface SettingNotes {
  readonly description: string;
  /** As one would write it in the environment; absent where « nothing » is a value of its own. */
  readonly default?: string;
  readonly example: string;
  /** Its value is never repeated, in a message or anywhere else. */
  readonly secret?: true;
}

const notes = z.registry<SettingNotes>();

/** A variable that has a default, read by the same schema as what a person writes. */
function withDefault<S extends z.ZodType<unknown, string>>(
  schema: S,
  about: SettingNotes & { default: z.input<S> },
) {
  const line = z.prefault(schema, about.default);
  notes.add(line, about);
  return line;
}

/** A variable that may be absent. */
function optional<S extends z.ZodType<unknown, string>>(schema: S, about: SettingNotes) {
  const line = z.optional(schema);
  notes.add(line, about);
  return line;
}

const wholeNumber = (min: number, max: number) => {
  const fault = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, fault)
    .transform(Number)
    .refine((n) => n >= min && n <= max, fault);
};

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Secrets and codes pass: nothing but this machine is reached without encryption. */
const isProvider = (text: string): boolean =>
  URL.canParse(text) &&
  (text.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(`${text}/`));

const modelName = z
  .string()
  .regex(/^[\w./:@ -]{1,200}$/, 'must be the name of a model, as /v1/models lists it');

/** Euros. */
const amount = z
  .string()
  .regex(/^\d{1,6}([.]\d{1,6})?$/, 'must be an amount in euros, such as 0.40')
  .transform(Number);

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

const path = z.string().transform((text) => resolve(text));

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

/** `site=secret`, separated by commas; a site twice while its secret is changed. */
const siteSecrets = z
  .string()
  .transform((text) => listOf(text).map((pair) => pair.split('=') as [site: string, secret?: string]))
  .refine(
    (pairs): pairs is [string, string][] =>
      pairs.every(
        ([site, secret = '', ...more]) =>
          /^[a-z0-9-]+$/.test(site) && /^[\w.~+/-]{32,}$/.test(secret) && more.length === 0,
      ),
    'must be <site>=<secret of at least 32 letters, digits or _.~+/->, separated by commas',
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

const ENVIRONMENT = z.object({
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
  DATA_DIR: withDefault(path, {
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
  SMTP_URL: optional(
    z
      .string()
      .refine(
        (text) => /^smtps?:\/\//.test(text) && URL.canParse(text),
        'must begin with smtp:// or smtps:// and name a mail server',
      ),
    {
      description: 'The mail server that sends citizens their receipts; without it e-mail is never offered.',
      example: 'smtps://name:password@mail.mairie.example:465',
      secret: true,
    },
  ),
  MAIL_FROM: optional(
    z
      .string()
      .regex(
        /^([^<>"\r\n]{1,100} <)?[^\s<>@]+@[^\s<>@]+>?$/,
        'must be an address of e-mail, with or without a name',
      ),
    {
      description: 'Whom those e-mails come from; needed with SMTP_URL.',
      example: 'Mairie de Belleroche <ne-pas-repondre@belleroche.example>',
    },
  ),
  SESSION_SECRET: optional(z.string().min(32, 'must have at least 32 characters'), {
    description:
      "Signs the agents' sessions; the same on every server. Otherwise generated once in DATA_DIR.",
    example: 'at-least-32-characters-taken-at-random',
    secret: true,
  }),
  SESSION_SECRET_FILE: optional(
    path.refine((file) => existsSync(file), 'must be a file that exists'),
    {
      description: 'A file that holds SESSION_SECRET, for Docker secrets and the like.',
      example: '/run/secrets/session_secret',
    },
  ),
  CONTACT_KEY_FILE: optional(
    path.refine((file) => existsSync(file), 'must be a file that exists'),
    {
      description:
        'A file of the keys that seal what citizens say and how they are reached: docs/privacy.md. Otherwise one is generated in DATA_DIR.',
      example: '/run/secrets/contact_key',
    },
  ),
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
  BOTPRESS_SECRETS: withDefault(siteSecrets, {
    description:
      'Sites of the kind botpress and the secret each shares with its Botpress integration (docs/botpress.md).',
    default: '',
    example: 'belleroche-assistant=at-least-32-letters-and-digits-by-chance',
    secret: true,
  }),
  BOTPRESS_SECRETS_FILE: optional(
    path.refine((file) => existsSync(file), 'must be a file that exists'),
    {
      description: 'A file that holds BOTPRESS_SECRETS, for Docker secrets and the like.',
      example: '/run/secrets/botpress_secrets',
    },
  ),
  OIDC_ISSUER: optional(
    z.string().refine(isProvider, 'must be https:// and a host, or http:// on this very machine'),
    {
      description: 'The identity provider agents may sign in with; the next settings are then needed too.',
      example: 'https://identite.mairie.example',
    },
  ),
  OIDC_NAME: withDefault(z.string().max(60), {
    description: 'What agents call the provider: it stands on the button.',
    default: 'ProConnect',
    example: 'Keycloak de la mairie',
  }),
  OIDC_CLIENT_ID: optional(z.string().max(500), {
    description: 'What the provider calls this server.',
    example: 'b1c2d3e4-guichet',
  }),
  OIDC_CLIENT_SECRET: optional(z.string().max(1_000), {
    description: 'What proves to the provider that it is this server.',
    example: 'as-the-provider-gave-it',
    secret: true,
  }),
  OIDC_CLIENT_SECRET_FILE: optional(
    path.refine((file) => existsSync(file), 'must be a file that exists'),
    {
      description: 'A file that holds OIDC_CLIENT_SECRET, for Docker secrets and the like.',
      example: '/run/secrets/oidc_client_secret',
    },
  ),
  OIDC_SCOPE: withDefault(z.string().regex(/^openid( |$)/, 'must begin with "openid"'), {
    description: 'What is asked of the provider; ProConnect gives these.',
    default: 'openid given_name usual_name email siret',
    example: 'openid profile email',
  }),
  OIDC_ACR_VALUES: optional(z.string().max(200), {
    description: 'The level of assurance asked of the provider.',
    example: 'eidas1',
  }),
  OIDC_SIRETS: withDefault(
    z
      .string()
      .transform(listOf)
      .refine((all) => all.every((one) => /^\d{14}$/.test(one)), 'must be SIRET numbers of 14 digits'),
    {
      description: 'The establishments whose people may sign in with the provider; empty for all.',
      default: '',
      example: '21990001600010',
    },
  ),
  MODEL_BASE_URL: optional(
    z
      .string()
      .refine(
        (text) => /^https?:\/\//.test(text) && URL.canParse(text),
        'must begin with http:// or https://',
      ),
    {
      description:
        'A language model that speaks as OpenAI does; without it there is none, and nothing shows.',
      example: 'https://albert.api.etalab.gouv.fr/v1',
    },
  ),
  MODEL_API_KEY: optional(z.string().max(2_000), {
    description: 'What the model is asked with; left out for one on this machine.',
    example: 'as-the-provider-gave-it',
    secret: true,
  }),
  MODEL_API_KEY_FILE: optional(
    path.refine((file) => existsSync(file), 'must be a file that exists'),
    {
      description: 'A file that holds MODEL_API_KEY, for Docker secrets and the like.',
      example: '/run/secrets/model_api_key',
    },
  ),
  MODEL_NAME: optional(modelName, {
    description: 'The model of every job that names none; otherwise the first that /v1/models lists.',
    example: 'mistral-small-latest',
  }),
  MODEL_ROUTE: optional(modelName, {
    description: 'The model that finds the procedure where the rules did not.',
    example: 'albert-small',
  }),
  MODEL_ANSWER: optional(modelName, {
    description: 'The model that answers from official extracts.',
    example: 'albert-large',
  }),
  MODEL_DRAFT: optional(modelName, {
    description: 'The model that drafts for agents.',
    example: 'albert-large',
  }),
  MODEL_TRANSLATE: optional(modelName, {
    description: 'The model that translates between a citizen and an agent.',
    example: 'albert-large',
  }),
  MODEL_SIMPLIFY: optional(modelName, {
    description: 'The model that says an official extract more simply.',
    example: 'albert-large',
  }),
  MODEL_EMBED: optional(modelName, {
    description: 'A model of embeddings: procedures and extracts are then put in order by meaning.',
    example: 'embeddings-small',
  }),
  MODEL_RERANK: optional(modelName, {
    description: 'A model for /rerank, where the server has that: it puts extracts in order.',
    example: 'rerank-small',
  }),
  MODEL_COLLECTIONS: withDefault(
    z
      .string()
      .transform(listOf)
      .refine((all) => all.every((one) => /^\d{1,9}$/.test(one)), 'must be numbers of collections')
      .transform((all) => all.map(Number)),
    {
      description: "Collections of Albert's /search whose extracts may be answered from.",
      default: '',
      example: '783,784',
    },
  ),
  MODEL_FIRST_TOKEN_SECONDS: withDefault(wholeNumber(1, 60), {
    description: 'How long the model may take to its first words.',
    default: '4',
    example: '6',
  }),
  MODEL_DEADLINE_SECONDS: withDefault(wholeNumber(2, 60), {
    description: 'How long a citizen waits for the model in all; after that the answer comes without it.',
    default: '8',
    example: '12',
  }),
  MODEL_CONCURRENCY: withDefault(wholeNumber(1, 500), {
    description: 'Calls of one server at once; others wait their turn, town hall by town hall.',
    default: '8',
    example: '20',
  }),
  MODEL_CONVERSATION_TOKENS: withDefault(wholeNumber(0, 100_000_000), {
    description: 'Tokens a conversation may use.',
    default: '40000',
    example: '20000',
  }),
  MODEL_HOUR_TOKENS: withDefault(wholeNumber(0, 999_999_999), {
    description: 'Tokens all conversations together may use in an hour.',
    default: '1000000',
    example: '500000',
  }),
  MODEL_DAY_TOKENS: withDefault(wholeNumber(0, 999_999_999), {
    description: 'Tokens all conversations together may use in a day (UTC).',
    default: '8000000',
    example: '2000000',
  }),
  MODEL_DAY_EUROS: withDefault(amount, {
    description: 'Euros that may be spent in a day (UTC).',
    default: '20',
    example: '5.50',
  }),
  MODEL_PRICE_INPUT: withDefault(amount, {
    description: 'Euros for a million tokens sent, where the server reports no cost.',
    default: '0',
    example: '0.10',
  }),
  MODEL_PRICE_OUTPUT: withDefault(amount, {
    description: 'Euros for a million tokens received, where the server reports no cost.',
    default: '0',
    example: '0.30',
  }),
});

type Values = z.output<typeof ENVIRONMENT>;
type Name = keyof Values;

/** All variables with their notes, in the order in which to list them. */
export const SETTINGS: ReadonlyMap<Name, SettingNotes> = new Map(
  Object.entries(ENVIRONMENT.shape).map(([name, schema]) => [
    name as Name,
    notes.get(schema) as SettingNotes,
  ]),
);

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  /** As express takes it for `trust proxy`. */
  readonly trustProxy: number | string[];
  /** Absent: the server runs a Redis of its own. */
  readonly redisUrl: string | undefined;
  /** Absolute, as the next; may not exist yet. */
  readonly dataDir: string;
  /** See docs/knowledge.md. */
  readonly knowledgeMaxAgeDays: number;
  readonly municipalitiesDir: string;
  /** A folder of `municipalitiesDir`. */
  readonly municipality: string;
  readonly logLevel: Values['LOG_LEVEL'];
  readonly ticketLeaseSeconds: number;
  /** Both or neither: without them no e-mail is offered. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** See server/session-secret.ts. Neither given: one is generated. */
  readonly sessionSecret: string | undefined;
  readonly sessionSecretFile: string | undefined;
  /** See server/contact-key.ts. */
  readonly contactKeyFile: string | undefined;
  readonly webhookPrivateHosts: readonly string[];
  /** Full names of sites with the secrets they share with Botpress; empty: nothing of it is there. */
  readonly botpressSecrets: readonly (readonly [site: string, secret: string])[];
  /** Absent: agents sign in with name and password only. */
  readonly openId: OpenIdSettings | undefined;
  /** Absent: there is no language model, and nothing of it shows. */
  readonly model: ModelSettings | undefined;
}

/** Its message is for the person who starts the server: one line a fault, and no stack is of any help. */
/** Variables by name; the process' own is read here and nowhere else. */
type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads all settings. An empty variable counts as absent, as docker compose and shells leave some.
 * @throws ConfigError naming every variable at fault, its fault and an example, one a line.
 */
export function loadConfig(env: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text?.trim()));
  const parsed = ENVIRONMENT.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => fault(issue.path[0] as Name, issue.message, given));
    throw new ConfigError([...new Set(faults)].join('\n'));
  }
  const values = parsed.data;
  if (values.SESSION_SECRET !== undefined && values.SESSION_SECRET_FILE !== undefined) {
    throw new ConfigError(fault('SESSION_SECRET_FILE', 'must not be set beside SESSION_SECRET', given));
  }
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    allowedOrigins: values.ALLOWED_ORIGINS,
    trustProxy: values.TRUST_PROXY,
    redisUrl: values.REDIS_URL,
    dataDir: values.DATA_DIR,
    knowledgeMaxAgeDays: values.KNOWLEDGE_MAX_AGE_DAYS,
    municipalitiesDir: values.MUNICIPALITIES_DIR,
    municipality: defaultTownHall(values, given),
    logLevel: values.LOG_LEVEL,
    ticketLeaseSeconds: values.TICKET_LEASE_SECONDS,
    mail: mailOf(values, given),
    sessionSecret: values.SESSION_SECRET,
    sessionSecretFile: values.SESSION_SECRET_FILE,
    contactKeyFile: values.CONTACT_KEY_FILE,
    webhookPrivateHosts: values.WEBHOOK_PRIVATE_HOSTS,
    botpressSecrets: botpressSecrets(values, given),
    openId: openIdSettings(values, given),
    model: modelSettings(values, given),
  };
}

/** MUNICIPALITIES_DIR for the commands that begin or check a town hall: there may be none in it yet. */
export function municipalitiesFolder(env: Environment = process.env): string {
  const given = env.MUNICIPALITIES_DIR?.trim();
  return path.parse(given ? given : (SETTINGS.get('MUNICIPALITIES_DIR')?.default ?? ''));
}

/** DATA_DIR for the commands that need nothing else. */
export function dataFolder(env: Environment = process.env): string {
  const given = env.DATA_DIR?.trim();
  return path.parse(given ? given : (SETTINGS.get('DATA_DIR')?.default ?? ''));
}

function mailOf(values: Values, given: Environment): Config['mail'] {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = values;
  if (smtpUrl === undefined) return undefined;
  if (from === undefined) throw new ConfigError(fault('MAIL_FROM', 'must be set beside SMTP_URL', given));
  return { smtpUrl, from };
}

function botpressSecrets(
  { BOTPRESS_SECRETS: written, BOTPRESS_SECRETS_FILE: file }: Values,
  given: Readonly<Record<string, string | undefined>>,
): Config['botpressSecrets'] {
  if (file === undefined) return written;
  const read = siteSecrets.safeParse(readFileSync(file, 'utf8').trim());
  if (read.success && written.length === 0) return read.data;
  const what = read.success ? 'must not be set beside BOTPRESS_SECRETS' : `${read.error.issues[0]?.message}`;
  throw new ConfigError(fault('BOTPRESS_SECRETS_FILE', what, given));
}

/** All that signing in with a provider needs, or nothing of it. */
function openIdSettings(values: Values, given: Environment): OpenIdSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: file } = values;
  if (issuer === undefined) return undefined;
  const clientSecret = file ? readFileSync(file, 'utf8').trim() : values.OIDC_CLIENT_SECRET;
  if (!clientId) throw new ConfigError(fault('OIDC_CLIENT_ID', 'must be set beside OIDC_ISSUER', given));
  if (!clientSecret)
    throw new ConfigError(fault('OIDC_CLIENT_SECRET', 'must be set beside OIDC_ISSUER', given));
  return {
    name: values.OIDC_NAME,
    issuer,
    clientId,
    clientSecret,
    scope: values.OIDC_SCOPE,
    acrValues: values.OIDC_ACR_VALUES,
    sirets: values.OIDC_SIRETS,
  };
}

function modelSettings(values: Values, given: Environment): ModelSettings | undefined {
  const { MODEL_BASE_URL: baseUrl, MODEL_API_KEY_FILE: file, MODEL_API_KEY: key } = values;
  if (baseUrl === undefined) return undefined;
  if (file !== undefined && key !== undefined)
    throw new ConfigError(fault('MODEL_API_KEY_FILE', 'must not be set beside MODEL_API_KEY', given));
  const names = {
    route: values.MODEL_ROUTE,
    answer: values.MODEL_ANSWER,
    draft: values.MODEL_DRAFT,
    translate: values.MODEL_TRANSLATE,
    simplify: values.MODEL_SIMPLIFY,
  };
  return {
    baseUrl,
    apiKey: file ? readFileSync(file, 'utf8').trim() : key,
    names: Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined)),
    name: values.MODEL_NAME,
    embed: values.MODEL_EMBED,
    rerank: values.MODEL_RERANK,
    collections: values.MODEL_COLLECTIONS,
    firstTokenMs: values.MODEL_FIRST_TOKEN_SECONDS * 1_000,
    wholeMs: values.MODEL_DEADLINE_SECONDS * 1_000,
    concurrency: values.MODEL_CONCURRENCY,
    caps: {
      conversationTokens: values.MODEL_CONVERSATION_TOKENS,
      hourTokens: values.MODEL_HOUR_TOKENS,
      dayTokens: values.MODEL_DAY_TOKENS,
      dayCost: values.MODEL_DAY_EUROS,
    },
    price: { input: values.MODEL_PRICE_INPUT, output: values.MODEL_PRICE_OUTPUT },
  };
}

function defaultTownHall(values: Values, given: Environment): string {
  const ids = townHallsIn(values.MUNICIPALITIES_DIR);
  const id = values.MUNICIPALITY ?? ids[0];
  if (id !== undefined && ids.includes(id)) return id;
  throw new ConfigError(fault('MUNICIPALITY', `must be one of: ${ids.join(', ')}`, given));
}

function fault(name: Name, what: string, given: Environment): string {
  const about = SETTINGS.get(name);
  const value = about?.secret ? '(not shown)' : JSON.stringify(given[name] ?? about?.default ?? '');
  return `${name}=${value} ${what}; for example ${name}=${about?.example}`;
}
