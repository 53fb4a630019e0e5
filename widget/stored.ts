/**
 * What outlives a page: the conversation's name and key, how far it was read, what was not sent. It stays in
 * the tab's session storage, is written only once the citizen has opened the chat, and holds no answer.
 */
import type { Outgoing } from './store.ts';

export interface Stored {
  readonly version: 1;
  readonly id: string | null;
  readonly token: string | null;
  /** The last sequence that was shown: what came up to there is history. */
  readonly seen: number;
  readonly outbox: readonly Outgoing[];
  readonly lang: string;
  /** Text size: 0 normal, 1 large, 2 largest. */
  readonly size: number;
  readonly open: boolean;
}

const keyOf = (site: string) => `guichet:${site}`;

/** Null too where storage is forbidden or holds something else. */
export function readStored(site: string): Stored | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(site)) ?? 'null');
    return isStored(value) ? value : null;
  } catch {
    return null;
  }
}

/** Where storage is forbidden or full the conversation lives as long as its page. */
export function writeStored(site: string, stored: Stored | null): void {
  try {
    if (stored) sessionStorage.setItem(keyOf(site), JSON.stringify(stored));
    else sessionStorage.removeItem(keyOf(site));
  } catch {}
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Partial<Record<keyof Stored, unknown>>;
  return fields.version === 1 && typeof fields.seen === 'number' && Array.isArray(fields.outbox);
}
