/** Figures as the server uses them: what happened is noted, what was counted is read. */
import type { Rating } from '../contract/conversation.ts';
import type { Figures as Report } from '../contract/figures.ts';
import { dayIn } from '../hours/zone.ts';
import { type CommittedTurn, countsOfRating, countsOfTurn } from './of-turn.ts';
import type { FigureRecorder } from './recorder.ts';
import { daysBetween, figuresOf } from './report.ts';
import type { FigureStore } from './store.ts';

export interface FiguresPorts {
  readonly store: Pick<FigureStore, 'read'>;
  readonly recorder: FigureRecorder;
  readonly timeZone: (municipality: string) => string;
  readonly now: () => Date;
}

export class Figures {
  readonly #ports: FiguresPorts;

  constructor(ports: FiguresPorts) {
    this.#ports = ports;
  }

  /** A turn that was committed: each is told once. */
  turn(municipality: string, turn: CommittedTurn): void {
    const day = this.today(municipality);
    this.#ports.recorder.add(
      municipality,
      countsOfTurn(turn).map((count) => ({ day, count })),
    );
  }

  /** A conversation's first rating. @param procedure the last that came to its end in it. */
  rated(municipality: string, rating: Rating, language: string, procedure: string | null): void {
    const day = this.today(municipality);
    this.#ports.recorder.add(
      municipality,
      countsOfRating(rating, language, procedure).map((count) => ({ day, count })),
    );
  }

  /** @param from and `to`: days of the town hall, both included. */
  async between(municipality: string, from: string, to: string): Promise<Report> {
    const days = daysBetween(from, to);
    return figuresOf(days, await this.#ports.store.read(municipality, days));
  }

  today(municipality: string): string {
    return dayIn(this.#ports.now(), this.#ports.timeZone(municipality));
  }

  async stop(): Promise<void> {
    await this.#ports.recorder.close();
  }
}
