/**
 * What is due while a citizen waits: another team stands in, closing time, a word now and then, and an end to a
 * wait that nobody waits any more. Each look may be made twice and by two servers at once: the scripts let one pass.
 */
import { isBreak } from '../hours/team-hours.ts';
import type { TownRules, UpkeepPorts } from './ports.ts';
import type { Ticket, Word } from './ticket.ts';

const MINUTE = 60_000;
/** The longest time between two looks at who waits, in milliseconds; where another team may stand in, less. */
const LOOK = 5 * MINUTE;
const OVERFLOW_LOOK = MINUTE;

export class Waiting {
  readonly #ports: UpkeepPorts;

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
  }

  /** Whether a person of its team answers now. */
  open({ municipality, team }: Pick<Ticket, 'municipality' | 'team'>): boolean {
    // A town hall that is no longer served here has no hours: its tickets are for those who still serve it.
    return this.#ports.hours(municipality, team, this.#ports.now())?.open ?? true;
  }

  /** @returns whether the ticket moved or something is to be told. */
  async doWhatIsDue(ticket: Ticket): Promise<boolean> {
    if (await this.#overflows(ticket)) return true;
    if (!this.open(ticket)) return this.#closed(ticket);
    if (await this.#left(ticket)) return true;
    return this.#remind(ticket);
  }

  nextLook(ticket: Ticket): Date {
    const { hours, rules, now } = this.#ports;
    const { municipality, team } = ticket;
    const at = now();
    const state = hours(municipality, team, at);
    const town = rules(municipality);
    const times = [at.getTime() + LOOK];
    if (state && !state.open) {
      // In a break nothing is due before it ends; at closing time all is due now.
      return state.opensAt && ticket.pausedUntil === state.opensAt.getTime() ? state.opensAt : at;
    }
    if (state?.closesAt) times.push(state.closesAt.getTime());
    const overflow = town?.overflow[team];
    if (overflow && !ticket.been.includes(overflow.to)) {
      times.push(at.getTime() + OVERFLOW_LOOK, ticket.since + overflow.after_minutes * MINUTE);
    }
    const next = town && wordsOf(town)[ticket.reminded];
    if (next) times.push(openedAt(ticket) + next.minutes * MINUTE);
    // What is past was looked at just now: the rest has time.
    return new Date(Math.min(...times.filter((time) => time > at.getTime())));
  }

  /** To who stands in: when nobody of the team is there or it is closed and they are, or after too long. */
  async #overflows(ticket: Ticket): Promise<boolean> {
    const { store, rules, now } = this.#ports;
    const { reference, municipality, team, been } = ticket;
    const overflow = rules(municipality)?.overflow[team];
    if (!overflow || been.includes(overflow.to)) return false;
    const other = { municipality, team: overflow.to };
    if (!this.open(other)) return false;
    const late = now().getTime() - ticket.since >= overflow.after_minutes * MINUTE;
    const due =
      late || !this.open(ticket) || (!(await store.anybody(ticket)) && (await store.anybody(other)));
    return due && (await store.overflow(reference, team, overflow.to)) === 'done';
  }

  /** A break is waited out by who wishes; nobody waits into the night. */
  async #closed(ticket: Ticket): Promise<boolean> {
    const { store, hours, now } = this.#ports;
    const state = hours(ticket.municipality, ticket.team, now());
    if (!state?.opensAt || !isBreak(state))
      return (await store.postpone(ticket.reference, 'callback')) === 'done';
    const until = state.opensAt.getTime();
    if (ticket.pausedUntil === until) return false;
    return (await store.say(ticket, 'paused', 'pausedUntil', until)) === 'done';
  }

  /** After the question whether to go on waiting, with no page open for long. */
  async #left(ticket: Ticket): Promise<boolean> {
    const { store, desk, rules, now } = this.#ports;
    const { reference, conversation } = ticket;
    const town = rules(ticket.municipality);
    if (!town || ticket.priority === 'danger' || ticket.reminded < wordsOf(town).length) return false;
    const open = await desk.watched(conversation);
    if (open !== (ticket.unseen === 0)) await store.seen(reference, open);
    if (open || ticket.unseen === 0) return false;
    if (now().getTime() - ticket.unseen < town.queue.abandoned_after * MINUTE) return false;
    return (await store.postpone(reference, 'left')) === 'done';
  }

  /** Of several that came due at once, as after a break, the last is said. */
  async #remind(ticket: Ticket): Promise<boolean> {
    const { store, rules, now } = this.#ports;
    const town = rules(ticket.municipality);
    if (!town) return false;
    const words = wordsOf(town);
    const waited = (now().getTime() - openedAt(ticket)) / MINUTE;
    const count = words.filter(({ minutes }) => minutes <= waited).length;
    const word = words[count - 1]?.word;
    if (!word || count <= ticket.reminded) return false;
    // In danger nobody is asked whether they would rather have an appointment.
    const said: Word = ticket.priority === 'danger' ? 'reminder' : word;
    return (await store.say(ticket, said, 'reminded', count)) === 'done';
  }
}

const openedAt = (ticket: Ticket) => Date.parse(ticket.openedAt);

/** What is said to who waits, in order. */
function wordsOf({ queue }: TownRules): readonly { minutes: number; word: 'reminder' | 'choice' }[] {
  const { reminders, choice_after: limit } = queue;
  const before = reminders.filter((minutes) => minutes < limit).sort((a, b) => a - b);
  return [
    ...before.map((minutes) => ({ minutes, word: 'reminder' as const })),
    { minutes: limit, word: 'choice' },
  ];
}
