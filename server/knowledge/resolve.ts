/** A sheet as it applies to one situation: conditions decided, chosen cases opened, parts laid side by side. */
import type { Opening } from './opening.ts';
import type { Block, Case, Inline, Sheet, SheetCondition, Situation } from './sheet.ts';
import { plain } from './text.ts';

type Known = Pick<Opening, 'yes' | 'no'>;

/**
 * Whether a condition holds. With nothing answered nothing is decided (`null`); once a guided search has been
 * answered, what it did not set does not hold.
 */
export function holds(condition: SheetCondition, known: Known): boolean | null {
  if (known.yes.length === 0 && known.no.length === 0) return null;
  if ('is' in condition) return known.yes.includes(condition.is);
  if ('open' in condition) return !known.yes.includes(condition.open) && !known.no.includes(condition.open);
  if ('all' in condition) return condition.all.every((inner) => holds(inner, known));
  return condition.any.some((inner) => holds(inner, known));
}

/** The situations of a sheet that may be the citizen's, with their numbers. */
export function situationsFor(sheet: Sheet, opening: Opening): { situation: Situation; number: number }[] {
  const all = sheet.situations.map((situation, number) => ({ situation, number }));
  if (opening.situation !== undefined) {
    const chosen = all.filter(({ number }) => number === opening.situation);
    if (chosen.length > 0) return chosen;
  }
  const held = all.filter(({ situation }) => situation.if && holds(situation.if, opening) === true);
  if (held.length > 0) return held;
  const open = all.filter(({ situation }) => !situation.if || holds(situation.if, opening) !== false);
  return open.length > 0 ? open : all;
}

export interface Resolved {
  readonly blocks: readonly Block[];
  /** Something was left out because it depends on answers that were not given. */
  readonly depends: boolean;
}

/** Blocks without what does not apply. Cases that remain open stay as `cases`. */
export function resolve(blocks: readonly Block[], opening: Opening): Resolved {
  let depends = false;
  const decided = (condition: SheetCondition | undefined): boolean | null =>
    condition === undefined ? true : holds(condition, opening);
  const through = (all: readonly Block[]): Block[] =>
    all.flatMap((block): Block[] => {
      switch (block.is) {
        case 'when': {
          const held = decided(block.if);
          if (held === null) depends = true;
          return held ? through(block.blocks) : [];
        }
        case 'part':
          return decided(block.if) === false ? [] : [{ ...block, blocks: through(block.blocks) }];
        case 'note':
          return [{ ...block, blocks: through(block.blocks) }];
        case 'list': {
          const items = block.items.filter((item) => decided(item.if) !== false);
          if (items.some((item) => decided(item.if) === null)) depends = true;
          return [{ ...block, items: items.map((item) => ({ blocks: through(item.blocks) })) }];
        }
        case 'cases':
          return opened(block, openCases(block.cases, block.n));
        default:
          return [block];
      }
    });
  const openCases = (cases: readonly Case[], n: number): Case[] => {
    const picked = opening.picks.find(([at]) => at === n)?.[1];
    const chosen = picked === undefined ? undefined : cases[picked];
    if (chosen) return [chosen];
    const left = cases.filter((each) => decided(each.if) !== false);
    return left.length > 0 ? left : [...cases];
  };
  const opened = (block: Extract<Block, { is: 'cases' }>, left: Case[]): Block[] => {
    const [only] = left;
    if (!only || left.length > 1) return [{ ...block, cases: left }];
    const title: Block = { is: 'paragraph', text: [{ as: 'strong', of: only.title }] };
    return [title, ...through(only.blocks)];
  };
  return { blocks: through(blocks), depends };
}

/** A part of a sheet that can be quoted by itself. */
export interface Passage {
  /** Its headings, from the widest. */
  readonly titles: readonly string[];
  readonly blocks: readonly Block[];
}

/** The passages of resolved blocks: what stands before the first heading, then a passage a heading. */
export function passagesOf(blocks: readonly Block[], above: readonly string[] = []): Passage[] {
  const passages: Passage[] = [];
  let loose: Block[] = [];
  const close = (): void => {
    if (loose.length > 0) passages.push({ titles: above, blocks: loose });
    loose = [];
  };
  for (const block of blocks) {
    if (block.is !== 'part') {
      loose.push(block);
      continue;
    }
    close();
    const title = headingOf(block.title);
    passages.push(...passagesOf(block.blocks, title === '' ? above : [...above, title]));
  }
  close();
  return passages;
}

const headingOf = (title: readonly Inline[]): string => plain(title).trim();
