/** Figures as the server uses them: what happened is noted, what was counted is read. */
import type { Rating } from '../contract/conversation.ts';
import type { Figures as Report } from '../contract/figures.ts';
import type { Message } from '../contract/message.ts';
import { dayIn } from '../hours/zone.ts';
import type { Count } from './figure.ts';
import { countsOfRatedReplies, countsOfReply } from './of-reply.ts';
import { type CommittedTurn, countsOfRating, countsOfTurn } from './of-turn.ts';
import type { FigureRecorder } from './recorder.ts';
import { daysFrom, figuresOf } from './report.ts';
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
    this.#add(municipality, countsOfTurn(turn));
  }

  /** A conversation's first rating. @param procedure the last that came to its end in it. @param log all of it. */
  rated(
    municipality: string,
    rating: Rating,
    language: string,
    procedure: string | null,
    log: readonly Message[],
  ): void {
    this.#add(municipality, [
      ...countsOfRating(rating, language, procedure),
      ...countsOfRatedReplies(rating, log, language),
    ]);
  }

  /** An agent's reply, once. @param log up to and with it. */
  replied(municipality: string, log: readonly Message[], language: string): void {
    this.#add(municipality, countsOfReply(log, language));
  }

  /** @param from and `to`: days of the town hall, both included. */
  async between(municipality: string, from: string, to: string): Promise<Report> {
    const days = daysFrom(from, to);
    return figuresOf(days, await this.#ports.store.read(municipality, days));
  }

  today(municipality: string): string {
    return dayIn(this.#ports.now(), this.#ports.timeZone(municipality));
  }

  #add(municipality: string, counts: readonly Count[]): void {
    const day = this.today(municipality);
    this.#ports.recorder.add(
      municipality,
      counts.map((count) => ({ day, count })),
    );
  }

  async stop(): Promise<void> {
    await this.#ports.recorder.close();
  }
}
