/** What can go wrong between a town hall and a model; each can be asked of the fake. */
export const FAULTS = [
  /** Takes the request and never says a word. */
  'stall',
  /** Begins, and says no more. */
  'half',
  /** A letter now and then, for ever. */
  'drip',
  /** Ends in the middle, without saying so. */
  'cut',
  'error-500',
  'error-429',
  /** No JSON at all, and JSON of another shape. */
  'bad-json',
  'wrong-schema',
  /** Megabytes. */
  'huge',
  /** An answer in a language nobody asked for. */
  'wrong-language',
  /** Does what the message tells it to, and leaks its instructions. */
  'injected',
] as const;
export type Fault = (typeof FAULTS)[number];

export const isFault = (text: string): text is Fault => FAULTS.some((fault) => fault === text);
