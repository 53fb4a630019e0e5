/** Finding by the beginnings of words, whatever their case and accents: « pass ide » finds « Carte d'identité, passeport ». */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const wordsOf = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether each word that was typed begins a word of the texts. Nothing typed finds everything. */
export function found(typed: string, texts: readonly string[]): boolean {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return true;
  const there = texts.flatMap(wordsOf);
  return wanted.every((word) => there.some((one) => one.startsWith(word)));
}
