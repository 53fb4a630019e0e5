/**
 * Reads one XML file into elements, and refuses what could harm: no document type (entities, external
 * files), no deep nesting, no endless lists. saxes reads nothing but the text it is given.
 */
import { SaxesParser } from 'saxes';
import type { Element } from './element.ts';

export interface XmlLimits {
  /** Bytes of one file. The longest official one has 400 kB. */
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
  readonly attributes: number;
}
export const XML_LIMITS: XmlLimits = { bytes: 16_000_000, depth: 64, elements: 200_000, attributes: 40 };

/** Why a file was not read, for the report. */
export class UnreadableSheet extends Error {
  override readonly name = 'UnreadableSheet';
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Element | string)[];
}

/** @throws UnreadableSheet where it is not XML, or goes beyond a limit. */
export function readXml(bytes: Uint8Array, limits: XmlLimits = XML_LIMITS): Element {
  if (bytes.length > limits.bytes) throw new UnreadableSheet(`larger than ${limits.bytes} bytes`);
  const text = decoded(bytes);
  // Also where the parser would pass over it: nothing official has one, and all entity attacks need one.
  if (text.includes('<!DOCTYPE'))
    throw new UnreadableSheet('has a document type, which none of these files needs');
  const stack: Open[] = [];
  let root: Element | undefined;
  let count = 0;
  const parser = new SaxesParser({ position: true });
  const add = (part: Element | string): void => {
    stack.at(-1)?.children.push(part);
  };
  parser.on('doctype', () => {
    throw new UnreadableSheet('has a document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++count > limits.elements) throw new UnreadableSheet(`has more than ${limits.elements} elements`);
    if (stack.length >= limits.depth)
      throw new UnreadableSheet(`is nested deeper than ${limits.depth} levels`);
    const own = Object.create(null) as Record<string, string>;
    const names = Object.keys(attributes);
    if (names.length > limits.attributes) throw new UnreadableSheet(`<${name}> has too many attributes`);
    for (const each of names) own[each] = String(attributes[each]);
    const made: Open = { name, attributes: own, children: [] };
    add(made);
    stack.push(made);
  });
  parser.on('closetag', () => {
    root = stack.pop();
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('error', (error) => {
    throw new UnreadableSheet(error.message);
  });
  parser.write(text).close();
  if (!root) throw new UnreadableSheet('holds no element');
  return root;
}

/** UTF-8, as all of these files are; anything else is said rather than guessed. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableSheet('is not written in UTF-8');
  }
}
