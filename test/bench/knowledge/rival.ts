/** The same sheets, fields and terms in MiniSearch: what a library of search would cost and find (decision 0009). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch, { type Options } from 'minisearch';
import { currentGeneration, FILES } from '../../../server/knowledge/generation.ts';
import type { SheetLine } from '../../../server/knowledge/import/write-generation.ts';
import { fieldsOf } from '../../../server/knowledge/search/fields.ts';
import type { Fields } from '../../../server/knowledge/search/postings.ts';
import { termsOf } from '../../../server/knowledge/search/terms.ts';

/** A library as it would be tuned for the purpose: our terms, our weights, its own correction of spellings. */
const OPTIONS: Options<Fields & { id: string }> = {
  fields: ['title', 'summary', 'headings', 'body'],
  tokenize: termsOf,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 6, summary: 3, headings: 2 },
    fuzzy: (term) => (term.length > 5 ? 1 : false),
    maxFuzzy: 1,
  },
};

export interface Rival {
  /** Milliseconds to make the index from sheets, and to take it up from its own file. */
  readonly made: number;
  readonly loaded: number;
  readonly fileBytes: number;
  readonly heapBytes: number;
  /** Ids of sheets, best first. */
  search(question: string): string[];
}

export async function rivalOf(dataDir: string): Promise<Rival> {
  const generation = await currentGeneration(dataDir);
  if (!generation) throw new Error('nothing was imported');
  const lines = readFileSync(join(generation.dir, FILES.sheets), 'utf8').trim().split('\n');
  const documents = lines.map((line) => {
    const { sheet } = JSON.parse(line) as SheetLine;
    return { id: sheet.id, ...fieldsOf(sheet) };
  });
  const began = performance.now();
  const first = new MiniSearch(OPTIONS);
  first.addAll(documents);
  const made = performance.now() - began;
  const file = JSON.stringify(first);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const loading = performance.now();
  const index = MiniSearch.loadJSON(file, OPTIONS);
  const loaded = performance.now() - loading;
  globalThis.gc?.();
  return {
    made,
    loaded,
    fileBytes: Buffer.byteLength(file),
    heapBytes: process.memoryUsage().heapUsed - before,
    search: (question) => index.search(question).map(({ id }) => String(id)),
  };
}
