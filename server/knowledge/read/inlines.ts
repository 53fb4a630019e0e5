/** Mixed content: words and marked words, in order. */
import type { Inline, Marked } from '../sheet.ts';
import { childOf, type Element, elementsOf, tidy } from './element.ts';
import type { Reading } from './reading.ts';

const MARKS: Readonly<Record<string, Marked['as']>> = {
  MiseEnEvidence: 'strong',
  Expression: 'term',
  Valeur: 'amount',
  Exposant: 'raised',
  Indice: 'lowered',
  Citation: 'quote',
  Variable: 'blank',
  TermeEtranger: 'foreign',
};
/** They stand between words and ask for no meaning of their own. */
const THROUGH = new Set(['Paragraphe', 'Titre', 'Texte']);

/** The content of an element, outer white space taken off. */
export function inlinesOf(element: Element, reading: Reading): Inline[] {
  return trimmed(partsOf(element, reading));
}

/** Of a child by name; empty where there is none. */
export function inlinesIn(parent: Element, name: string, reading: Reading): Inline[] {
  const child = childOf(parent, name);
  return child ? inlinesOf(child, reading) : [];
}

function partsOf(element: Element, reading: Reading): Inline[] {
  const parts: Inline[] = [];
  reading.took(element);
  const add = (text: string): void => {
    const last = parts.at(-1);
    if (text === '') return;
    if (typeof last === 'string') parts[parts.length - 1] = tidy(last + text);
    else parts.push(text);
  };
  for (const child of element.children) {
    if (typeof child === 'string') add(tidy(child));
    else if (THROUGH.has(child.name)) {
      // Two paragraphs of one title are two phrases.
      if (parts.length > 0) add(' ');
      for (const part of partsOf(child, reading)) typeof part === 'string' ? add(part) : parts.push(part);
    } else parts.push(marked(child, reading));
  }
  return parts;
}

function marked(element: Element, reading: Reading): Inline {
  const { name, attributes } = element;
  reading.count(name);
  // A picture in the line says its alternative text, caption and credits.
  if (name === 'Image')
    return { as: 'term', of: elementsOf(element).flatMap((part) => inlinesOf(part, reading)) };
  const of = partsOf(element, reading);
  const as = MARKS[name];
  if (as) return { as, of };
  if (name === 'LienInterne') return { to: { sheet: attributes.LienPublication ?? '' }, of };
  if (name === 'LienIntra') return { to: { definition: attributes.LienID ?? '' }, of };
  if (name === 'LienExterne') {
    const url = webAddress(attributes.URL);
    return url ? { to: { url }, of } : { as: 'term', of };
  }
  reading.strange(element, 'text');
  return { as: 'term', of };
}

/** An address that a citizen may follow, or nothing: only the web's own schemes. */
export function webAddress(written: string | undefined): string | undefined {
  const text = written?.trim() ?? '';
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).href;
}

function trimmed(parts: Inline[]): Inline[] {
  const [first] = parts;
  if (typeof first === 'string') parts[0] = first.trimStart();
  const last = parts.at(-1);
  if (typeof last === 'string') parts[parts.length - 1] = last.trimEnd();
  return parts.filter((part) => part !== '');
}
