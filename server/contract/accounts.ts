import { z } from 'zod';
import { AgentRight } from './desk.ts';
import { Instant, Locale } from './primitives.ts';

const name = z.string().trim().min(1).max(80);
const Login = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u,
    'Expected letters and digits, with . _ @ - between them, such as "j.martin".',
  );
const list = z.array(z.string().min(1).max(120)).max(500);

/** What an administrator says of an account. */
const AccountFields = z.strictObject({
  /** First name: what citizens read (CRPA, L111-2). */
  name,
  /** Read by citizens and colleagues in place of the name, where the agent's safety asks for it; empty for none. */
  pseudonym: z.string().trim().max(80),
  /** Function, as citizens read it. */
  role: name,
  /** For signing in through an identity provider, and nothing else; empty for none. */
  email: z.union([z.literal(''), z.email().max(200)]),
  right: AgentRight,
  teams: list,
  /** Teams of other town halls, `grandville/reception`. */
  serves: list,
  /** Languages and topics that are offered to them; none named: all. */
  languages: z.array(Locale).max(100),
  topics: list,
  /** Most conversations at once; null: what the town hall's file says. */
  capacity: z.int().min(1).max(50).nullable(),
});

export const Account = z
  .object({
    ...AccountFields.shape,
    id: z.string(),
    login: z.string(),
    municipality: z.string(),
    /** Whether a password was set: otherwise the set-up link is to be sent. */
    hasPassword: z.boolean(),
    /** Whether the account was found by the identity provider once. */
    federated: z.boolean(),
    disabled: z.boolean(),
    createdAt: Instant.nullable(),
    /** Grows with each change: a change names the one it was made from. */
    revision: z.int(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const CreateAccount = AccountFields.partial({
  pseudonym: true,
  email: true,
  serves: true,
  languages: true,
  topics: true,
  capacity: true,
})
  .extend({
    login: Login,
    /** The administrator's own town hall where left out; another only for those of the hosting town hall. */
    municipality: z.string().max(100).optional(),
  })
  .meta({ id: 'CreateAccount' });
export type CreateAccount = z.infer<typeof CreateAccount>;

export const ChangeAccount = AccountFields.partial()
  .extend({ revision: z.int(), disabled: z.boolean().optional() })
  .meta({ id: 'ChangeAccount' });
export type ChangeAccount = z.infer<typeof ChangeAccount>;

/** Opens once, for whoever has it, until it expires. Its part after `#` never reaches a server's log. */
export const AccountLink = z.object({ url: z.string(), expiresAt: Instant }).meta({ id: 'AccountLink' });
export type AccountLink = z.infer<typeof AccountLink>;

/** What can be chosen from in the forms of an administrator. */
export const AccountChoices = z
  .object({
    municipalities: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        teams: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
    languages: z.array(Locale),
  })
  .meta({ id: 'AccountChoices' });
export type AccountChoices = z.infer<typeof AccountChoices>;

const Password = z.string().min(1).max(500);

export const CheckLink = z.strictObject({ token: z.string().max(100) });
export const LinkOwner = z.object({ login: z.string(), name: z.string() });
export type LinkOwner = z.infer<typeof LinkOwner>;
export const UseLink = z.strictObject({ token: z.string().max(100), password: Password });
export const ChangePassword = z
  .strictObject({ current: Password, password: Password })
  .meta({ id: 'ChangePassword' });

/** One sign-in of one browser. */
export const SessionView = z
  .object({
    id: z.string(),
    startedAt: Instant,
    lastSeenAt: Instant,
    /** Such as « Firefox, Linux »: nothing that would single a machine out. */
    browser: z.string(),
    /** Whether it is the one that asks. */
    own: z.boolean(),
  })
  .meta({ id: 'SessionView' });
export type SessionView = z.infer<typeof SessionView>;
