import { z } from 'zod';
import { AdviserStep } from './adviser.ts';
import { SiteId } from './conversation.ts';
import { ConversationId, Instant } from './primitives.ts';

/** The socket namespace of enrolled screens: WebSocket only, opened by the device's cookie. */
export const KIOSK_NAMESPACE = '/kiosk';

/** What an administrator reads out to whoever stands at the screen: eight digits, used once. */
export const EnrolmentCode = z
  .string()
  .max(20)
  .transform((typed) => typed.replace(/\D/g, ''))
  .pipe(z.string().length(8, 'eight digits'));

export const InviteDevice = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    /** The full name of a kiosk of the town hall: `belleroche-kiosque`. */
    site: SiteId,
    /** Whether a printer stands beside it. */
    printer: z.boolean(),
  })
  .meta({ id: 'InviteDevice' });
export type InviteDevice = z.infer<typeof InviteDevice>;

/** `code` is shown this once. */
export const DeviceInvitation = z
  .object({ code: z.string(), expiresAt: Instant })
  .meta({ id: 'DeviceInvitation' });
export type DeviceInvitation = z.infer<typeof DeviceInvitation>;

export const EnrolDevice = z.strictObject({ code: EnrolmentCode }).meta({ id: 'EnrolDevice' });

/** The key itself is in a cookie that no script reads. */
export const EnrolledDevice = z.object({ site: SiteId }).meta({ id: 'EnrolledDevice' });
export type EnrolledDevice = z.infer<typeof EnrolledDevice>;

/** A screen and how it is: never who stands before it, nor what they read. */
export const KioskDevice = z
  .object({
    id: z.string(),
    name: z.string(),
    site: z.string(),
    printer: z.boolean(),
    enrolledAt: Instant,
    /** Heard of within the last minute. */
    online: z.boolean(),
    lastSeenAt: Instant.nullable(),
    /** What its page was made from; null where it was never heard of. */
    version: z.string().nullable(),
    /** Whether it runs what this server serves. */
    current: z.boolean(),
    /** Whether somebody has a conversation on it. */
    busy: z.boolean(),
    /** The last time somebody printed there, and whether they said that paper came out. */
    lastPrint: z.object({ at: Instant, came: z.boolean() }).nullable(),
  })
  .meta({ id: 'KioskDevice' });
export type KioskDevice = z.infer<typeof KioskDevice>;

/** What an adviser put on the screen, ready to be drawn, and until when it stays. */
export const ShownSheet = z.object({ step: AdviserStep, lang: z.string(), until: Instant });
export type ShownSheet = z.infer<typeof ShownSheet>;

/** All that a screen must know of itself. Sent whole at each change: one that was missed is made good by the next. */
export const KioskState = z.object({
  name: z.string(),
  printer: z.boolean(),
  sheet: ShownSheet.nullable(),
  /** What the server serves: an older page loads itself again once nobody uses it. */
  version: z.string(),
});
export type KioskState = z.infer<typeof KioskState>;

/** Events from the screen, by name, with the schema of their only argument. All are acknowledged. */
export const kioskRequests = {
  beat: z.object({ version: z.string().max(40) }),
  /** Which conversation the screen shows now; null where it shows none: the one before is over. */
  holds: z.object({
    conversation: z.object({ id: ConversationId, token: z.string().max(100) }).nullable(),
  }),
  printed: z.object({ came: z.boolean() }),
  /** The sheet was looked at, or let be: nobody after this person finds it. */
  seen: z.object({}),
  /** A code with which the conversation goes on elsewhere. */
  takeAway: z.object({}),
} as const;
export type KioskRequestName = keyof typeof kioskRequests;
export type KioskRequest<N extends KioskRequestName> = z.input<(typeof kioskRequests)[N]>;

export interface KioskAnswers {
  beat: KioskState;
  holds: Record<string, never>;
  printed: Record<string, never>;
  seen: Record<string, never>;
  takeAway: TakenAway;
}

/** Events to the screen. */
export interface KioskEvents {
  state: KioskState;
  /** It is enrolled no more. */
  revoked: Record<string, never>;
}

/** Without look-alike letters, as a reference is; whoever types it may leave out case, hyphens and the R. */
export const ResumeCode = z
  .string()
  .max(30)
  .transform((typed) => {
    const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const bare = letters.length === 9 && letters.startsWith('R') ? letters.slice(1) : letters;
    return `R-${bare.slice(0, 4)}-${bare.slice(4)}`;
  })
  .pipe(
    z.string().regex(/^R-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/, 'Expected a code, such as "R-7K3M-P2QX".'),
  );

export interface TakenAway {
  readonly code: string;
  /** The page that asks for the code, the code in its fragment: no server log ever sees it. */
  readonly url: string;
  readonly until: string;
}

export const ResumeWish = z.strictObject({ code: ResumeCode }).meta({ id: 'ResumeWish' });

/** The conversation, with the one key that opens it from now on. */
export const Resumed = z
  .object({ id: ConversationId, token: z.string(), site: SiteId, lang: z.string() })
  .meta({ id: 'Resumed' });
export type Resumed = z.infer<typeof Resumed>;
