/** A town hall's own pages: what is wrong with them, and which must be read over. */
import { loadPages } from '../knowledge/pages/load-pages.ts';
import type { ContentFault } from './load-yaml.ts';
import { pastReview } from './review.ts';

export function checkPages(
  folder: string,
  town: string,
  today: string,
): { faults: ContentFault[]; warnings: ContentFault[] } {
  const { pages, faults } = loadPages(folder, town);
  const warnings = pages.flatMap(({ file, front }): ContentFault[] => {
    const due = pastReview(front.reviewed, front.review_after, today);
    return due ? [{ file, line: 1, column: 1, message: due }] : [];
  });
  return { faults, warnings };
}
