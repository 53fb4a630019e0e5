/**
 * Every setting, read from the environment here and nowhere else. The tables of `config/` are also what the README
 * and `npm run doctor` list, so a setting cannot exist without its description, its default and an example.
 */
import { z } from 'zod';
import type { OpenIdSettings } from './agents/openid.ts';
import {
  BOTPRESS,
  botpressChat,
  botpressSecrets,
  type ChatSettings,
  type SiteSecrets,
} from './config/botpress.ts';
import { MAIL, type MailSettings, mailSettings } from './config/mail.ts';
import { type Mistyped, mistyped } from './config/mistyped.ts';
import { MODEL, modelSettings } from './config/model.ts';
import { OPENID, openIdSettings } from './config/openid.ts';
import { defaultTownHall, SERVER } from './config/server.ts';
import { notes, path, Refused, type SettingNotes } from './config/setting.ts';
import type { ModelSettings } from './model/settings.ts';

const ENVIRONMENT = z.object({ ...SERVER, ...MAIL, ...BOTPRESS, ...OPENID, ...MODEL });

type Name = keyof typeof ENVIRONMENT.shape;

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
  readonly logLevel: z.output<typeof SERVER.LOG_LEVEL>;
  readonly ticketLeaseSeconds: number;
  /** Both or neither: without them no e-mail is offered. */
  readonly mail: MailSettings | undefined;
  /** See server/secrets/session-secret.ts. Neither given: one is generated. */
  readonly sessionSecret: string | undefined;
  readonly sessionSecretFile: string | undefined;
  /** See server/secrets/contact-key.ts. */
  readonly contactKeyFile: string | undefined;
  readonly webhookPrivateHosts: readonly string[];
  /** Full names of sites with the secrets they share with Botpress; empty: nothing of it is there. */
  readonly botpressSecrets: SiteSecrets;
  /** Absent: no bot is asked. */
  readonly botpressChat: ChatSettings | undefined;
  /** Absent: agents sign in with name and password only. */
  readonly openId: OpenIdSettings | undefined;
  /** Absent: there is no language model, and nothing of it shows. */
  readonly model: ModelSettings | undefined;
  /** Variables that look like a setting and are none, to be told at the start. */
  readonly mistyped: readonly Mistyped[];
}

/** Variables by name; the process' own is read here and nowhere else. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Its message is for the person who starts the server: one line a fault, and no stack is of any help. */
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
  try {
    return { ...configOf(parsed.data), mistyped: mistyped(given, [...SETTINGS.keys()]) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new ConfigError(fault(error.setting as Name, error.message, given));
  }
}

function configOf(values: z.output<typeof ENVIRONMENT>): Omit<Config, 'mistyped'> {
  if (values.SESSION_SECRET !== undefined && values.SESSION_SECRET_FILE !== undefined) {
    throw new Refused('SESSION_SECRET_FILE', 'must not be set beside SESSION_SECRET');
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
    municipality: defaultTownHall(values),
    logLevel: values.LOG_LEVEL,
    ticketLeaseSeconds: values.TICKET_LEASE_SECONDS,
    mail: mailSettings(values),
    sessionSecret: values.SESSION_SECRET,
    sessionSecretFile: values.SESSION_SECRET_FILE,
    contactKeyFile: values.CONTACT_KEY_FILE,
    webhookPrivateHosts: values.WEBHOOK_PRIVATE_HOSTS,
    botpressSecrets: botpressSecrets(values),
    botpressChat: botpressChat(values),
    openId: openIdSettings(values),
    model: modelSettings(values),
  };
}

/** Whether a variable says anything. */
export const isSet = (name: string, env: Environment = process.env): boolean => Boolean(env[name]?.trim());

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

function fault(name: Name, what: string, given: Environment): string {
  const about = SETTINGS.get(name);
  const value = about?.secret ? '(not shown)' : JSON.stringify(given[name] ?? about?.default ?? '');
  return `${name}=${value} ${what}; for example ${name}=${about?.example}`;
}
