/** Looks at every block of a sheet, wherever it stands. */
import type { Block, Inline, Sheet, SheetPlace } from './sheet.ts';

function everyBlock(sheet: Sheet, look: (block: Block) => void): void {
  const through = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      look(block);
      if (block.is === 'cases') for (const each of block.cases) through(each.blocks);
      else if (block.is === 'list') for (const item of block.items) through(item.blocks);
      else if (block.is === 'table')
        for (const row of block.rows) for (const cell of row.cells) through(cell.blocks);
      else if (block.is === 'place') through(block.place.blocks);
      else if (block.is === 'service') through(block.service.blocks);
      else if (block.is !== 'paragraph') through(block.blocks);
    }
  };
  through(sheet.introduction);
  through(sheet.blocks);
  for (const situation of sheet.situations) {
    through(situation.introduction);
    through(situation.blocks);
  }
  for (const { blocks } of [...sheet.warnings, ...sheet.places, ...sheet.services]) through(blocks);
}

/** Every place named in a sheet, each once. */
export function placesIn(sheet: Sheet): SheetPlace[] {
  const found = new Map<string, SheetPlace>();
  const add = (place: SheetPlace): void => {
    const key = `${place.id} ${place.pivot ?? ''}`;
    if (!found.has(key)) found.set(key, place);
  };
  everyBlock(sheet, (block) => {
    if (block.is === 'place') add(block.place);
  });
  for (const place of sheet.places) add(place);
  return [...found.values()];
}

/** The pivots of the annuaire a sheet names, the most named first. */
export function pivotsIn(sheet: Sheet): string[] {
  const counts = new Map<string, number>();
  for (const { pivot } of placesIn(sheet)) if (pivot) counts.set(pivot, (counts.get(pivot) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([pivot]) => pivot);
}

/** Ids of sheets that its text and its searches lead to. */
export function linksIn(sheet: Sheet): string[] {
  const found = new Set<string>();
  const inlines = (all: readonly Inline[]): void => {
    for (const part of all) {
      if (typeof part === 'string') continue;
      if ('to' in part && 'sheet' in part.to) found.add(part.to.sheet);
      inlines(part.of);
    }
  };
  everyBlock(sheet, (block) => {
    if (block.is === 'paragraph') inlines(block.text);
  });
  const branches = (all: NonNullable<Sheet['guided']>): void => {
    for (const branch of all) {
      for (const { sheet: target } of branch.leadsTo) found.add(target);
      branches(branch.branches);
    }
  };
  branches(sheet.guided ?? []);
  for (const { id } of sheet.related) found.add(id);
  for (const group of sheet.groups) for (const { id } of group.sheets) found.add(id);
  return [...found];
}
