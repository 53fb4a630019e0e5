/** The words of a sheet's parts, as one reads them. */
import type { Block, Inline } from './sheet.ts';

export const plain = (inlines: readonly Inline[]): string =>
  inlines.map((part) => (typeof part === 'string' ? part : wordsOfPart(part))).join('');

const RAISED: Readonly<Record<string, string>> = { 2: '²', 3: '³' };

/** « m² » must not read « m2 », nor « 1er » with a gap. */
function wordsOfPart(part: Exclude<Inline, string>): string {
  const words = plain(part.of);
  return 'as' in part && part.as === 'raised' ? (RAISED[words] ?? words) : words;
}

/**
 * Blocks as lines of text: list items with a dash or a number, table rows with bars, notes with their title
 * before them. Cases, places and services are not text: who extracts decides on them.
 */
export function linesOf(blocks: readonly Block[], depth = 0): string[] {
  return blocks.flatMap((block) => lines(block, depth));
}

const indent = (depth: number) => '  '.repeat(depth);

function lines(block: Block, depth: number): string[] {
  switch (block.is) {
    case 'paragraph': {
      const text = plain(block.text).trim();
      return text === '' ? [] : [indent(depth) + text];
    }
    case 'list':
      return block.items.flatMap(({ blocks }, index) => {
        const [first = '', ...rest] = linesOf(blocks, depth + 1);
        const mark = block.ordered ? `${index + 1}.` : '-';
        return first === '' ? [] : [`${indent(depth)}${mark} ${first.trim()}`, ...rest];
      });
    case 'table':
      return [
        ...(block.title ? [plain(block.title)] : []),
        ...block.rows.map(({ cells }) => cells.map((cell) => linesOf(cell.blocks).join(' / ')).join(' | ')),
      ];
    case 'note': {
      const [first = '', ...rest] = linesOf(block.blocks, depth);
      const title = block.title ? plain(block.title) : '';
      return [`${indent(depth)}${title === '' ? '' : `${title} : `}${first.trim()}`, ...rest];
    }
    case 'part':
      return [plain(block.title), ...linesOf(block.blocks, depth)];
    case 'when':
    case 'picture':
      return linesOf(block.blocks, depth);
    case 'cases':
    case 'place':
    case 'service':
      return [];
  }
}
