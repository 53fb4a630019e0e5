/** Bots of Botpress that hand over to our desk. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  existingFile,
  isPrivateWay,
  listOf,
  optional,
  Refused,
  wholeNumber,
  withDefault,
} from './setting.ts';

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

export const BOTPRESS = {
  BOTPRESS_SECRETS: withDefault(siteSecrets, {
    description:
      'Sites of the kind botpress and the secret each shares with its Botpress integration (docs/botpress.md).',
    default: '',
    example: 'belleroche-assistant=at-least-32-letters-and-digits-by-chance',
    secret: true,
  }),
  BOTPRESS_SECRETS_FILE: optional(existingFile, {
    description: 'A file that holds BOTPRESS_SECRETS, for Docker secrets and the like.',
    example: '/run/secrets/botpress_secrets',
  }),
  BOTPRESS_CHAT_URL: optional(
    z
      .string()
      .refine(isPrivateWay, 'must be https:// and the address of the chat, or http:// on this very machine'),
    {
      description:
        'The chat of a Botpress bot that is asked where nothing else has an answer; needs the workspace to be built.',
      example: 'https://chat.botpress.cloud/11111111-2222-3333-4444-555555555555',
      secret: true,
    },
  ),
  BOTPRESS_CHAT_SECONDS: withDefault(wholeNumber(2, 30), {
    description: 'How long that bot may take before the citizen is led to a person.',
    default: '8',
    example: '5',
  }),
};

type Values = z.output<z.ZodObject<typeof BOTPRESS>>;

export type SiteSecrets = readonly (readonly [site: string, secret: string])[];

/** Full names of sites with the secrets they share with Botpress; empty: nothing of it is there. */
export function botpressSecrets({
  BOTPRESS_SECRETS: written,
  BOTPRESS_SECRETS_FILE: file,
}: Values): SiteSecrets {
  if (file === undefined) return written;
  if (written.length > 0)
    throw new Refused('BOTPRESS_SECRETS_FILE', 'must not be set beside BOTPRESS_SECRETS');
  const read = siteSecrets.safeParse(readFileSync(file, 'utf8').trim());
  if (!read.success) throw new Refused('BOTPRESS_SECRETS_FILE', `${read.error.issues[0]?.message}`);
  return read.data;
}

/** A bot that may be asked, and for how many milliseconds. */
export interface ChatSettings {
  readonly url: string;
  readonly wholeMs: number;
}

export const botpressChat = ({
  BOTPRESS_CHAT_URL: url,
  BOTPRESS_CHAT_SECONDS: seconds,
}: Values): ChatSettings | undefined => (url === undefined ? undefined : { url, wholeMs: seconds * 1_000 });
