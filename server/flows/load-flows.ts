/** Reads flow files. Each fault is told with its file, line and column: `npm run check` shows them all. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import { Flow } from './schema.ts';

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
  readonly faults: readonly ContentFault[];
}

export function readYaml(file: string, text: string = readFileSync(file, 'utf8')): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
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
    faults: document.errors.map((error) => ({ file, ...position(error.pos[0]), message: error.message })),
  };
}

/** A file's content by its schema, or its faults. */
export function readBySchema<T>(
  schema: ZodType<T>,
  yaml: LocatedYaml,
): { value?: T; faults: ContentFault[] } {
  if (yaml.faults.length > 0) return { faults: [...yaml.faults] };
  const read = schema.safeParse(yaml.value);
  if (read.success) return { value: read.data, faults: [] };
  const faults = read.error.issues.map(({ path, message }) => ({
    file: yaml.file,
    ...yaml.at(path),
    message: path.length > 0 ? `${path.join('.')}: ${message}` : message,
  }));
  return { faults };
}

/** All flows of a folder; none where the folder does not exist. */
export function loadFlows(directory: string): { flows: Flow[]; faults: ContentFault[] } {
  const flows: Flow[] = [];
  const faults: ContentFault[] = [];
  for (const name of yamlFiles(directory)) {
    const file = join(directory, name);
    const read = readBySchema(Flow, readYaml(file));
    faults.push(...read.faults);
    if (!read.value) continue;
    if (`${read.value.id}.yml` === name) flows.push(read.value);
    else
      faults.push({
        file,
        line: 1,
        column: 1,
        message: `id: "${read.value.id}" must be the file's name, "${name.slice(0, -4)}"`,
      });
  }
  return { flows, faults };
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
