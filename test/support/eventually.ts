/** How long a state that must come is waited for, in milliseconds: only a test that fails takes so long. */
const LONGEST = 60_000;
const PAUSE = 50;

/**
 * Looks until what is expected is so. What a page shows changes some time after it was asked to: a look that is taken
 * once, and at once, finds the state before on a slow machine.
 * @throws what the last look found wrong.
 */
export async function eventually(look: () => void | Promise<void>): Promise<void> {
  const limit = performance.now() + LONGEST;
  for (;;) {
    try {
      return await look();
    } catch (fault) {
      if (performance.now() > limit) throw fault;
    }
    await new Promise((wake) => setTimeout(wake, PAUSE));
  }
}
