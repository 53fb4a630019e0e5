/** Which official sheets behind our procedures have changed since the procedure was reviewed, and how. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { Flow } from '../flows/schema.ts';
import { currentGeneration, FILES, knowledgeDir, readCatalogue } from './generation.ts';
import type { SheetLine } from './import/write-generation.ts';
import { readable } from './readable.ts';

export interface ChangedSheet {
  readonly flow: string;
  readonly sheet: string;
  readonly title: string;
  readonly reviewed: string;
  readonly updated: string;
  /** As a patch; null where the text of the day of the review was never imported. */
  readonly diff: string | null;
}

/** What the State says of a procedure's sources, now: changed since the review, or gone. */
export interface SheetNews {
  readonly changed: readonly ChangedSheet[];
  /** Named by a procedure, and no longer in the set. */
  readonly withdrawn: readonly { readonly flow: string; readonly sheet: string }[];
  readonly edition: string;
}

/** From this many sheets on a set is taken to be whole: what it lacks was withdrawn. */
const WHOLE_SET = 2_000;

/** @returns null where no sheets were imported. */
export async function sheetNews(dataDir: string, flows: Iterable<Flow>): Promise<SheetNews | null> {
  const current = await currentGeneration(dataDir);
  if (!current) return null;
  const catalogue = new Map((await readCatalogue(current.dir)).map((line) => [line.id, line]));
  const changed: ChangedSheet[] = [];
  const withdrawn: { flow: string; sheet: string }[] = [];
  for (const { id: flow, official, reviewed } of flows) {
    for (const { sheet } of official) {
      if (sheet === undefined) continue;
      const line = catalogue.get(sheet);
      if (!line) {
        if (catalogue.size >= WHOLE_SET) withdrawn.push({ flow, sheet });
      } else if (line.updated > reviewed) {
        const now = readable(sheetAt(current.dir, line));
        const then = textOn(dataDir, sheet, reviewed);
        const diff =
          then &&
          createTwoFilesPatch(`${sheet} ${then.day}`, `${sheet} ${line.updated}`, then.text, now, '', '', {
            context: 1,
          });
        changed.push({ flow, sheet, title: line.title, reviewed, updated: line.updated, diff });
      }
    }
  }
  return { changed, withdrawn, edition: current.manifest.edition };
}

function sheetAt(dir: string, { at, length }: { at: number; length: number }) {
  const file = openSync(join(dir, FILES.sheets), 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, at);
    return (JSON.parse(bytes.toString('utf8')) as SheetLine).sheet;
  } finally {
    closeSync(file);
  }
}

/** The text that stood on a day: the latest of those replaced since that was not newer. */
function textOn(dataDir: string, sheet: string, day: string): { day: string; text: string } | null {
  const dir = join(knowledgeDir(dataDir), 'history', sheet);
  if (!existsSync(dir)) return null;
  const days = readdirSync(dir)
    .map((name) => name.replace(/\.txt$/, ''))
    .filter((each) => each <= day)
    .sort();
  const found = days.at(-1);
  return found === undefined ? null : { day: found, text: readFileSync(join(dir, `${found}.txt`), 'utf8') };
}

/** What to read again, a line each; diffs are written into `folder`. */
export function newsLines(news: SheetNews, folder: string): string[] {
  const lines = news.changed.map(({ flow, sheet, title, reviewed, updated, diff }) => {
    const what = `${flow}: ${sheet} « ${title} » changed on ${updated}, after the review of ${reviewed}`;
    if (diff === null) return `${what}. Its text of that day was not imported: read it whole.`;
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${flow}-${sheet}.diff`);
    writeFileSync(file, diff);
    return `${what}: ${relative(process.cwd(), file)}`;
  });
  const gone = news.withdrawn.map(
    ({ flow, sheet }) =>
      `${flow}: ${sheet} is not in the imported sets: withdrawn, or of a guide that was not imported`,
  );
  return [...lines, ...gone];
}
