/** Errors of a start that say all in their message; anything else is a fault of ours and keeps its stack. */
const SAY_ALL = new Set(['ConfigError', 'ContentError', 'RedisUnreachable', 'CannotOpen']);

/** What the console is told of an error that ends the start. */
export const startupFault = (error: unknown): unknown =>
  error instanceof Error && SAY_ALL.has(error.name) ? error.message : error;
