/** `locales/<language>/plain.yml`: what plain language means in a language, for the checker only. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ContentFault, readBySchema, readYaml } from './load-yaml.ts';

export const PlainFile = z.strictObject({
  /** Administrative terms → what to write instead. A last `*` stands for any ending: `stipul*`. */
  instead: z.record(z.string(), z.string()).default({}),
  /** Official names that people meet on forms: a term inside one of them is let be. */
  official: z.array(z.string()).default([]),
  /** Abbreviations everybody knows, with what they stand for. Others are explained where they stand. */
  acronyms: z.record(z.string(), z.string()).default({}),
  /** A result never says these: whether somebody is entitled is not ours to say. */
  verdicts: z.array(z.string()).default([]),
  /** Words that join two ideas: counted with the commas. */
  joins: z.array(z.string()).default([]),
  /** Sentences that may be long, by key, with the reason. */
  long: z.record(z.string(), z.string().min(1)).default({}),
});
export type PlainFile = z.infer<typeof PlainFile>;

export interface PlainRules {
  readonly byLanguage: ReadonlyMap<string, PlainFile>;
  /** What French abbreviations stand for, from a public list: said with those that are not explained. */
  readonly meanings: ReadonlyMap<string, string>;
  readonly faults: readonly ContentFault[];
}

const PublicList = z.array(z.object({ symbol: z.string(), text: z.string() }));

/** @throws where the file is no list of `{ symbol, text }`, as Service Public publishes one. */
export function readMeanings(file: string): ReadonlyMap<string, string> {
  const list = PublicList.parse(JSON.parse(readFileSync(file, 'utf8')));
  return new Map(list.map(({ symbol, text }) => [symbol, text]));
}

/** A language without the file has no rules of its own: only the length of its sentences is measured. */
export function readPlainFiles(
  locales: string,
  languages: readonly string[],
  meanings: ReadonlyMap<string, string> = new Map(),
): PlainRules {
  const byLanguage = new Map<string, PlainFile>();
  const faults: ContentFault[] = [];
  for (const language of languages) {
    const file = join(locales, language, 'plain.yml');
    if (!existsSync(file)) {
      const message = 'is missing: write there the terms to avoid in this language and what to say instead';
      faults.push({ file, line: 1, column: 1, message });
      continue;
    }
    const read = readBySchema(PlainFile, readYaml(file));
    faults.push(...read.faults);
    if (read.value) byLanguage.set(language, read.value);
  }
  return { byLanguage, meanings, faults };
}
