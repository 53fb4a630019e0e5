import { z } from 'zod';
import { ClientMessageId, IntentKey } from './primitives.ts';

/** How a turn ended. */
export const Outcome = z.enum([
  'flow',
  'answer',
  'clarify',
  'emergency',
  'sensitive',
  'human',
  'declined',
  'fallback',
  'relayed',
]);
export type Outcome = z.infer<typeof Outcome>;

export const Candidate = z.object({ procedure: IntentKey, score: z.number() });
export type Candidate = z.infer<typeof Candidate>;

export const TurnReport = z
  .object({
    outcome: Outcome,
    procedure: IntentKey.nullable(),
    /** In order: the first is what the bot acted on. */
    candidates: z.array(Candidate),
    steps: z.array(z.object({ name: z.string(), durationMs: z.number() })),
  })
  .meta({ id: 'Turn' });
export type TurnReport = z.infer<typeof TurnReport>;

/** Buttons and menu entries that steer the conversation whatever it is about. */
export const Command = z.enum([
  'talk-to-person',
  'back',
  'cancel',
  'repeat',
  'restart',
  'dont-know',
  'explain',
]);
export type Command = z.infer<typeof Command>;

/** Longest text a citizen may send at once, in UTF-16 units. */
export const MAX_TEXT = 4_000;

/** Degrees with two decimals: about a kilometre. What is more precise is refused, so that nobody keeps it. */
const Degrees = (limit: number) =>
  z
    .number()
    .min(-limit)
    .max(limit)
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, {
      message: 'Two decimals at most: a position is shared to the kilometre.',
    });
export const Position = z.object({ latitude: Degrees(90), longitude: Degrees(180) });
export type Position = z.infer<typeof Position>;

/**
 * What a citizen sends: words, the id of a choice they were shown, a command, or where they are, where they were
 * asked it. Exactly one of them.
 */
export const CitizenInput = z
  .object({
    clientMessageId: ClientMessageId,
    text: z.string().max(MAX_TEXT).optional(),
    choice: z.string().min(1).max(200).optional(),
    command: Command.optional(),
    position: Position.optional(),
  })
  .refine(
    (input) =>
      [input.text, input.choice, input.command, input.position].filter((v) => v !== undefined).length === 1,
    {
      message: 'Send exactly one of "text", "choice", "command" or "position".',
    },
  )
  .meta({ id: 'CitizenInput' });
export type CitizenInput = z.infer<typeof CitizenInput>;
