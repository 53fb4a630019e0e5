/**
 * A guided search as it can be played: problems that are only placeholders are passed through, branches that
 * lead nowhere fall away, a lone branch asks nothing. What was changed is told.
 */
import type { Branch, Setting } from '../sheet.ts';
import { linesOf, plain } from '../text.ts';

export interface Leaf {
  readonly sheet: string;
  readonly sets: readonly Setting[];
}
/** An answer: what follows it is a question with answers of its own, or the sheet it leads to. */
export interface Way {
  readonly label: string;
  readonly help: string;
  readonly on: readonly Way[] | Leaf;
}

export interface Clean {
  readonly ways: readonly Way[];
  readonly notes: readonly string[];
}

/** @param titleOf the title of a sheet of the set; nothing for one that is missing from it. */
export function cleanSearch(roots: readonly Branch[], titleOf: (id: string) => string | undefined): Clean {
  const notes: string[] = [];
  const waysOf = (branches: readonly Branch[], sets: readonly Setting[]): Way[] =>
    branches.flatMap((branch) => {
      const all = branch.sets ? [...sets, branch.sets] : sets;
      const label = plain(branch.title).trim();
      const links = branch.leadsTo.filter(({ sheet }) => /^[FNR]\d+$/.test(sheet));
      if (links.length < branch.leadsTo.length) notes.push(`« ${label} » has an empty link`);
      const leaves = links.map(({ sheet, text }): Way => {
        const name = plain(text).trim() || titleOf(sheet) || label;
        return { label: name, help: '', on: { sheet, sets: all } };
      });
      const inner = [...waysOf(branch.branches, all), ...leaves];
      if (inner.length === 0) {
        notes.push(`« ${label} » leads nowhere`);
        return [];
      }
      if (isPlaceholder(label)) {
        notes.push(`« ${label} » is only a placeholder`);
        return inner;
      }
      // One way on is no question: the answer leads straight there.
      const on = inner.length === 1 && inner[0] ? inner[0].on : apart(inner);
      return [{ label, help: linesOf(branch.help).join('\n'), on }];
    });
  return { ways: apart(waysOf(roots, [])), notes };
}

/** Two answers of the same words cannot be told apart by who writes instead of pressing; the second says where it leads. */
function apart(ways: readonly Way[]): Way[] {
  const seen = new Map<string, number>();
  return ways.map((way) => {
    const times = (seen.get(way.label) ?? 0) + 1;
    seen.set(way.label, times);
    return times === 1 ? way : { ...way, label: `${way.label} (${times})` };
  });
}

/** « **CNI - Renouvellement », « … », « - », « à compléter »: names for the editors, or nothing at all. */
const isPlaceholder = (label: string): boolean =>
  !/\p{L}/u.test(label) ||
  label.startsWith('**') ||
  /^(à compléter|choisir|sélectionner?|problème)\b\W*$/iu.test(label);
