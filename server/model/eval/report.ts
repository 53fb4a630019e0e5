/** The figures of a model beside those without one, by language: `npm run eval:model`. */
import type { Measured } from './measure.ts';
import type { Tally } from './tally.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const share = (part: number, of: number): string => (of === 0 ? '–' : percent(part / of));

export function asText(measured: readonly Measured[], tally: Tally): string {
  const languages = [...new Set(measured.map(({ row }) => row.lang))];
  const lines = [
    [
      'language',
      'questions',
      'right without',
      'right with',
      'asked',
      'nothing',
      'half within',
      '95 % within',
    ],
    ...languages.map((language) =>
      line(
        language,
        measured.filter(({ row }) => row.lang === language),
      ),
    ),
    line('all', measured),
  ];
  const { calls, tokens, cost, refused, failures, faults } = tally;
  const asked = measured.filter((each) => each.asked).length;
  return [
    table(lines),
    '',
    `calls                       ${calls}`,
    `failed                      ${named(failures)}`,
    `unsupported, caught         ${refused} (${named(faults)})`,
    // What the guard refuses is not shown: what it lets through is what people must read again.
    `answers shown from extracts ${measured.filter(({ help }) => help === 'answer').length}`,
    `tokens                      ${tokens}, ${asked === 0 ? 0 : Math.round(tokens / asked)} a question asked`,
    `cost                        ${cost.toFixed(4)} €`,
  ].join('\n');
}

function line(name: string, all: readonly Measured[]): string[] {
  const asked = all.filter((each) => each.asked);
  const times = asked.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  const ms = (time: number | undefined) => (time === undefined ? '–' : `${Math.round(time)} ms`);
  return [
    name,
    String(all.length),
    share(all.filter(({ without }) => without).length, all.length),
    share(all.filter((each) => each.with).length, all.length),
    String(asked.length),
    share(asked.filter(({ help }) => help === 'nothing').length, asked.length),
    ms(at(0.5)),
    ms(at(0.95)),
  ];
}

const named = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
  return lines.map((cells) => cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n');
}
