/** Blocks as a passage to quote: the lines as they are written, the words they use explained, where to go on. */
import type { Passage as Quoted } from './knowledge.ts';
import type { Block, Cases, Inline, Sheet, Term } from './sheet.ts';
import { linesOf, plain } from './text.ts';

/** Longest passage, in letters: what is read on a phone without getting lost. The rest is one link away. */
const MOST = 1_400;
const MOST_EXPLAINED = 4;
const MOST_LINKS = 4;

/** The blocks before the first open choice, and that choice. */
export function untilCases(blocks: readonly Block[]): {
  readonly before: readonly Block[];
  readonly cases: Cases | null;
} {
  const at = blocks.findIndex((block) => block.is === 'cases');
  const cases = blocks[at];
  return cases?.is === 'cases' ? { before: blocks.slice(0, at), cases } : { before: blocks, cases: null };
}

export function quote(
  sheet: Sheet,
  headings: readonly string[],
  blocks: readonly Block[],
  depends: boolean,
): Quoted {
  const all = linesOf(blocks);
  const lines = shortened(all);
  return {
    id: sheet.id,
    origin: sheet.town === undefined ? 'state' : 'town',
    title: sheet.title,
    headings,
    warnings: sheet.warnings.map(({ title, blocks: said }) => [plain(title), ...linesOf(said)].join('\n')),
    lines,
    cut: lines.length < all.length,
    depends,
    explained: explanations(sheet, blocks, lines.join('\n')),
    links: linksOf(blocks),
  };
}

/** Whole lines only: half a sentence could say the opposite. A table keeps its rows together as far as it fits. */
function shortened(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length;
    if (length > MOST && kept.length > 0) break;
    kept.push(line);
  }
  return kept;
}

/** Terms that the text links to, then abbreviations that stand in it, each with what the sheet says of it. */
function explanations(
  sheet: Sheet,
  blocks: readonly Block[],
  text: string,
): { term: string; text: string }[] {
  const linked = new Set(definitionsIn(blocks));
  const terms = [
    ...sheet.definitions.filter(({ id }) => linked.has(id)),
    ...sheet.abbreviations.filter(({ title }) => standsIn(plain(title), text)),
  ];
  return terms.slice(0, MOST_EXPLAINED).map((term: Term) => ({
    term: plain(term.title),
    text: linesOf(term.blocks).join(' '),
  }));
}

const standsIn = (word: string, text: string): boolean =>
  word !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(word)}(?![\\p{L}\\p{N}])`, 'u').test(text);

function definitionsIn(blocks: readonly Block[]): string[] {
  const found: string[] = [];
  const inlines = (all: readonly Inline[]): void => {
    for (const part of all) {
      if (typeof part === 'string') continue;
      if ('to' in part && 'definition' in part.to) found.push(part.to.definition);
      inlines(part.of);
    }
  };
  const through = (all: readonly Block[]): void => {
    for (const block of all) {
      if (block.is === 'paragraph') inlines(block.text);
      else if (block.is === 'list') for (const item of block.items) through(item.blocks);
      else if (block.is === 'table')
        for (const row of block.rows) for (const cell of row.cells) through(cell.blocks);
      else if (block.is === 'note' || block.is === 'part') through(block.blocks);
    }
  };
  through(blocks);
  return found;
}

/** Services on line and forms, with their cerfa number; then pages the text links to. */
function linksOf(blocks: readonly Block[]): { label: string; url: string }[] {
  const found = new Map<string, string>();
  const add = (label: string, url: string | undefined): void => {
    if (url !== undefined && label !== '' && !found.has(url)) found.set(url, label);
  };
  const through = (all: readonly Block[]): void => {
    for (const block of all) {
      if (block.is === 'service') {
        const { title, cerfa, url, annexes } = block.service;
        add(cerfa ? `${plain(title)} (cerfa ${cerfa})` : plain(title), url);
        for (const annex of annexes)
          add(annex.cerfa ? `${plain(annex.title)} (cerfa ${annex.cerfa})` : plain(annex.title), annex.url);
      } else if (block.is === 'place') add(plain(block.place.title), block.place.url);
      else if (block.is === 'note' || block.is === 'part') through(block.blocks);
    }
  };
  through(blocks);
  return [...found].slice(0, MOST_LINKS).map(([url, label]) => ({ label, url }));
}
