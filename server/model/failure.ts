/** Why a model gave nothing that may be used. Each is a label of a metric; none is ever shown to a citizen. */
export type Failure =
  /** Switched off by an administrator. */
  | 'off'
  /** The conversation, the hour or the day has used what it may. */
  | 'conversation-cap'
  | 'hour-cap'
  | 'day-cap'
  | 'cost-cap'
  /** Too many wait already, or it waited too long. */
  | 'busy'
  /** It failed too often lately, or asked us to wait. */
  | 'resting'
  | 'rate-limited'
  | 'unreachable'
  | 'refused'
  | 'server-error'
  | 'late'
  | 'stalled'
  | 'cut'
  | 'too-long'
  | 'bad-json'
  | 'wrong-schema'
  /** The caller went away. */
  | 'abandoned'
  /** Something of ours broke. */
  | 'internal';

export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly why: Failure;
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(why: Failure, retryAfter?: number) {
    super(why);
    this.why = why;
    this.retryAfter = retryAfter;
  }
}

/** Failures that say that the server itself is unwell; the others are of this call alone. */
const OF_THE_SERVER: ReadonlySet<Failure> = new Set([
  'unreachable',
  'server-error',
  'late',
  'stalled',
  'cut',
  'rate-limited',
]);
export const isOfServer = (why: Failure): boolean => OF_THE_SERVER.has(why);
