/** What survives a reload: drafts and unsent replies for this tab, choices of the agent for this machine. */
import type { Outgoing } from './state.ts';

export interface Preferences {
  readonly lang: string | null;
  readonly sound: boolean;
  readonly notifications: boolean;
  /** Shortcuts of a single key, which may be turned off (WCAG 2.1.4). */
  readonly keys: boolean;
}

const DEFAULTS: Preferences = { lang: null, sound: false, notifications: false, keys: true };
const PREFIX = 'guichet.desk.';

/** The part of `Storage` used here. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export class Memory {
  readonly #tab: Shelf;
  readonly #machine: Shelf;

  /** @param tab for this tab only: drafts may hold a citizen's affairs. @param machine kept for next time. */
  constructor(tab: Shelf, machine: Shelf) {
    this.#tab = tab;
    this.#machine = machine;
  }

  draft(reference: string): string {
    return read(this.#tab, `draft.${reference}`) ?? '';
  }

  /** A note that is being written, apart from the reply: the two must never be mistaken for one another. */
  noteDraft(reference: string): string {
    return read(this.#tab, `note.${reference}`) ?? '';
  }

  keepNoteDraft(reference: string, text: string): void {
    write(this.#tab, `note.${reference}`, text === '' ? null : text);
  }

  /** An empty reply is of nobody's making. */
  keepDraft(reference: string, text: string): void {
    write(this.#tab, `draft.${reference}`, text === '' ? null : text);
    if (text === '') this.keepSuggestion(reference, null);
  }

  /** The machine's suggestion that the reply being written was made of. */
  suggestion(reference: string): string | null {
    return read(this.#tab, `suggestion.${reference}`);
  }

  keepSuggestion(reference: string, id: string | null): void {
    write(this.#tab, `suggestion.${reference}`, id);
  }

  /** Replies not yet with the server. One that was on its way may have arrived: its id makes a repeat harmless. */
  outbox(): Outgoing[] {
    const kept = json(read(this.#tab, 'outbox'), [] as Outgoing[]);
    return kept.map((one) =>
      one.status === 'sending' || one.status === 'failed' ? { ...one, status: 'queued' } : one,
    );
  }

  seen(): Record<string, number> {
    return json(read(this.#tab, 'seen'), {} as Record<string, number>);
  }

  keep(agent: string, outbox: readonly Outgoing[], seen: Readonly<Record<string, number>>): void {
    write(this.#tab, 'agent', agent);
    write(this.#tab, 'outbox', JSON.stringify(outbox));
    write(this.#tab, 'seen', JSON.stringify(seen));
  }

  /** Whose drafts these are. */
  owner(): string | null {
    return read(this.#tab, 'agent');
  }

  /** Leaves nothing of this tab's conversations behind. */
  forget(): void {
    const keys = Array.from({ length: this.#tab.length }, (_, index) => this.#tab.key(index) ?? '');
    for (const key of keys) if (key.startsWith(PREFIX)) this.#tab.removeItem(key);
  }

  preferences(): Preferences {
    return { ...DEFAULTS, ...json(read(this.#machine, 'preferences'), {} as Partial<Preferences>) };
  }

  keepPreferences(preferences: Preferences): void {
    write(this.#machine, 'preferences', JSON.stringify(preferences));
  }
}

const read = (shelf: Shelf, key: string): string | null => {
  try {
    return shelf.getItem(PREFIX + key);
  } catch {
    return null;
  }
};

/** A full or forbidden storage costs the draft of a reload, never the work under way. */
function write(shelf: Shelf, key: string, value: string | null): void {
  try {
    if (value === null) shelf.removeItem(PREFIX + key);
    else shelf.setItem(PREFIX + key, value);
  } catch {}
}

function json<T>(text: string | null, fallback: T): T {
  try {
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}
