/**
 * One turn: what happens between a citizen's message and the answer. A turn is a list of named steps; each
 * may settle it, note something for those after it, or do nothing. `docs/life-of-a-turn.md` tells the story.
 */
import type { Appointment } from '../appointments/appointment.ts';
import type { ConversationStatus } from '../contract/conversation.ts';
import type { Candidate, CitizenInput, Outcome, TurnReport } from '../contract/turn.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Utterance } from '../message/utterance.ts';
import type { Alarm } from '../safety/safety.ts';
import type { Town } from '../town/town.ts';
import type { Reading } from '../understanding/understanding.ts';
import type { Effect } from './effects.ts';
import type { Memory } from './memory.ts';
import type { TurnServices } from './services.ts';
import { alarmText } from './steps/alarm-text.ts';
import type { Snapshot } from './store.ts';

/** What the steps read, and the notes earlier steps leave to later ones. */
export interface Turn {
  readonly input: Pick<CitizenInput, 'text' | 'choice' | 'command' | 'position'>;
  readonly conversation: Snapshot;
  readonly town: Town;
  readonly now: Date;
  /** The day in the town hall's zone. */
  readonly today: string;
  /** All that the citizen wrote so far, this message included, oldest first. */
  readonly said: () => Promise<readonly string[]>;
  /** Makes a new ticket's reference: chance is handed in, as the clock is. */
  readonly newReference: () => string;
  readonly services: TurnServices;
  /** Official sheets and the town hall's pages, where there are any. */
  readonly knowledge?: Knowledge;
  /** Memory as the steps so far have changed it. */
  memory: Memory;
  /** The text without identifiers: what logs and other services may see. */
  redacted?: string;
  /** Read, not understood yet: what the text seems to be about. */
  reading?: Reading;
  /** What was left unsettled before, where the text was read as its continuation. */
  before?: string;
  /** A discreet help line to show above the ordinary answer. */
  helpLine?: Alarm | undefined;
  /** What was looked up of appointments, where the turn may be about one. */
  booking?: Booking;
  /** Texts to choose from, kept until it is known whether a model has the answer. */
  instead?: Settled;
  /** Shows those who read along what is being said; nothing of it is kept. Left out where nobody does. */
  readonly preview?: (said: Utterance, language: string) => void;
  /** Said before the answer: « I answer in English from now on ». */
  preface: Utterance[];
}

/** Free times by agenda, in milliseconds since 1970; and the appointment a reference names, null for none. */
export interface Booking {
  readonly free: ReadonlyMap<string, readonly number[]>;
  readonly found?: Appointment | null;
}

/** The end of a turn. */
export interface Settled {
  readonly outcome: Outcome;
  readonly procedure: string | null;
  /** In order; the first is what was acted on. */
  readonly candidates: readonly Candidate[];
  readonly says: readonly Utterance[];
  readonly memory: Memory;
  readonly status?: ConversationStatus;
  readonly effects?: readonly Effect[];
  /** The text without identifiers, where nothing was understood of it. */
  readonly notUnderstood?: string;
}

export interface TurnStep {
  readonly name: string;
  run(turn: Turn): Settled | undefined | Promise<Settled | undefined>;
}

export interface TurnResult extends Settled {
  readonly report: TurnReport;
  /** The step that threw, if one did: told to the operator, never to the citizen. */
  readonly failure?: { readonly step: string; readonly error: unknown };
}

/**
 * Runs the steps until one settles the turn. An error in any of them ends in `rescue`: a safe sentence and a
 * person, never silence.
 *
 * @param steps the last must always settle.
 * @param timer milliseconds, monotonic.
 */
export async function runTurn(
  steps: readonly TurnStep[],
  rescue: (turn: Turn) => Settled,
  turn: Turn,
  timer: () => number,
): Promise<TurnResult> {
  const timed: TurnReport['steps'] = [];
  for (const step of steps) {
    const began = timer();
    try {
      const settled = await step.run(turn);
      timed.push({ name: step.name, durationMs: timer() - began });
      if (settled) return finish(withHelpLine(settled, turn), timed);
    } catch (error) {
      timed.push({ name: step.name, durationMs: timer() - began });
      return { ...finish(rescue(turn), timed), failure: { step: step.name, error } };
    }
  }
  return {
    ...finish(rescue(turn), timed),
    failure: { step: 'end', error: new Error('no step settled the turn') },
  };
}

function finish(settled: Settled, steps: TurnReport['steps']): TurnResult {
  const { outcome, procedure } = settled;
  return { ...settled, report: { outcome, procedure, candidates: [...settled.candidates], steps } };
}

/** Puts what earlier steps left to say before the answer; help numbers stand on the first message. */
function withHelpLine(settled: Settled, turn: Turn): Settled {
  const line = turn.helpLine;
  const says = [...turn.preface, ...settled.says];
  if (!line) return { ...settled, says, memory: remember(settled.memory, says) };
  // Where the reading agrees with a sign that points one way only, nobody in danger reads « I did not
  // understand »: the numbers are the answer. Signs that point everywhere are those of gibberish.
  const first = turn.reading?.candidates[0];
  const agrees = !line.also?.length && first?.procedure === line.topic && first.score >= AGREES;
  if (settled.outcome === 'fallback' && agrees) {
    const instead = alarmText(line, turn);
    return {
      ...settled,
      // Not « not understood », for it was; nor an interruption, for no rule made one.
      outcome: 'answer',
      procedure: line.topic,
      says: [instead],
      memory: { ...settled.memory, last: [instead], misses: 0, alarm: line.topic },
    };
  }
  const help: Utterance = {
    from: 'bot',
    key: `helplines.topics.${line.topic}.discreet`,
    numbers: [line.topic, ...(line.also ?? [])],
    generatedBy: 'rule',
  };
  const all = [help, ...says];
  return { ...settled, says: all, memory: remember(settled.memory, all) };
}

/** How sure the reading must be to count as a second witness. */
const AGREES = 0.5;

const remember = (memory: Memory, says: readonly Utterance[]): Memory =>
  says.length === 0 ? memory : { ...memory, last: says };
