/** Agents who sign in with the town hall's own identity provider. */
import { z } from 'zod';
import type { OpenIdSettings } from '../agents/openid.ts';
import { existingFile, isPrivateWay, listOf, optional, Refused, secretOf, withDefault } from './setting.ts';

export const OPENID = {
  OIDC_ISSUER: optional(
    z.string().refine(isPrivateWay, 'must be https:// and a host, or http:// on this very machine'),
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
  OIDC_CLIENT_SECRET_FILE: optional(existingFile, {
    description: 'A file that holds OIDC_CLIENT_SECRET, for Docker secrets and the like.',
    example: '/run/secrets/oidc_client_secret',
  }),
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
};

type Values = z.output<z.ZodObject<typeof OPENID>>;

/** All that signing in with a provider needs, or nothing of it. */
export function openIdSettings(values: Values): OpenIdSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = values;
  if (issuer === undefined) return undefined;
  const { OIDC_CLIENT_SECRET: secret, OIDC_CLIENT_SECRET_FILE: file } = values;
  const clientSecret = secretOf('OIDC_CLIENT_SECRET', secret, file);
  if (!clientId) throw new Refused('OIDC_CLIENT_ID', 'must be set beside OIDC_ISSUER');
  if (!clientSecret) throw new Refused('OIDC_CLIENT_SECRET', 'must be set beside OIDC_ISSUER');
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
