import { logOdds } from './log-odds.ts';
import type { Ranking } from './ranker.ts';
import type { Reading } from './understanding.ts';

/** Candidates reported: more would only blur. */
const MOST = 5;
/** Share of the first score that the second must lack for the first to be acted on. */
const CLEAR_MARGIN = 0.4;
/** Below these, the text is about nothing we know. */
const SOME_LIKENESS = 0.12;
const SOME_KNOWN = 0.34;
/** A person is not called for one word among unknown ones: « zblorg vraiment ». */
const HALF_KNOWN = 0.5;
/** Score below which the first is no more than the least bad: what is meant may be a key left out. */
const LEAST_SCORE = 0.1;
/**
 * How likely the first key is right: a logistic regression over its score, how much of the text its phrases account
 * for, and how long the text is, learnt on questions of which a third were none of ours (« adopter un dragon »).
 */
const SURENESS = { bias: -9.31, score: 0.47, accounted: 7.14, words: 2.1 };
/** From here on it may be acted on: of what lies below, more is wrong than right. docs/understanding.md has the curve. */
const SURE = 0.45;
/** Below this hardly anything is right: nothing was understood. */
const LEAST_SURE = 0.15;
/** A message this likely to be of a danger is of nothing else. */
const ALL_DANGER = 0.9;
/** Share of what is not danger that an ordinary key must have to be worth offering. */
const WORTH_OFFERING = 0.2;

const PERSON = 'human-agent';
/** Score of a person, second after a danger, from which one is called. */
const SOME_WISH = 0.1;

/** Keys that are acted on or left, but never put to the citizen as a choice. */
const NO_CHOICE = new Set(['offtopic', 'injection']);

/** Whether the best key may be acted on, a choice must be offered, or nothing was understood. */
export function verdictOf(ranking: Ranking): Reading {
  const { ranked, nearest, known } = ranking;
  const [first, second] = ranked;
  if (!first || nearest < SOME_LIKENESS || known < SOME_KNOWN) return { candidates: [], verdict: 'none' };
  const candidates = ranked.slice(0, MOST).map(({ key, score }) => ({ procedure: key, score: round(score) }));
  if (first.score < LEAST_SCORE) return { candidates, verdict: 'none' };
  const margin = (first.score - (second?.score ?? 0)) / first.score;
  if (first.key === PERSON) return { candidates, verdict: known > HALF_KNOWN ? 'clear' : 'none' };
  const [one, two, ...others] = candidates;
  // Between a danger that no rule saw and a wish for a person, a person is right for both.
  if (first.danger && one && two?.procedure === PERSON && two.score >= SOME_WISH) {
    return { candidates: [two, one, ...others], verdict: 'clear' };
  }
  if (first.danger) return besideDanger(ranked, first.score) ?? { candidates, verdict: 'none' };
  if (NO_CHOICE.has(first.key) && margin < CLEAR_MARGIN) return { candidates, verdict: 'none' };
  // A place is asked for in few words, and its name is one that nobody taught us.
  const isPlace = first.key.startsWith('location-');
  if (NO_CHOICE.has(first.key) || (isPlace && margin >= CLEAR_MARGIN))
    return { candidates, verdict: 'clear' };
  const sure = surenessOf(first.score, ranking);
  if (sure < LEAST_SURE) return { candidates, verdict: 'none' };
  return { candidates, verdict: sure >= SURE && margin >= CLEAR_MARGIN ? 'clear' : 'several' };
}

/**
 * The safety rules saw no danger, so there is none to act on: who is left by a partner and cannot pay the rent is
 * asked what is ordinary in it, and never shown a danger as a choice.
 */
function besideDanger(ranked: Ranking['ranked'], danger: number): Reading | null {
  const ordinary = ranked.filter((one) => !one.danger);
  const whole = ordinary.reduce((sum, { score }) => sum + score, 0);
  const [first] = ordinary;
  if (!first || danger >= ALL_DANGER || first.score < WORTH_OFFERING * whole || NO_CHOICE.has(first.key))
    return null;
  const candidates = ordinary
    .slice(0, MOST)
    .map(({ key, score }) => ({ procedure: key, score: round(score / whole) }));
  return { candidates, verdict: 'several' };
}

function surenessOf(score: number, { accounted, words }: Ranking): number {
  const odds =
    SURENESS.bias +
    SURENESS.score * logOdds(score) +
    SURENESS.accounted * accounted +
    SURENESS.words * Math.log(1 + words);
  return 1 / (1 + Math.exp(-odds));
}

/** A person was asked for in so many words: whatever else the text is about comes after. */
export function withPersonFirst({ candidates }: Reading): Reading {
  const others = candidates.filter(({ procedure }) => procedure !== PERSON);
  return { candidates: [{ procedure: PERSON, score: 1 }, ...others].slice(0, MOST), verdict: 'clear' };
}

const round = (score: number): number => Math.round(score * 1000) / 1000;
