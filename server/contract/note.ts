import { z } from 'zod';
import { Instant } from './primitives.ts';

/** What agents tell one another of a conversation. It never reaches the citizen: no message holds it. */
export const Note = z
  .object({ id: z.uuid(), at: Instant, author: z.string(), text: z.string() })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof Note>;

export const AddNote = z
  .object({ id: z.uuid(), text: z.string().trim().min(1).max(2_000) })
  .meta({ id: 'AddNote' });
