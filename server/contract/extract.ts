import { z } from 'zod';
import { Day, Locale } from './primitives.ts';

const Titled = z.object({ heading: z.string(), lines: z.array(z.string()) });

/** A passage of an official text or of a town hall's page, word for word, with all that says where it is from. */
export const Extract = z
  .object({
    id: z.string(),
    origin: z.enum(['state', 'town']),
    /** The language of what is quoted: title, headings, lines, warnings, terms and links. Always French. */
    lang: Locale,
    title: z.string(),
    headings: z.array(z.string()),
    /** « The law is about to change »: to be read first. */
    warnings: Titled.optional(),
    lines: z.array(z.string()),
    /** Words of the text that the text itself explains. */
    terms: z
      .object({ heading: z.string(), terms: z.array(z.object({ term: z.string(), text: z.string() })) })
      .optional(),
    links: z
      .object({ heading: z.string(), links: z.array(z.object({ label: z.string(), url: z.url() })) })
      .optional(),
    /** In the conversation's language: that it goes on elsewhere, depends on answers, or is old. */
    notes: z.array(z.string()),
    /** In the conversation's language: who published it, when it changed, under which licence. */
    source: z.string(),
    url: z.url(),
    updated: Day,
  })
  .meta({ id: 'Extract' });
export type Extract = z.infer<typeof Extract>;
