/** Guided searches and questionnaires as flows, by the same schema and the same checks as ours. */
import { checkFlow } from '../../flows/check-flow.ts';
import { FlowLibrary } from '../../flows/library.ts';
import type { Flow } from '../../flows/schema.ts';
import { placeKindsOf } from '../place-kinds.ts';
import type { Setting, Sheet } from '../sheet.ts';
import { linesOf, plain } from '../text.ts';
import { cleanSearch, type Leaf, type Way } from './clean.ts';
import { FlowWriter } from './flow-writer.ts';

/** What a search must know of the sheets it leads to. */
export interface SheetNames {
  titleOf(id: string): string | undefined;
  pivotsOf(id: string): readonly string[];
}

export interface GuidedFlow {
  readonly flow: Flow;
  /** What was mended in it, and which of its sheets are missing from the set. */
  readonly notes: readonly string[];
}

const PAGE = 'https://www.service-public.gouv.fr/particuliers/vosdroits/';

/**
 * @param mark of its content: a conversation in the middle of a search that has changed must not go on in it.
 * @returns null where the sheet holds no search that could be played.
 * @throws when the flow made of it breaks one of our rules, saying which.
 */
export function guidedFlow(sheet: Sheet, mark: string, names: SheetNames): GuidedFlow | null {
  const id = guidedFlowId(sheet.id, mark);
  const made = sheet.guided
    ? searchFlow(sheet, id, names)
    : sheet.questionnaire
      ? questionnaireFlow(sheet, id, names)
      : null;
  if (!made) return null;
  const faults = checkFlow(made.flow, new FlowLibrary([made.flow]));
  if (faults.length > 0)
    throw new Error(faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return made;
}

const guidedFlowId = (sheet: string, mark: string): string =>
  `guided-${sheet.toLowerCase()}-${mark.slice(0, 8)}`;

function searchFlow(sheet: Sheet, id: string, names: SheetNames): GuidedFlow | null {
  const { ways, notes } = cleanSearch(sheet.guided ?? [], (target) => names.titleOf(target));
  if (ways.length === 0) return null;
  const missing = new Set<string>();
  const writer = new FlowWriter(id, titleOf(sheet, ways, names));
  const end = ({ sheet: target, sets }: Leaf): string => {
    if (names.titleOf(target) === undefined) missing.add(target);
    return writer.end(
      { id: target, url: PAGE + target, set: setsOf(sets) },
      placeKindsOf(names.pivotsOf(target)),
    );
  };
  const write = (on: Way['on'], deeper: boolean): string =>
    'sheet' in on
      ? end(on)
      : writer.ask(
          { deeper },
          on.map(({ label, help, on: next }) => ({ label, help, of: next })),
          (next) => write(next, true),
        );
  const [only] = ways;
  write(only && ways.length === 1 ? only.on : ways, false);
  const flow = writer.finish({ reviewed: sheet.updated, sheet: sheet.id, url: sheet.url });
  return { flow, notes: [...notes, ...[...missing].map((target) => `${target} is not in the set`)] };
}

function questionnaireFlow(sheet: Sheet, id: string, names: SheetNames): GuidedFlow | null {
  const { introduction, questions } = sheet.questionnaire ?? { introduction: [], questions: [] };
  const writer = new FlowWriter(id, titleOf(sheet, [], names));
  const lead = linesOf(introduction).join('\n');
  if (lead !== '') writer.say(lead);
  const set: { if?: { slot: string; is: string }; yes: string[]; no: string[] }[] = [];
  const notes: string[] = [];
  for (const { title, help, choices } of questions) {
    const [only] = choices;
    if (choices.length < 2) {
      notes.push(`« ${plain(title)} » has ${choices.length} answers`);
      if (only) set.push(copyOf(only.sets));
      continue;
    }
    const words = [plain(title).trim(), ...linesOf(help)].join('\n');
    const options = choices.map((choice) => ({ label: plain(choice.title).trim(), help: '', of: choice }));
    writer.ask({ quote: words, deeper: false }, options, (choice, slot, value) => {
      set.push({ if: { slot, is: value }, ...copyOf(choice.sets) });
      return null;
    });
  }
  if (set.length === 0) return null;
  writer.end({ id: sheet.id, url: sheet.url, set }, placeKindsOf(names.pivotsOf(sheet.id)));
  return { flow: writer.finish({ reviewed: sheet.updated, sheet: sheet.id, url: sheet.url }), notes };
}

/** A search named for its editors (« **CNI Mineur-1ère dde ») has the name of what it leads to. */
function titleOf(sheet: Sheet, ways: readonly Way[], names: SheetNames): string {
  if (!sheet.title.startsWith('**')) return sheet.title.trim();
  const found = firstLeaf(ways);
  return (found && names.titleOf(found.sheet)) ?? sheet.title.replace(/^\*+\s*/, '');
}

function firstLeaf(ways: readonly Way[]): Leaf | undefined {
  for (const { on } of ways) {
    const found = 'sheet' in on ? on : firstLeaf(on);
    if (found) return found;
  }
  return undefined;
}

const copyOf = ({ yes, no }: Setting) => ({ yes: [...yes], no: [...no] });
const setsOf = (sets: readonly Setting[]) => (sets.length === 0 ? [] : [merged(sets)]);

/** What is set on the way, later answers winning. */
function merged(sets: readonly Setting[]): { yes: string[]; no: string[] } {
  const state = new Map<string, boolean>();
  for (const { yes, no } of sets) {
    for (const name of yes) state.set(name, true);
    for (const name of no) state.set(name, false);
  }
  const named = (value: boolean) => [...state].filter(([, held]) => held === value).map(([name]) => name);
  return { yes: named(true), no: named(false) };
}
