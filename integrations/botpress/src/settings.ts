/** What is set where the integration is installed, in Botpress' own form. */
import { RuntimeError, z } from '@botpress/sdk';

const HERE = /^(localhost|127\.0\.0\.1|\[::1\])$/;

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && HERE.test(hostname));
}

export const Settings = z.object({
  guichetUrl: z
    .string()
    .refine(isSafe, 'must be https:// and the host of your Guichet server')
    .title('Address of Guichet')
    .describe('Such as https://guichet.example.fr'),
  site: z
    .string()
    .regex(
      /^[a-z0-9-]{1,120}$/,
      'must be the full name of a site of the kind "botpress", such as belleroche-assistant',
    )
    .title('Site')
    .describe('Its full name in the file of your town hall, such as belleroche-assistant'),
  secret: z
    .string()
    .min(32, 'must be the secret that stands in BOTPRESS_SECRETS, of at least 32 characters')
    .secret()
    .title('Shared secret')
    .describe('The one that BOTPRESS_SECRETS has for this site'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be a language such as fr')
    .optional()
    .title('Language')
    .describe('Believed where neither the conversation nor its words tell; French where left out'),
});
export type Settings = z.infer<typeof Settings>;

/** @throws RuntimeError that names each setting and its fault; no value is repeated. */
export function readSettings(given: unknown): Settings {
  const read = Settings.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'settings'} ${message}`);
  throw new RuntimeError(`These settings are not right: ${faults.join('; ')}.`);
}
