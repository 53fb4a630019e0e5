/** A whole sheet as text, for reading and comparing: everything a citizen could be told from it. */
import type { Block, Service, Sheet } from './sheet.ts';
import { linesOf, plain } from './text.ts';

export function readable(sheet: Sheet): string {
  const lines = [
    sheet.title,
    ...sheet.warnings.flatMap(({ title, blocks }) => [`! ${plain(title)}`, ...linesOf(blocks)]),
    ...whole(sheet.introduction),
    ...whole(sheet.blocks),
    ...sheet.situations.flatMap(({ title, introduction, blocks }) => [
      `# ${plain(title)}`,
      ...whole(introduction),
      ...whole(blocks),
    ]),
    ...sheet.services.map(serviceLine),
    ...sheet.definitions.flatMap(({ title, blocks }) => [`${plain(title)} :`, ...linesOf(blocks)]),
  ];
  return `${lines.join('\n')}\n`;
}

function whole(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.is === 'part')
      return [`${'#'.repeat(block.level + 1)} ${plain(block.title)}`, ...whole(block.blocks)];
    if (block.is === 'cases')
      return block.cases.flatMap((each) => [`> ${plain(each.title)}`, ...whole(each.blocks)]);
    if (block.is === 'when') return whole(block.blocks);
    if (block.is === 'place') return [`@ ${plain(block.place.title)}`];
    if (block.is === 'service') return [serviceLine(block.service)];
    return linesOf([block]);
  });
}

const serviceLine = ({ title, cerfa, url }: Service): string =>
  `@ ${plain(title)}${cerfa ? ` (cerfa ${cerfa})` : ''}${url ? ` ${url}` : ''}`;
