import { z } from 'zod';
import { Instant } from './primitives.ts';

/** What a token may do. A token does nothing that its account may not do. */
export const Scope = z.enum(['tickets:read', 'tickets:act', 'callbacks', 'appointments', 'figures:read']);
export type Scope = z.infer<typeof Scope>;

/** A token without its secret, which nobody can read again. */
export const ApiToken = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The account in whose name it acts: citizens read that agent's name. */
    agent: z.string(),
    scopes: z.array(Scope),
    createdAt: Instant,
    expiresAt: Instant,
    /** To the hour; null where it was never used. */
    lastUsedAt: Instant.nullable(),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof ApiToken>;

/** Longest life of a token, in days. */
export const MAX_TOKEN_DAYS = 365;

export const CreateToken = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    agent: z.string().min(1).max(100),
    scopes: z.array(Scope).min(1),
    days: z.int().min(1).max(MAX_TOKEN_DAYS),
  })
  .meta({ id: 'CreateToken' });
export type CreateToken = z.infer<typeof CreateToken>;

/** `secret` is shown this once. */
export const CreatedToken = z.object({ token: ApiToken, secret: z.string() }).meta({ id: 'CreatedToken' });
export type CreatedToken = z.infer<typeof CreatedToken>;
