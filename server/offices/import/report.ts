/** What became of each source: how much of it was taken, what was not and why, what is doubtful. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RawRecord } from './read-source.ts';
import type { Taken } from './taken.ts';

const SourceReport = z.object({
  from: z.string(),
  sources: z.array(z.enum(['annuaire', 'france-services'])),
  read: z.number(),
  taken: z.number(),
  refused: z.record(z.string(), z.number()),
  doubts: z.record(z.string(), z.number()),
  /** Offices taken, by what one goes there for. */
  kinds: z.record(z.string(), z.number()),
});
export type SourceReport = z.infer<typeof SourceReport>;

export interface ImportReport {
  readonly at: string;
  readonly sources: SourceReport[];
  /** Offices that came twice, under one id: the first counts. */
  repeated: number;
  generation?: string;
  offices?: Readonly<Record<string, number>>;
  communes?: number;
  source(from: string): SourceReport;
  /** Takes up the report of a source that was finished before a cut. @returns whether there was one. */
  resume(file: string): Promise<boolean>;
}

export function newReport(now: Date): ImportReport {
  const sources: SourceReport[] = [];
  return {
    at: now.toISOString(),
    sources,
    repeated: 0,
    source(from) {
      const made: SourceReport = { from, sources: [], read: 0, taken: 0, refused: {}, doubts: {}, kinds: {} };
      sources.push(made);
      return made;
    },
    async resume(file) {
      const text = await readFile(file, 'utf8').catch(() => undefined);
      if (text === undefined) return false;
      sources.push(SourceReport.parse(JSON.parse(text)));
      return true;
    },
  };
}

/** Why records were not taken, the most frequent reasons first: ` (12 × no-commune, 3 × kind-not-used)`. */
export function reasonsOf({ sources }: Pick<ImportReport, 'sources'>): string {
  const all: Record<string, number> = {};
  for (const { refused } of sources)
    for (const [reason, times] of Object.entries(refused)) all[reason] = (all[reason] ?? 0) + times;
  const told = Object.entries(all).sort((a, b) => b[1] - a[1]);
  return told.length === 0 ? '' : ` (${told.map(([reason, times]) => `${times} × ${reason}`).join(', ')})`;
}

export function tell(report: SourceReport, { source }: RawRecord, taken: Taken): void {
  if (!report.sources.includes(source)) report.sources.push(source);
  report.read++;
  if ('refused' in taken) {
    count(report.refused, taken.refused);
    return;
  }
  report.taken++;
  for (const kind of taken.office.kinds) count(report.kinds, kind);
  // What stands behind a colon is for the line itself: here it would make a count of each.
  for (const doubt of taken.doubts) count(report.doubts, doubt.replace(/\d[\dAB]\d{3}/g, '…'));
}

function count(all: Record<string, number>, name: string): void {
  all[name] = (all[name] ?? 0) + 1;
}
