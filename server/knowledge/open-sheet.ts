/** Opens a sheet as far as can be said: asks what must be known first, then quotes the passage that answers. */
import type { About, Opened, Way } from './knowledge.ts';
import type { Opening } from './opening.ts';
import { openingOf } from './opening.ts';
import { quote, untilCases } from './quote.ts';
import { type Passage, passagesOf, resolve, situationsFor } from './resolve.ts';
import { termsOf } from './search/terms.ts';
import type { Block, Sheet, SheetLink } from './sheet.ts';
import { linesOf, plain } from './text.ts';

export interface OpenContext {
  readonly about: About;
  /** The flow of a guided search, where it can be played. */
  readonly flowOf: (search: string) => string | undefined;
  readonly has: (id: string) => boolean;
  /** How much each term of the question weighs; empty without a question. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Buttons shown at once, besides a person. */
const MOST = 7;
/** Other parts and related sheets offered after a passage. */
const MOST_PARTS = 5;
const MOST_RELATED = 2;

export function openSheet(sheet: Sheet, opening: Opening, context: OpenContext): Opened {
  const own = context.flowOf(sheet.id);
  const answered = opening.yes.length + opening.no.length > 0;
  // A search, or a questionnaire that was not answered yet, is played and not read.
  if (own && !answered && opening.part === undefined)
    return asking('situation', context, null, [{ label: sheet.title, to: { flow: own } }], opening);
  if (sheet.groups.length > 0 && sheet.kind !== 'Recherche guidée') return listing(sheet, opening, context);
  const search = sheet.guidedBy && !answered ? context.flowOf(sheet.guidedBy.id) : undefined;
  const possible = situationsFor(sheet, opening);
  const chosen = possible.length === 1 ? possible[0] : undefined;
  if (opening.situation === undefined && ((search && opening.part === undefined) || possible.length > 1))
    return situations(sheet, opening, context, search, possible);
  return reading(sheet, chosen ? { ...opening, situation: chosen.number } : opening, context);
}

/** Which situation, before anything is quoted: an answer to another one's question would mislead. */
function situations(
  sheet: Sheet,
  opening: Opening,
  context: OpenContext,
  search: string | undefined,
  possible: ReturnType<typeof situationsFor>,
): Opened {
  const ways: Way[] = possible.map(({ situation, number }) => ({
    label: plain(situation.title).trim(),
    to: { ...opening, situation: number },
  }));
  const guided: Way[] = search ? [{ label: sheet.title, to: { flow: search } }] : [];
  // Without situations to choose from, the text can still be read whole.
  const whole: Way[] =
    search && ways.length === 0 ? [{ label: sheet.title, to: { ...opening, part: 0 } }] : [];
  const lead = sheet.introduction.length > 0 ? quote(sheet, [], sheet.introduction, false) : null;
  return asking('situation', context, lead, [...guided, ...ways, ...whole], opening);
}

function reading(sheet: Sheet, opening: Opening, context: OpenContext): Opened {
  const situation = opening.situation === undefined ? undefined : sheet.situations[opening.situation];
  const heads = situation && sheet.situations.length > 1 ? [plain(situation.title).trim()] : [];
  const body = situation ? [...situation.introduction, ...situation.blocks] : sheet.blocks;
  const { blocks, depends } = resolve(body, opening);
  const first = resolve(sheet.introduction, opening).blocks;
  const passages = [
    ...(first.length > 0 ? [{ titles: [], blocks: first }] : []),
    ...passagesOf(blocks, heads),
    ...resourcePassages(sheet),
  ];
  if (passages.length === 0) return bare(sheet, context);
  const at =
    opening.part !== undefined && passages[opening.part] ? opening.part : best(passages, sheet, context);
  const passage = passages[at] ?? { titles: [], blocks: [] };
  const { before, cases } = untilCases(passage.blocks);
  // What follows the open choice comes with the case that is chosen.
  if (cases) {
    const lead = linesOf(before).length > 0 ? quote(sheet, passage.titles, before, depends) : null;
    const ways = cases.cases.map((each, index): Way => {
      const number = numberOf(body, cases.n, each.title) ?? index;
      return {
        label: plain(each.title).trim(),
        to: { ...opening, picks: [...opening.picks, [cases.n, number]], part: at },
      };
    });
    const heading = passage.titles.at(-1);
    const asked = asking('case', context, lead, ways, opening);
    return heading === undefined ? asked : { ...asked, heading };
  }
  const said = quote(sheet, passage.titles, passage.blocks, depends);
  return {
    is: 'passage',
    about: context.about,
    passage: said,
    ways: onward(sheet, opening, context, passages, at),
  };
}

/** A case keeps the number it has in the sheet, also where others before it do not apply. */
function numberOf(blocks: readonly Block[], n: number, title: unknown): number | undefined {
  for (const block of blocks) {
    if (block.is === 'cases') {
      if (block.n === n) return block.cases.findIndex((each) => each.title === title);
      for (const each of block.cases) {
        const found = numberOf(each.blocks, n, title);
        if (found !== undefined) return found;
      }
    } else if (block.is === 'part' || block.is === 'when' || block.is === 'note') {
      const found = numberOf(block.blocks, n, title);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The passage that says most of what the question says beyond the sheet's own title; otherwise the first. */
function best(passages: readonly Passage[], sheet: Sheet, { weights }: OpenContext): number {
  const own = new Set(termsOf(sheet.title));
  let found = 0;
  let most = 0;
  for (const [index, { titles, blocks }] of passages.entries()) {
    const named = new Set(termsOf(titles.join(' ')));
    const body = new Set(termsOf([...linesOf(blocks), ...caseWords(blocks)].join(' ')));
    let score = 0;
    for (const [term, weight] of weights) {
      const share = own.has(term) ? 0.2 : 1;
      score += weight * share * (named.has(term) ? 2 : body.has(term) ? 1 : 0);
    }
    if (score > most * 1.05) {
      most = score;
      found = index;
    }
  }
  return found;
}

const caseWords = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.is === 'cases'
      ? block.cases.flatMap((each) => [plain(each.title), ...linesOf(each.blocks), ...caseWords(each.blocks)])
      : [],
  );

/** Where to read on: other parts of this sheet, then related ones that we have. */
function onward(
  sheet: Sheet,
  opening: Opening,
  context: OpenContext,
  passages: readonly Passage[],
  at: number,
): Way[] {
  const parts = passages.flatMap(({ titles }, index): Way[] => {
    const label = titles.at(-1);
    return index === at || label === undefined || label === passages[at]?.titles.at(-1)
      ? []
      : [{ label, to: { ...opening, part: index } }];
  });
  const related = sheet.related
    .filter(({ id }) => context.has(id))
    .map(({ id, title }): Way => ({ label: title, to: openingOf(id) }));
  return [...parts.slice(0, MOST_PARTS), ...related.slice(0, MOST_RELATED)];
}

/** A theme or a dossier: its sheets, to choose from. */
function listing(sheet: Sheet, opening: Opening, context: OpenContext): Opened {
  const seen = new Set<string>();
  const links: SheetLink[] = sheet.groups
    .flatMap(({ sheets }) => sheets)
    .filter(({ id }) => {
      const fresh = context.has(id) && !seen.has(id);
      seen.add(id);
      return fresh;
    });
  if (links.length === 0) return bare(sheet, context);
  const ways = links.map(({ id, title }): Way => ({ label: title, to: openingOf(id) }));
  return asking('sheet', context, null, ways, opening);
}

/** A form or a service: what it is for, and where it is. */
function resourcePassages(sheet: Sheet): Passage[] {
  if (!sheet.resource) return [];
  const { resource } = sheet;
  const link = resource.links.find(({ url }) => url !== undefined);
  const service: Block = {
    is: 'service',
    service: {
      id: sheet.id,
      type: sheet.kind,
      title: [sheet.title],
      ...(link?.url ? { url: link.url } : {}),
      ...(resource.cerfa ? { cerfa: resource.cerfa } : {}),
      blocks: [],
      annexes: resource.annexes,
      notices: resource.notices,
    },
  };
  const text: Block = { is: 'paragraph', text: [sheet.description] };
  return sheet.blocks.length > 0
    ? [{ titles: [], blocks: [...sheet.blocks, service] }]
    : [{ titles: [], blocks: [text, service] }];
}

/** A sheet without a text of its own: what it says of itself, and its links. */
function bare(sheet: Sheet, context: OpenContext): Opened {
  const links = sheet.more.flatMap(({ title, url }) => (url ? [{ label: plain(title), url }] : []));
  const said = quote(sheet, [], [{ is: 'paragraph', text: [sheet.description || sheet.title] }], false);
  const passage = { ...said, links: [...said.links, ...links].slice(0, MOST) };
  return {
    is: 'passage',
    about: context.about,
    passage,
    ways: onward(sheet, openingOf(sheet.id), context, [], -1),
  };
}

/** A choice, a page of buttons at a time. */
function asking(
  of: 'situation' | 'case' | 'part' | 'sheet',
  { about }: OpenContext,
  passage: Extract<Opened, { is: 'choice' }>['passage'],
  ways: readonly Way[],
  opening: Opening,
): Extract<Opened, { is: 'choice' }> {
  const from = opening.from ?? 0;
  const { from: _page, ...here } = opening;
  const shown = ways.slice(from, from + MOST).map((way) => way);
  const rest: Way[] = ways.length > from + MOST ? [{ label: '', to: { ...here, from: from + MOST } }] : [];
  const plainWays = shown.map(({ label, to }) => {
    if ('flow' in to) return { label, to };
    const { from: _old, ...clean } = to;
    return { label, to: clean };
  });
  return { is: 'choice', of, about, passage, ways: [...plainWays, ...rest] };
}
