/** After a person: nothing of them is left on this machine. */

/** How long the server is waited for, in milliseconds: a line that is down must not keep a person's words on screen. */
const PATIENCE = 3_000;

/**
 * Empties the screen, storage and clipboard, then makes the page anew, so that its memory goes too: no variable
 * can be forgotten. Without a network only a service worker could bring the page back; where there is none, it
 * stays, emptied.
 *
 * @param farewell tells the server that the visit is over.
 * @param lang in which the next page says that all is gone.
 * @returns only where the page stays.
 */
export async function wipe(farewell: () => Promise<unknown>, online: boolean, lang: string): Promise<void> {
  await Promise.race([
    farewell().catch(() => undefined),
    new Promise((settle) => setTimeout(settle, PATIENCE)),
  ]);
  window.speechSynthesis?.cancel();
  sessionStorage.clear();
  localStorage.clear();
  // Where it is not allowed without a tap, what was copied is a citizen's own words at most: long press is tamed.
  await navigator.clipboard?.writeText('').catch(() => undefined);
  if (!online && !navigator.serviceWorker?.controller) return;
  location.replace(`${location.pathname}?${new URLSearchParams({ done: lang })}`);
  await new Promise(() => undefined);
}
