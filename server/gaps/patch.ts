/** Phrases as a change to a town hall's own files, for `git apply` or `patch -p1`. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { isSeq, parseDocument } from 'yaml';

/**
 * @param file the path as it stands in the repository: `municipalities/<id>/locales/<language>/phrases/<key>.yml`.
 * @param before what the file holds; null where there is none.
 * @returns the patch; empty where the file has all of the phrases.
 */
export function phrasesPatch(file: string, before: string | null, phrases: readonly string[]): string {
  const document = parseDocument(before ?? 'phrases: []\n');
  const known = document.get('phrases');
  if (!isSeq(known)) throw new Error(`${file} has no list of phrases`);
  known.flow = false;
  const has = new Set((known.toJSON() as unknown[]).map(String));
  const missing = phrases.filter((phrase) => !has.has(phrase));
  if (missing.length === 0) return '';
  for (const phrase of missing) known.add(phrase);
  const [from, to] = [before === null ? '/dev/null' : `a/${file}`, `b/${file}`];
  const after = document.toString({ lineWidth: 0 });
  return createTwoFilesPatch(from, to, before ?? '', after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
  });
}
