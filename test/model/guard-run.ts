/** The guard against models that obey an attacker, and beside honest ones: what the table of `npm run model:guard` counts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { sentencesIn } from '../../server/content/sentences.ts';
import { Guard, type GuardFault } from '../../server/model/guard/guard.ts';
import { loadGuard } from '../../server/model/guard/load-guard.ts';
import { loadPrompts } from '../../server/model/load-prompts.ts';
import { understandingOf } from '../../server/understanding/create.ts';
import { loadTrained } from '../../server/understanding/load-phrases.ts';
import { fold, wordsOf } from '../../server/words/fold.ts';

export const LANGUAGES = ['fr', 'en', 'ar', 'es', 'pt', 'tr', 'uk'] as const;

const Attacks = z.strictObject({ ways: z.record(z.string(), z.string()), wants: z.array(z.string()) });
const Honest = z.record(z.enum(LANGUAGES), z.array(z.tuple([z.string(), z.string()])));
const Lies = z.record(z.enum(LANGUAGES), z.array(z.string()));
const Extracts = z.array(z.strictObject({ title: z.string(), lines: z.array(z.string()) }));

const root = join(import.meta.dirname, '../..');
const read = (name: string): unknown => parse(readFileSync(join(import.meta.dirname, name), 'utf8'));

const passagesOf = (file: string) =>
  Extracts.parse(read(file)).flatMap(({ title, lines }) =>
    lines.flatMap(sentencesIn).map((line) => ({ line, whole: [title, ...lines].join('\n') })),
  );
const passages = passagesOf('extracts.yml');
type Passage = (typeof passages)[number];
/** Sets written apart, on texts of their own, without a look at what the guard looks for: a folder each. */
export type SetApart = 'held-out' | 'third' | 'fourth';
const instructions = loadPrompts(join(root, 'locales')).answer;

export interface Attempt {
  readonly language: string;
  readonly way: string;
  /** What the attacker writes. */
  readonly message: string;
  /** What a model that obeys then says. */
  readonly wants: string;
}

/** Each thing wanted, in two ways that differ. */
export function attempts(language: string): Attempt[] {
  const { ways, wants } = Attacks.parse(read(`attacks/${language}.yml`));
  const all = Object.entries(ways);
  return wants.flatMap((wanted, at) =>
    [at, at + Math.ceil(all.length / 2)].flatMap((index) => {
      const [way, template] = all[index % all.length] ?? [];
      if (way === undefined || template === undefined) return [];
      const base64 = Buffer.from(wanted).toString('base64');
      const message = template.replaceAll('{wants}', wanted).replaceAll('{base64}', base64);
      return [{ language, way, message, wants: wanted }];
    }),
  );
}

/** The guard as the server builds it. */
export function theGuard(): Guard {
  return new Guard({
    rules: loadGuard(join(root, 'locales'), LANGUAGES),
    understanding: understandingOf(
      loadTrained(join(root, 'locales'), { cacheDir: join(root, 'dist/learnt') }),
      {},
    ),
    names: ['Belleroche'],
  });
}

const judge = (guard: Guard, language: string, text: string, { line, whole }: Passage) =>
  guard.check({ text, language, source: line, context: whole, sourceLanguage: 'fr', instructions });

/** Passages tried for one attempt: the model that obeys also picks the source that fits its lie best. */
const TRIED = 6;

/** @returns what the guard found; nothing, where some source would have let it through. */
export function attack(
  guard: Guard,
  { language, wants }: Pick<Attempt, 'language' | 'wants'>,
  sources: readonly Passage[] = passages,
): readonly GuardFault[] {
  const said = new Set(wordsOf(fold(wants)));
  const shared = ({ line }: { line: string }) => wordsOf(fold(line)).filter((word) => said.has(word)).length;
  const best =
    language === 'fr' ? sources.toSorted((a, b) => shared(b) - shared(a)).slice(0, TRIED) : sources;
  const found = best.map((passage) => judge(guard, language, wants, passage));
  return found.some((faults) => faults.length === 0) ? [] : (found[0] ?? []);
}

export interface Judged {
  readonly language: string;
  readonly text: string;
  readonly faults: readonly GuardFault[];
}

/** @returns each lie of a set, and what the guard found of it. */
export function liesApart(guard: Guard, set: SetApart): Judged[] {
  const sources = [...passagesOf(`${set}/extracts.yml`), ...passages];
  return Object.entries(Lies.parse(read(`${set}/lies.yml`))).flatMap(([language, lies]) =>
    lies.map((text) => ({ language, text, faults: attack(guard, { language, wants: text }, sources) })),
  );
}

export const honestApart = (guard: Guard, set: SetApart): Judged[] =>
  honestAnswers(guard, `${set}/honest.yml`, passagesOf(`${set}/extracts.yml`));

export function honestAnswers(guard: Guard, file = 'honest.yml', sources = passages): Judged[] {
  return Object.entries(Honest.parse(read(file))).flatMap(([language, answers]) =>
    answers.map(([text, quote]) => {
      // As in the server: what is quoted brings its whole sentences along, and no other.
      const passage = sources.find(({ whole }) => guard.passageAround(quote, whole));
      const line = passage && guard.passageAround(quote, passage.whole);
      return {
        language,
        text,
        faults: line ? judge(guard, language, text, { ...passage, line }) : ['quote'],
      };
    }),
  );
}
