import { z } from 'zod';
import { Instant } from './primitives.ts';

/** An e-mail that the mail server would not take, after all tries. It names no address and holds no word of it. */
export const DeadLetter = z
  .object({
    /** Begins with the reference it is about. */
    id: z.string(),
    /** As its reader would have seen it: what it is, and the reference. */
    subject: z.string(),
    givenUpAt: Instant,
    tries: z.int(),
    /** Why, in English, without the address: what the mail server answered, or that it was not reached. */
    reason: z.string(),
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof DeadLetter>;

/** @property sends whether a mail server is set: without one no letter is ever written. */
export const DeadLetters = z
  .object({ sends: z.boolean(), dead: z.array(DeadLetter) })
  .meta({ id: 'DeadLetters' });
export type DeadLetters = z.infer<typeof DeadLetters>;
