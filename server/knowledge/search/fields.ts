/** What of a sheet is searched, by weight. */
import type { Block, Sheet } from '../sheet.ts';
import { linesOf, plain } from '../text.ts';
import type { Fields } from './postings.ts';

export function fieldsOf(sheet: Sheet): Fields {
  const headings: string[] = [];
  const body: string[] = [];
  const add = (blocks: readonly Block[]) => collect(blocks, headings, body);
  add(sheet.introduction);
  add(sheet.blocks);
  for (const situation of sheet.situations) {
    headings.push(plain(situation.title));
    add(situation.introduction);
    add(situation.blocks);
  }
  for (const { title, cerfa, otherNumber } of sheet.services)
    body.push(plain(title), numberWords(cerfa), numberWords(otherNumber));
  for (const { title, blocks } of sheet.abbreviations) body.push(plain(title), ...linesOf(blocks));
  for (const { title } of sheet.related) body.push(title);
  const { resource, dossier, heading } = sheet;
  if (resource) headings.push(numberWords(resource.cerfa), numberWords(resource.otherNumber));
  if (heading) body.push(heading);
  if (dossier) body.push(plain(dossier.title));
  for (const group of sheet.groups) body.push(plain(group.title), ...group.sheets.map((each) => each.title));
  for (const branch of sheet.guided ?? []) headings.push(plain(branch.title));
  return {
    title: sheet.title.replace(/^\*+/, ''),
    summary: `${sheet.description} ${sheet.targets ?? ''} ${sheet.themes.map((each) => each.title).join(' ')}`,
    headings: headings.join('\n'),
    body: body.join('\n'),
  };
}

/** « 15602*04 » is found by 15602. */
const numberWords = (number: string | undefined): string => number?.replace(/[*#]/g, ' ') ?? '';

function collect(blocks: readonly Block[], headings: string[], body: string[]): void {
  for (const block of blocks) {
    if (block.is === 'part') {
      headings.push(plain(block.title));
      collect(block.blocks, headings, body);
    } else if (block.is === 'cases') {
      for (const each of block.cases) {
        headings.push(plain(each.title));
        collect(each.blocks, headings, body);
      }
    } else if (block.is === 'when' || block.is === 'note') collect(block.blocks, headings, body);
    else if (block.is === 'service') body.push(plain(block.service.title));
    else if (block.is === 'place') body.push(plain(block.place.title));
    else body.push(...linesOf([block]));
  }
}
