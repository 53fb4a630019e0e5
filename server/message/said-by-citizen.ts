import type { Message } from '../contract/message.ts';

/** What the citizen wrote, oldest first. */
export const saidByCitizen = (log: readonly Message[]): string[] =>
  log.flatMap(({ from, text }) => (from === 'citizen' ? [text] : []));
