/** Reads the pages a town hall writes itself: `municipalities/<town hall>/pages/*.md`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type ContentFault, readBySchema, readYaml } from '../../content/load-yaml.ts';
import type { Sheet } from '../sheet.ts';
import { linesOf } from '../text.ts';
import { markdownBlocks } from './markdown.ts';

/** What stands between the two lines of `---` at the top. */
const FrontMatter = z.strictObject({
  title: z.string().min(3).max(120),
  /** The page on the town hall's site: what a citizen is led to. */
  source: z.url({
    protocol: /^https$/,
    error: 'the address of the page on your site, beginning with https://',
  }),
  reviewed: z.iso.date('the day it was last read over, such as 2026-11-22'),
  /** Months after which it must be read again. */
  review_after: z.int().min(1).max(24).default(12),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

export interface LoadedPage {
  readonly file: string;
  readonly sheet: Sheet;
  readonly front: FrontMatter;
}

/** Longest page, in bytes: longer ones are several. */
const MOST = 100_000;

/** @param folder `pages/` of a town hall; it need not exist. */
export function loadPages(folder: string, town: string): { pages: LoadedPage[]; faults: ContentFault[] } {
  const pages: LoadedPage[] = [];
  const faults: ContentFault[] = [];
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .sort()
    : [];
  for (const name of names) {
    const read = readPage(join(folder, name), town);
    faults.push(...read.faults);
    if (read.page) pages.push(read.page);
  }
  return { pages, faults };
}

function readPage(file: string, town: string): { page?: LoadedPage; faults: ContentFault[] } {
  const told = (line: number, message: string) => ({ faults: [{ file, line, column: 1, message }] });
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const slug = basename(file, '.md');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 50)
    return told(1, 'a page is named with small letters, digits and hyphens, such as "salle-des-fetes.md"');
  if (text.length > MOST) return told(1, `longer than ${MOST} letters: make several pages of it`);
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text);
  if (!parts)
    return told(1, 'must begin with a line of ---, then title, source and reviewed, then --- again');
  const [, front = '', body = ''] = parts;
  // An empty first line stands for the first ---, so that faults have the lines of the file.
  const read = readBySchema(FrontMatter, readYaml(file, `\n${front}`));
  if (!read.value) return { faults: read.faults };
  const blocks = markdownBlocks(body);
  const [first = ''] = linesOf(blocks);
  if (first === '') return told(front.split('\n').length + 3, 'says nothing after its title');
  const { title, source, reviewed } = read.value;
  return {
    page: {
      file,
      front: read.value,
      sheet: pageSheet({ town, slug, title, source, reviewed, first, blocks }),
    },
    faults: [],
  };
}

function pageSheet(page: {
  town: string;
  slug: string;
  title: string;
  source: string;
  reviewed: string;
  first: string;
  blocks: Sheet['blocks'];
}): Sheet {
  const none = { places: [], services: [], related: [], seeAlso: [], events: [], references: [], more: [] };
  return {
    ...none,
    id: `page-${page.town}-${page.slug}`.slice(0, 80),
    kind: 'page',
    audiences: [],
    title: page.title,
    description: page.first,
    updated: page.reviewed,
    url: page.source,
    laws: [],
    themes: [],
    path: [],
    warnings: [],
    introduction: [],
    blocks: page.blocks,
    situations: [],
    definitions: [],
    abbreviations: [],
    partners: [],
    groups: [],
    unknown: [],
    town: page.town,
  };
}
