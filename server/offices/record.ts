/** An office of the State's directories as we keep it: what a citizen needs, nothing about who works there. */
import { z } from 'zod';
import { PlaceKind } from '../flows/schema.ts';
import { WeeklyHours } from '../municipality/schema.ts';

/** An INSEE commune code: `45300`, `2A004`, `97101`. */
export const Insee = z.string().regex(/^(\d{5}|2[AB]\d{3})$/, 'an INSEE code such as "45300" or "2A004"');

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof Weekday>;

/** Hours as the file has them, shown as they are and never computed with. */
export const LooseHours = z.object({
  from: Weekday,
  to: Weekday,
  slots: z.array(z.string()),
  /** In French, as it is written: « 2e et 4e samedis ». */
  comment: z.string().optional(),
});
export type LooseHours = z.infer<typeof LooseHours>;

export const ImportedOffice = z.object({
  id: z.string(),
  source: z.enum(['annuaire', 'france-services']),
  name: z.string(),
  kinds: z.array(PlaceKind).min(1),
  insee: Insee,
  address: z.string().optional(),
  postcode: z.string().optional(),
  city: z.string().optional(),
  /** `+33…`, or a short number as it is dialled. */
  phone: z.string().optional(),
  /** A service's mailbox, never a person's: see `import/mailbox.ts`. */
  email: z.string().optional(),
  website: z.string().optional(),
  bookingUrl: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  accessible: z.boolean().optional(),
  appointment: z.enum(['required', 'possible', 'no']).optional(),
  /** It moves from stop to stop: its address is where it is kept, not where people go. */
  mobile: z.literal(true).optional(),
  /** Only where nothing about them is in doubt. */
  hours: WeeklyHours.optional(),
  looseHours: z.array(LooseHours).optional(),
  /** In French, as it is written: stops, closures, which door. */
  note: z.string().optional(),
});
export type ImportedOffice = z.infer<typeof ImportedOffice>;
export type ImportSource = ImportedOffice['source'];

/** A commune, as the imported offices tell of it. */
export const Commune = z.object({
  insee: Insee,
  name: z.string(),
  postcodes: z.array(z.string()),
  /** Where its town hall is, or else another of its offices. */
  latitude: z.number().optional(),
  longitude: z.number().optional(),
});
export type Commune = z.infer<typeof Commune>;

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}
