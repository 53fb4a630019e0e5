/** Bots of Botpress that hand over to our desk. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { existingFile, listOf, optional, Refused, withDefault } from './setting.ts';

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
