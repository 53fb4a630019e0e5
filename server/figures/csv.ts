/** Figures as a table for a spreadsheet: a line a day, and the whole period last. */
import { csvCell } from '../audit/csv.ts';
import type { Figures, Totals } from '../contract/figures.ts';

/** Column → what stands in it. Names as in the API: what is documented there holds here. */
const COLUMNS: Readonly<Record<string, (totals: Totals) => number | undefined>> = {
  conversations: ({ conversations }) => conversations,
  results: ({ results }) => results,
  solved: ({ solved }) => solved,
  unsolved: ({ unsolved }) => unsolved,
  silent: ({ silent }) => silent,
  not_understood: ({ notUnderstood }) => notUnderstood,
  escalations: ({ escalations }) => escalations,
  taken: ({ taken }) => taken,
  abandoned: ({ abandoned }) => abandoned,
  handled: ({ handled }) => handled,
  waiting_half_seconds: ({ waiting }) => waiting.half,
  waiting_nine_in_ten_seconds: ({ waiting }) => waiting.nineInTen,
  handling_half_seconds: ({ handling }) => handling.half,
  handling_nine_in_ten_seconds: ({ handling }) => handling.nineInTen,
  calls_asked: ({ calls }) => calls.asked,
  calls_reached: ({ calls }) => calls.reached,
  calls_not_reached: ({ calls }) => calls.notReached,
  calls_wrong_number: ({ calls }) => calls.wrongNumber,
  calls_unsent: ({ calls }) => calls.unsent,
  satisfaction_answers: ({ satisfaction }) => satisfaction.answers,
  satisfaction_rate: ({ satisfaction }) => satisfaction.rate,
  satisfaction_average: ({ satisfaction }) => satisfaction.average,
  replies: ({ replies }) => replies.own.count + replies.assisted.count,
  reply_half_seconds: ({ replies }) => replies.own.time.half,
};

/** Of a machine's suggestions: only where there were any. */
const ASSISTED: typeof COLUMNS = {
  replies_assisted: ({ replies }) => replies.assisted.count,
  replies_assisted_changed: ({ replies }) => replies.assisted.changed,
  reply_assisted_half_seconds: ({ replies }) => replies.assisted.time.half,
  satisfaction_replied_average: ({ replies }) => replies.own.satisfaction.average,
  satisfaction_assisted_average: ({ replies }) => replies.assisted.satisfaction.average,
};

/** Semicolons and a byte order mark: what a French spreadsheet opens without asking. */
export function figuresCsv({ from, to, days, totals }: Figures): string {
  const columns = totals.replies.assisted.count > 0 ? { ...COLUMNS, ...ASSISTED } : COLUMNS;
  const rows = [...days, { day: `${from}/${to}`, totals }].map(({ day, totals: each }) => [
    day,
    ...Object.values(columns).map((column) => decimal(column(each))),
  ]);
  return `\uFEFF${[['day', ...Object.keys(columns)], ...rows].map((row) => `${row.map(csvCell).join(';')}\r\n`).join('')}`;
}

/** French spreadsheets read a comma. */
const decimal = (value: number | undefined): string =>
  value === undefined ? '' : String(Math.round(value * 1_000) / 1_000).replace('.', ',');
