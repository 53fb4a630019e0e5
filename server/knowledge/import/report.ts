/** What an import did: nothing of a set is left out without being named here. */
export interface ImportReport {
  readonly sources: string[];
  /** Sheets in the new generation, and what became of them. */
  sheets: number;
  added: number;
  changed: number;
  unchanged: number;
  withdrawn: string[];
  /** Of the generation before, where its set no longer holds them (`--add`). */
  kept: number;
  /** The same sheet in several sets: the first counts. */
  readonly repeated: string[];
  readonly unreadable: { readonly file: string; readonly reason: string; readonly keptFromBefore: boolean }[];
  /** Files that are no sheets, such as menu.xml. */
  readonly others: string[];
  /** Sheets by official kind, and nodes by name. */
  readonly kinds: Map<string, number>;
  readonly nodes: Map<string, number>;
  /** Elements no reader knows; their words are kept. */
  readonly unknown: Map<string, number>;
  /** Ids that sheets lead to and the set does not hold. */
  missing: number;
  readonly searches: { made: number; readonly notes: string[]; readonly failed: string[] };
  edition: string;
  milliseconds: number;
}

export const emptyReport = (): ImportReport => ({
  sources: [],
  sheets: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  withdrawn: [],
  kept: 0,
  repeated: [],
  unreadable: [],
  others: [],
  kinds: new Map(),
  nodes: new Map(),
  unknown: new Map(),
  missing: 0,
  searches: { made: 0, notes: [], failed: [] },
  edition: '0000-01-01',
  milliseconds: 0,
});

export const addTo = (counts: Map<string, number>, name: string, by = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + by);
};

/** As JSON for the generation's folder. */
export const reportJson = (report: ImportReport): string =>
  JSON.stringify(report, (_, value) => (value instanceof Map ? Object.fromEntries(value) : value), 2);

const MOST_SHOWN = 20;

/** As lines for the operator. */
export function reportLines(report: ImportReport): string[] {
  const { searches } = report;
  const table = (counts: Map<string, number>) =>
    [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`);
  const list = (title: string, all: readonly string[]) =>
    all.length === 0
      ? []
      : [
          `${title}: ${all.length}`,
          ...all.slice(0, MOST_SHOWN).map((each) => `  ${each}`),
          ...(all.length > MOST_SHOWN ? [`  … and ${all.length - MOST_SHOWN} more, in report.json`] : []),
        ];
  return [
    'Sheets by kind',
    ...table(report.kinds),
    'Nodes by kind',
    ...table(report.nodes),
    ...list(
      'Could not be read',
      report.unreadable.map(
        ({ file, reason, keptFromBefore }) =>
          `${file}: ${reason}${keptFromBefore ? ' (the one imported before stays)' : ''}`,
      ),
    ),
    ...list('Files that are no sheets', report.others),
    ...list('Sheets that came twice, the first of which counts', report.repeated),
    ...list(
      'Elements not known, their words kept',
      [...report.unknown].map(([name, count]) => `${name} (${count})`),
    ),
    ...list('Guided searches that break a rule and were left out', searches.failed),
    ...list('Guided searches, mended', searches.notes),
    ...list('Withdrawn since the last import', report.withdrawn),
    `${report.sheets} sheets: ${report.added} new, ${report.changed} changed, ${report.unchanged} as before` +
      `${report.kept > 0 ? `, ${report.kept} kept` : ''}${report.repeated.length > 0 ? `; ${report.repeated.length} came twice` : ''}.`,
    `${searches.made} guided searches can be played. ${report.missing} sheets are named and not in the set.`,
    `Edition of ${report.edition}, imported in ${(report.milliseconds / 1000).toFixed(1)} s.`,
  ];
}
