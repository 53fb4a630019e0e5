/**
 * Counts what happens to tickets. Every server hears of every change and tries; the first one counts it, the others
 * find it counted. At a start the last changes are gone through again: what a crash left uncounted is made good.
 */
import type { TicketMove } from '../contract/routing.ts';
import type { Ticket } from '../escalation/ticket.ts';
import { dayIn } from '../hours/zone.ts';
import { practisedIn } from '../town/training-town.ts';
import { countsOfTicket } from './of-ticket.ts';
import type { FigureStore } from './store.ts';

export interface TicketFiguresPorts {
  readonly figures: Pick<FigureStore, 'counted' | 'addMoves'>;
  readonly tickets: {
    readMany(references: readonly string[]): Promise<Ticket[]>;
    history(reference: string): Promise<TicketMove[]>;
  };
  /** References of the latest changes, any order. */
  readonly latestChanges: () => Promise<readonly string[]>;
  readonly timeZone: (municipality: string) => string;
  readonly failed: (where: string, error: unknown) => void;
}

export class TicketFigures {
  readonly #ports: TicketFiguresPorts;

  constructor(ports: TicketFiguresPorts) {
    this.#ports = ports;
  }

  /** For a listener: a failure is told and spoils nothing. */
  changed(reference: string): void {
    this.#count([reference]).catch((error: unknown) => this.#ports.failed('figures of a ticket', error));
  }

  async catchUp(): Promise<void> {
    try {
      await this.#count([...new Set(await this.#ports.latestChanges())]);
    } catch (error) {
      this.#ports.failed('figures of tickets', error);
    }
  }

  async #count(references: readonly string[]): Promise<void> {
    const { figures, tickets, timeZone } = this.#ports;
    for (const ticket of await tickets.readMany(references)) {
      const { reference, municipality } = ticket;
      // What is practised is not what happened.
      if (practisedIn(municipality) !== null) continue;
      const [moves, from] = await Promise.all([tickets.history(reference), figures.counted(reference)]);
      if (moves.length <= from) continue;
      const zone = timeZone(municipality);
      const counts = countsOfTicket(ticket, moves, from).map(({ at, count }) => ({
        day: dayIn(at, zone),
        count,
      }));
      await figures.addMoves(municipality, reference, { from, to: moves.length }, counts);
    }
  }
}
