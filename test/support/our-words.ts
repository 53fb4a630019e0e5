/** The words Guichet ships, without flows or understanding: for tests of what reads and says them. */
import { join } from 'node:path';
import { loadWords } from '../../server/words/load-words.ts';
import { Words } from '../../server/words/words.ts';

export const ourWords = (): Promise<Words> =>
  Words.from(loadWords(join(import.meta.dirname, '../../locales')));
