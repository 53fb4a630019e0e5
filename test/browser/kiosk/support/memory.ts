/** Looks for words in all that a page holds in memory. */
import type { Page } from 'playwright-core';

export async function remembers(page: Page, words: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page);
  let found = false;
  // Words may stand across two pieces: the end of one is kept for the next.
  let tail = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    found ||= (tail + chunk).includes(words);
    tail = chunk.slice(-words.length);
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot');
  await session.detach();
  return found;
}
