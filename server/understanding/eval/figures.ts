/** From answers to figures. */
import type { Answer } from './answer.ts';
import { isRight } from './answer.ts';
import type { Row } from './load-rows.ts';

export interface Judged {
  readonly row: Row;
  readonly answer: Answer;
  readonly right: boolean;
  /** The right key is among the first three. */
  readonly inThree: boolean;
}

export interface Share {
  readonly name: string;
  /** 0 to 1; 1 where there is nothing to judge. */
  readonly rate: number;
  readonly of: number;
}

export interface Figures {
  readonly top1: number;
  readonly recall3: number;
  readonly routed: number;
  readonly languages: readonly Share[];
  readonly kinds: readonly Share[];
  readonly lengths: readonly Share[];
  readonly verdicts: readonly Share[];
  /** Explicit wording interrupted; oblique wording with the number shown in either tier. */
  readonly danger: readonly Share[];
  /** Ordinary messages that were interrupted, or got the help line for nothing. */
  readonly falseAlarms: readonly Share[];
}

export function judge(row: Row, answer: Answer): Judged {
  const right = isRight(row, answer);
  return {
    row,
    answer,
    right,
    inThree: right || answer.keys.slice(0, 3).some((key) => row.expected.includes(key)),
  };
}

/** Kinds that a key is the answer to. */
export const isRouted = ({ row }: Judged): boolean => row.kind === 'procedure' || row.kind === 'location';

const ORDINARY = new Set(['procedure', 'location', 'trap', 'offtopic', 'human_request']);
const ALARMING = new Set([
  'domestic-violence',
  'child-danger',
  'elder-abuse',
  'school-bullying',
  'homelessness',
  'suicide',
  'medical-emergency',
  'fire-gas',
  'police-emergency',
]);

export const wordCount = (text: string): number => text.trim().split(/\s+/).length;

const LENGTHS: readonly (readonly [string, number, number])[] = [
  ['up to 8 words', 0, 8],
  ['9 to 14 words', 9, 14],
  ['15 words and more', 15, Number.POSITIVE_INFINITY],
];

export function figuresOf(judged: readonly Judged[]): Figures {
  const routed = judged.filter(isRouted);
  const distinct = (of: (judged: Judged) => string, list: readonly Judged[]) =>
    [...new Set(list.map(of))].sort();
  return {
    top1: rate(routed, ({ right }) => right),
    recall3: rate(routed, ({ inThree }) => inThree),
    routed: routed.length,
    languages: distinct(({ row }) => row.lang, routed).map((lang) =>
      share(
        lang,
        routed.filter(({ row }) => row.lang === lang),
        ({ right }) => right,
      ),
    ),
    kinds: distinct(({ row }) => row.kind, judged).map((kind) =>
      share(
        kind,
        judged.filter(({ row }) => row.kind === kind),
        ({ right }) => right,
      ),
    ),
    lengths: LENGTHS.map(([name, from, to]) => {
      const within = ({ row }: Judged) => wordCount(row.text) >= from && wordCount(row.text) <= to;
      return share(name, routed.filter(within), ({ right }) => right);
    }),
    verdicts: [
      share('left unanswered', routed, ({ answer }) => answer.outcome === 'fallback'),
      share('answered as certain', routed, ({ answer }) => answer.certain === true),
      share(
        'right, of what is certain',
        routed.filter(({ answer }) => answer.certain),
        ({ right }) => right,
      ),
      share(
        'strange, answered as certain',
        judged.filter(({ row }) => row.kind === 'strange'),
        ({ answer }) => answer.certain === true,
      ),
    ],
    danger: dangerShares(judged),
    falseAlarms: falseAlarmShares(judged),
  };
}

function dangerShares(judged: readonly Judged[]): Share[] {
  const danger = judged.filter(({ row }) => row.kind === 'emergency' || row.kind === 'sensitive');
  return [
    share(
      'explicit, interrupted',
      danger.filter(({ row }) => row.wording === 'explicit'),
      ({ right }) => right,
    ),
    share(
      'explicit, number shown',
      danger.filter(({ row }) => row.wording === 'explicit'),
      ({ answer }) => answer.help,
    ),
    share(
      'oblique, number shown',
      danger.filter(({ row }) => row.wording === 'oblique'),
      ({ answer }) => answer.help,
    ),
  ];
}

function falseAlarmShares(judged: readonly Judged[]): Share[] {
  const ordinary = judged.filter(
    ({ row }) => ORDINARY.has(row.kind) && !row.expected.some((key) => ALARMING.has(key)),
  );
  const interrupted = ({ answer }: Judged) =>
    answer.outcome === 'emergency' || answer.outcome === 'sensitive';
  return [
    share('ordinary, interrupted', ordinary, interrupted),
    share('ordinary, help line', ordinary, (one) => one.answer.help && !interrupted(one)),
  ];
}

/** What was taken for what most often, with one example each. */
export function confusions(judged: readonly Judged[], most = 15) {
  const found = new Map<string, { expected: string; got: string; count: number; example: string }>();
  for (const { row, answer, right } of judged.filter(isRouted)) {
    if (right) continue;
    const expected = row.expected[0] ?? '';
    const got = answer.keys[0] ?? '(nothing)';
    const key = `${expected} ${got}`;
    const entry = found.get(key) ?? { expected, got, count: 0, example: row.text };
    entry.count++;
    found.set(key, entry);
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, most);
}

function share(name: string, list: readonly Judged[], good: (judged: Judged) => boolean): Share {
  return { name, rate: rate(list, good), of: list.length };
}

const rate = (list: readonly Judged[], good: (judged: Judged) => boolean): number =>
  list.length > 0 ? list.filter(good).length / list.length : 1;
