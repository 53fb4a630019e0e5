/** The questions written apart from the phrases, with the right answer of each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Row = z.object({
  id: z.string(),
  lang: z.string(),
  text: z.string(),
  /** The right key first, then those that a sensible clerk could accept. */
  expected: z.array(z.string()).min(1),
  kind: z.enum([
    'procedure',
    'location',
    'sensitive',
    'emergency',
    'human_request',
    'offtopic',
    'injection',
    'trap',
    'strange',
  ]),
  wording: z.enum(['explicit', 'oblique']).optional(),
});
export type Row = z.infer<typeof Row>;

/** @param folder with one `.jsonl` file a language. */
export function rowsIn(folder: string): Row[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => Row.parse(JSON.parse(line)));
}
