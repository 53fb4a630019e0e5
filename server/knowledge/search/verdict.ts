/** When a match is an answer. Set on questions and on nonsense: `test/unit/knowledge/verdict.test.ts`. */
import type { Hit } from './searcher.ts';

/** How much of the question's weight the sheet must hold, and its title. */
const COVERED = 0.7;
const TITLED = 0.25;
/** Where the sheet holds all of a longer question, its title may say less of it. */
const WHOLE = 0.95;
const TITLED_LESS = 0.18;

/** One word of several in common is chance: « le sens de la vie » is no matter of road signs. */
export function answers({ covered, titled, asked, matched }: Hit): boolean {
  if (matched < Math.min(2, asked)) return false;
  if (covered >= WHOLE && asked >= 3 && titled >= TITLED_LESS) return true;
  return covered >= COVERED && titled >= TITLED;
}

/** Clear enough not to ask « which of these? ». */
export function isSure(hit: Hit, next: Hit | undefined): boolean {
  if (hit.named < 0.5) return false;
  return !next || next.score < 0.8 * hit.score || hit.titled > next.titled + 0.2;
}

/** The question says all that matters of the title, and the sheet holds all of the question. */
export const isExact = ({ covered, titled, named }: Hit): boolean =>
  covered >= WHOLE && titled >= 0.6 && named >= 0.5;

/** The question is the title, but for small words. */
export const isSame = ({ covered, titled, named, matched }: Hit): boolean =>
  matched >= 2 && covered >= WHOLE && titled >= 0.9 && named >= 0.75;
