/** Reads content files: what they hold, where each part of it stands, and what is wrong with them. */
import { readdirSync, readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import { faultsOf, inPlainWords } from './schema-faults.ts';

export interface ContentFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What a YAML file holds, and where each part of it stands. */
export interface LocatedYaml {
  readonly file: string;
  readonly value: unknown;
  /** Line and column, from 1, of the value at a path, or of the nearest one above it. */
  at(path: readonly PropertyKey[]): { line: number; column: number };
  /** What follows ` # ` on a line, counted from 1; nothing where nothing does. */
  commentAt(line: number): string;
  readonly faults: readonly ContentFault[];
}

export function readYaml(file: string, text: string = readFileSync(file, 'utf8')): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const rows = text.split('\n');
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    file,
    value: document.errors.length > 0 ? undefined : document.toJS(),
    at(path) {
      for (let length = path.length; length >= 0; length--) {
        const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
        const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
        if (Array.isArray(range) && typeof range[0] === 'number') return position(range[0]);
      }
      return { line: 1, column: 1 };
    },
    commentAt: (line) => /\s#\s*(.*)$/.exec(rows[line - 1] ?? '')?.[1]?.trim() ?? '',
    faults: document.errors.map((error) => ({ file, ...position(error.pos[0]), message: error.message })),
  };
}

/** A file's content by its schema, or its faults. */
export function readBySchema<T>(
  schema: ZodType<T>,
  yaml: LocatedYaml,
): { value?: T; faults: ContentFault[] } {
  if (yaml.faults.length > 0) return { faults: [...yaml.faults] };
  const read = schema.safeParse(yaml.value, { error: inPlainWords });
  if (read.success) return { value: read.data, faults: [] };
  const faults = faultsOf(read.error.issues).map(({ path, message }) => ({
    file: yaml.file,
    ...yaml.at(path),
    message: path.length > 0 ? `${path.join('.')}: ${message}` : message,
  }));
  return { faults };
}

/**
 * A file's content by its schema; an empty file counts as an empty map.
 * @throws ContentError with each fault's line and column.
 */
export function shapedBy<T>(schema: ZodType<T>, yaml: LocatedYaml): T {
  const read = readBySchema(schema, { ...yaml, value: yaml.value ?? {} });
  if (read.value === undefined || read.faults.length > 0) throw new ContentError(read.faults);
  return read.value;
}

/** Content with faults: the start stops, and says each with its line. `npm run check` shows them too. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly faults: readonly ContentFault[];

  constructor(faults: readonly ContentFault[]) {
    super(faults.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'));
    this.faults = faults;
  }
}

export function yamlFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.yml'))
      .sort();
  } catch {
    return [];
  }
}
