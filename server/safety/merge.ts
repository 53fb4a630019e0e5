import type { Helplines, LanguageRules, SafetyData, SharedRules, TopicRules } from './data.ts';

/** Lines, and topics with the numbers to show for them besides ours. */
export interface AddedHelplines {
  readonly lines?: Helplines['lines'] | undefined;
  readonly topics?: Helplines['topics'] | undefined;
}

/** What a town hall adds. */
export interface TownSafety {
  readonly rules: SafetyData['rules'];
  readonly helplines: AddedHelplines;
}

/**
 * Our data with a town hall's over it: rules, entries of lists, lines and numbers are added, none goes.
 *
 * @throws where the town hall sets words aside or weakens a rule, changes a line of ours, or gives a topic
 *   another kind: safety may be added to, never taken from.
 */
export function withTown(ours: SafetyData, town: TownSafety, where: string): SafetyData {
  const rules: Record<string, LanguageRules> = { ...ours.rules };
  for (const [language, added] of Object.entries(town.rules)) {
    refuseWeaker(added, `${where}, ${language}`);
    rules[language] = withRules(rules[language], added);
  }
  return { ...ours, rules, helplines: withHelplines(ours.helplines, town.helplines, where) };
}

export const merged = (ours: readonly string[] = [], theirs: readonly string[] = []): string[] => [
  ...new Set([...ours, ...theirs]),
];

function refuseWeaker({ shared, topics }: LanguageRules, where: string): void {
  const weaker = [shared, ...Object.values(topics)].some(({ aside }) => aside.length > 0);
  const lines = [shared, ...Object.values(topics)].some(({ only_a_line }) => only_a_line.length > 0);
  if (weaker || lines)
    throw new Error(`${where}: "aside" and "only_a_line" would take alarms away; add rules only`);
}

function withRules(ours: LanguageRules | undefined, added: LanguageRules): LanguageRules {
  if (!ours) return added;
  const topics: Record<string, TopicRules> = { ...ours.topics };
  for (const [topic, rules] of Object.entries(added.topics)) {
    const known = topics[topic];
    topics[topic] = known
      ? {
          ...known,
          interrupt: merged(known.interrupt, rules.interrupt),
          help_line: merged(known.help_line, rules.help_line),
        }
      : rules;
  }
  const shared: SharedRules = {
    ...ours.shared,
    lists: mergedLists(ours.shared.lists, added.shared.lists),
    spellings: mergedLists(ours.shared.spellings, added.shared.spellings),
  };
  return { shared, topics };
}

function mergedLists(
  ours: Readonly<Record<string, string[]>>,
  theirs: Readonly<Record<string, string[]>>,
): Record<string, string[]> {
  const lists: Record<string, string[]> = { ...ours };
  for (const [name, entries] of Object.entries(theirs)) lists[name] = merged(ours[name], entries);
  return lists;
}

function withHelplines(ours: Helplines, added: AddedHelplines, where: string): Helplines {
  const lines = { ...ours.lines };
  for (const [id, line] of Object.entries(added.lines ?? {})) {
    if (lines[id]) throw new Error(`${where}: the line "${id}" is ours; give yours another name`);
    lines[id] = line;
  }
  const topics = { ...ours.topics };
  for (const [topic, { kind, lines: ids }] of Object.entries(added.topics ?? {})) {
    const known = topics[topic];
    if (known && known.kind !== kind) throw new Error(`${where}: "${topic}" is ${known.kind}, and stays so`);
    topics[topic] = { kind, lines: merged(known?.lines, ids) };
  }
  return { lines, topics };
}
