/** The audit log as a table for a spreadsheet. */
import type { AuditEntry } from '../contract/audit.ts';

const COLUMNS = ['at', 'agentName', 'agent', 'token', 'action', 'object', 'detail'] as const;

/**
 * A cell as RFC 4180 quotes it. A spreadsheet takes a cell that begins with one of these signs for a formula and
 * may run it: an apostrophe before it makes it a text (OWASP, « CSV Injection »).
 */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(';')}\r\n`;

/** Semicolons and a byte order mark: what a French spreadsheet opens without asking. */
export async function* csvOf(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  yield `\uFEFF${line(COLUMNS)}`;
  for await (const entry of entries) yield line(COLUMNS.map((column) => entry[column]));
}
