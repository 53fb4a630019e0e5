/**
 * The form in which a ticket stands in Redis: what was said, and how the citizen is reached, is sealed
 * (`privacy/seal.ts`); all else is as the scripts need it. `ticket.ts` says what the fields mean.
 */
import { opened, type Seal } from '../privacy/seal.ts';
import { parseTicket, type Ticket } from './ticket.ts';

/** The fields of a ticket that hold what somebody said, or how a citizen is reached. */
const SEALED = ['contact', 'summary', 'transferWord'] as const;
export type SealedField = (typeof SEALED)[number];

export type Unreadable = (reference: string, error: unknown) => void;

export class KeptTicket {
  readonly #seal: Seal;
  readonly #unreadable: Unreadable;

  /** @param unreadable told of a ticket of which something cannot be read. */
  constructor(seal: Seal, unreadable: Unreadable) {
    this.#seal = seal;
    this.#unreadable = unreadable;
  }

  /**
   * A value as its ticket is to hold it. What it holds already is given as it stands there: the scripts then see that
   * nothing changed. Nothing said is nothing sealed.
   */
  sealed(reference: string, text: string, held: string | null | undefined): string {
    if (text === '') return '';
    return held && this.#seal.open(held, reference) === text ? held : this.#seal.close(text, reference);
  }

  /**
   * @param lease when its agent loses it, in milliseconds since 1970.
   * @returns null where it is gone; where it cannot be read too, and that is told: it must not keep the desk from all
   *   the others.
   */
  read(fields: Readonly<Record<string, string>>, lease: number | null): Ticket | null {
    try {
      return parseTicket(this.#unsealed(fields), lease);
    } catch (error) {
      this.#unreadable(fields.reference ?? '', error);
      return null;
    }
  }

  #unsealed(fields: Readonly<Record<string, string>>): Record<string, string> {
    const plain = { ...fields };
    for (const field of SEALED) {
      const sealed = fields[field];
      if (!sealed) continue;
      try {
        plain[field] = opened(this.#seal, sealed, fields.reference ?? '');
      } catch (error) {
        // Sealed with a key that is no longer there: somebody still waits, and is seen without it.
        this.#unreadable(fields.reference ?? '', error);
        delete plain[field];
      }
    }
    return plain;
  }
}
