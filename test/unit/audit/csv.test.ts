import { expect, test } from '@jest/globals';
import { csvCell, csvOf } from '../../../server/audit/csv.ts';
import type { AuditEntry } from '../../../server/contract/audit.ts';

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: '1-1',
  at: '2026-11-24T09:00:00.000Z',
  agent: 'a1',
  agentName: 'Camille',
  token: '',
  action: 'ticket.taken',
  object: 'G-2345-6789',
  detail: '',
  ...more,
});

test.each([
  ['=1+1', "'=1+1"],
  ['+33 1', "'+33 1"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['a;b', '"a;b"'],
  ['say "no"', '"say ""no"""'],
  ['=cmd|"/c calc"!A1', `"'=cmd|""/c calc""!A1"`],
  ['plain', 'plain'],
])('a spreadsheet reads %j as a text', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('a table has its headings, its lines, and what a French spreadsheet expects', async () => {
  async function* entries() {
    yield entry({ agentName: '=HYPERLINK("http://x")' });
  }
  let text = '';
  for await (const line of csvOf(entries())) text += line;
  expect(text).toBe(
    '\uFEFFat;agentName;agent;token;action;object;detail\r\n' +
      `2026-11-24T09:00:00.000Z;"'=HYPERLINK(""http://x"")";a1;;ticket.taken;G-2345-6789;\r\n`,
  );
});
