import { types } from 'node:util';

/** Errors of a start that say all in their message. */
const SAY_ALL = new Set(['ConfigError', 'ContentError', 'RedisUnreachable', 'CannotOpen', 'CannotListen']);

/**
 * What the console is told of an error that ends the start: one sentence. Beneath it stands the stack, where the fault
 * is ours and not the machine's or a setting's.
 */
export function startupFault(error: unknown): string {
  if (!types.isNativeError(error)) return `Guichet could not start: ${String(error)}`;
  if (SAY_ALL.has(error.name)) return error.message;
  const sentence = `Guichet could not start: ${error.message}`;
  // The system says what it refused and where: « ENOSPC: no space left on device, write ».
  const ofTheSystem = 'syscall' in error;
  return ofTheSystem ? sentence : `${sentence}\n${error.stack}`;
}
