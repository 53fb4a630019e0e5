/** Longest reply, in UTF-16 units. The contract's own number would bring its whole schema library into the page. */
export const MAX_TEXT = 4_000;
