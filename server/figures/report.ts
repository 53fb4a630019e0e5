/** Figures as supervisors and the public read them, from the counts of each day. Pure. */
import type { Figures, Notes, Part, Times, Totals } from '../contract/figures.ts';
import { BOUNDS, type Count, type FigureName, type TimeName } from './figure.ts';
import type { DayCount } from './store.ts';

/** Fewer people than this are not shown apart, and no middle is made of fewer times. */
const FEW = 5;

/** @param days all days of the period, in order, those without a count too. */
export function figuresOf(days: readonly string[], counts: readonly DayCount[]): Figures {
  const byDay = Map.groupBy(counts, ({ day }) => day);
  const all = counts.map(({ count }) => count);
  return {
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    totals: totalsOf(all),
    days: days.map((day) => ({ day, totals: totalsOf((byDay.get(day) ?? []).map(({ count }) => count)) })),
    byProcedure: partsOf(all, ({ procedure }) => procedure),
    byLanguage: partsOf(all, ({ language }) => language),
  };
}

function sum(counts: readonly Count[], figure: FigureName): number {
  return counts.reduce((total, count) => total + (count.figure === figure ? count.by : 0), 0);
}

function totalsOf(counts: readonly Count[]): Totals {
  const of = (figure: FigureName) => sum(counts, figure);
  const conversations = of('conversations');
  const [solved, unsolved, answers] = [of('solved'), of('unsolved'), of('ratings')];
  return {
    conversations,
    results: of('results'),
    solved,
    unsolved,
    silent: Math.max(0, conversations - solved - unsolved),
    notUnderstood: of('not_understood'),
    escalations: of('escalations'),
    taken: of('taken'),
    abandoned: of('abandoned'),
    handled: of('handled'),
    waiting: timesOf(counts, 'wait'),
    handling: timesOf(counts, 'handling'),
    calls: {
      asked: of('calls_asked'),
      reached: of('calls_reached'),
      notReached: of('calls_not_reached'),
      wrongNumber: of('calls_wrong_number'),
      unsent: of('calls_unsent'),
    },
    satisfaction: {
      rate: conversations === 0 ? 0 : Math.min(1, answers / conversations),
      ...notesOf(answers, of('rating_sum')),
    },
    replies: {
      own: {
        count: of('replies'),
        time: timesOf(counts, 'reply'),
        satisfaction: notesOf(of('ratings_replied'), of('rating_sum_replied')),
      },
      assisted: {
        count: of('replies_assisted'),
        time: timesOf(counts, 'reply_assisted'),
        satisfaction: notesOf(of('ratings_assisted'), of('rating_sum_assisted')),
        ...changedOf(of('replies_assisted'), of('replies_changed')),
      },
    },
  };
}

/** The mean of notes, silent where few gave one. */
const notesOf = (answers: number, sum: number): Notes =>
  answers < FEW ? { answers } : { answers, average: Math.round((sum / answers) * 10) / 10 };

const changedOf = (replies: number, hundredths: number): { changed?: number } =>
  replies < FEW ? {} : { changed: Math.round(hundredths / replies) / 100 };

/** A bucket's upper bound: « three minutes or less » is sure, a figure in between would only look so. */
function timesOf(counts: readonly Count[], name: TimeName): Times {
  const buckets = new Array<number>(BOUNDS.length + 1).fill(0);
  for (const { figure, by } of counts) {
    const [time, bucket] = figure.split('.');
    if (time === name && bucket !== undefined) buckets[Number(bucket)] = (buckets[Number(bucket)] ?? 0) + by;
  }
  const count = buckets.reduce((total, each) => total + each, 0);
  if (count < FEW) return { count };
  return { count, half: boundAt(buckets, count * 0.5), nineInTen: boundAt(buckets, count * 0.9) };
}

function boundAt(buckets: readonly number[], wanted: number): number {
  let passed = 0;
  const index = buckets.findIndex((each) => {
    passed += each;
    return passed >= wanted;
  });
  return BOUNDS[index] ?? BOUNDS.at(-1) ?? 0;
}

/** The largest first. What is too small to show apart keeps its line, without its numbers. */
function partsOf(counts: readonly Count[], nameOf: (count: Count) => string | null): Part[] {
  const named = Map.groupBy(
    counts.filter((count) => nameOf(count)),
    (count) => nameOf(count) ?? '',
  );
  return [...named]
    .map(([name, own]) => ({
      name,
      own,
      size: sum(own, 'results') + sum(own, 'escalations') + sum(own, 'conversations'),
    }))
    .sort((a, b) => b.size - a.size || a.name.localeCompare(b.name))
    .map(({ name, own }) => {
      const of = (figure: FigureName) => masked(sum(own, figure));
      return {
        name,
        conversations: of('conversations'),
        results: of('results'),
        solved: of('solved'),
        unsolved: of('unsolved'),
        escalations: of('escalations'),
        ratings: of('ratings'),
      };
    });
}

const masked = (value: number): number | null => (value > 0 && value < FEW ? null : value);

/** The days from one to another, both included. */
export function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}
