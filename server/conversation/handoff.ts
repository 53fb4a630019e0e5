/** Asking for a person: in opening hours a place in the queue, otherwise a call, always the counter. */
import type { CitizenInput } from '../contract/turn.ts';
import { rootOf } from '../flows/engine.ts';
import type { OpenState } from '../hours/open-state.ts';
import { teamState } from '../hours/team-hours.ts';
import { type OfferedChoice, says, type Utterance } from '../message/utterance.ts';
import { teamOf } from '../municipality/team-of.ts';
import { siteName, siteOf } from '../town/town.ts';
import type { Param } from '../words/format.ts';
import type { Effect } from './effects.ts';
import { warningFor } from './sensitive-matter.ts';
import { summaryFor } from './summary.ts';
import type { Settled, Turn } from './turn.ts';

/** The flow that asks for a name and a phone number. */
export const CALLBACK_FLOW = 'callback';

export const PERSON_CHOICE: OfferedChoice = { id: 'command:talk-to-person', key: 'bot.choices.person' };
export const CALLBACK_CHOICE: OfferedChoice = { id: 'callback', key: 'bot.choices.callback' };
export const STOP_WAITING: OfferedChoice = { id: 'command:cancel', key: 'bot.choices.stop_waiting' };

export const pressesPerson = ({ command, choice }: Pick<CitizenInput, 'command' | 'choice'>): boolean =>
  command === 'talk-to-person' || choice === PERSON_CHOICE.id;

/**
 * Hands the conversation to a person. Asked again, it says what was already done: one ticket a conversation.
 *
 * @param about the procedure it is about, or null.
 */
export function askForPerson(turn: Turn, about: string | null, before: readonly Utterance[] = []): Settled {
  const { memory } = turn;
  // After an alarm the ticket is about the danger, and goes to the team that answers for it.
  const topic = memory.alarm ?? about;
  const settled = {
    outcome: 'human' as const,
    procedure: 'human-agent',
    candidates: [{ procedure: 'human-agent', score: 1 }],
  };
  if (memory.ticket) {
    return {
      ...settled,
      says: [...before, requestStands(turn, memory.ticket)],
      memory: { ...memory, misses: 0 },
    };
  }
  const reference = turn.newReference();
  const { team, state } = teamNow(turn, topic);
  const effect: Effect = {
    type: 'escalate',
    reference,
    team,
    topic,
    priority: priorityOf(turn),
    live: state.open,
  };
  const params: Record<string, Param> = { reference };
  const summary = summaryFor(turn, reference);
  const warned = [...before, ...warningFor(topic, memory)];
  if (state.open) {
    const waiting = says('bot.person.waiting', {
      params,
      places: ['mairie'],
      choices: [CALLBACK_CHOICE, STOP_WAITING],
    });
    return {
      ...settled,
      says: [...warned, waiting, ...summary.says],
      memory: { ...memory, ...summary.memory, ticket: reference, misses: 0, toldWaiting: false },
      status: 'waiting',
      effects: [effect, ...summary.effects],
    };
  }
  const zone = turn.town.municipality.time_zone;
  const key = state.opensAt ? 'bot.person.closed' : 'bot.person.closed_long';
  if (state.opensAt) params.opens = { instant: state.opensAt.toISOString(), timeZone: zone };
  const closed = says(key, { params, places: ['mairie'], choices: [CALLBACK_CHOICE] });
  return {
    ...settled,
    says: [...warned, closed, ...summary.says],
    memory: { ...memory, ...summary.memory, ticket: reference, misses: 0 },
    effects: [effect, ...summary.effects],
  };
}

/** Where the request for a person stands, and what may be done instead of waiting. */
export const requestStands = (turn: Pick<Turn, 'memory' | 'conversation'>, reference: string): Utterance =>
  says(alreadyAsked(turn), { params: { reference }, places: ['mairie'], choices: insteadOf(turn) });

/** What a second wish for a person is told: never that it was sent where nobody has it. */
function alreadyAsked({ memory, conversation }: Pick<Turn, 'memory' | 'conversation'>): string {
  if (memory.late) return 'bot.person.late';
  if (conversation.status === 'waiting') return 'bot.person.already_waiting';
  // Out of hours a request without a number reaches nobody.
  return memory.receipt?.kind === 'callback' ? 'bot.person.already_asked' : 'bot.person.not_sent';
}

/** What a person who has asked may do instead of waiting, as far as it is not what they are doing. */
function insteadOf({ memory, conversation }: Pick<Turn, 'memory' | 'conversation'>): OfferedChoice[] {
  const calling = memory.flow !== null && rootOf(memory.flow) === CALLBACK_FLOW;
  return [
    ...(calling ? [] : [CALLBACK_CHOICE]),
    ...(conversation.status === 'waiting' ? [STOP_WAITING] : []),
  ];
}

/** The team that answers for a topic, as the town hall's file says. */
export function teamFor(
  { town, conversation, memory }: Pick<Turn, 'town' | 'conversation' | 'memory'>,
  topic: string | null,
): string {
  const { municipality, flows } = town;
  const site = siteName(town, conversation.site);
  const ofFlow = topic === null ? undefined : flows.find(topic)?.team;
  return teamOf(municipality, { topic, language: memory.language, site }, ofFlow);
}

/** The team that answers now: where it is closed and another stands in for it and is open, the other. */
export function teamNow(
  turn: Pick<Turn, 'town' | 'conversation' | 'memory' | 'now'>,
  topic: string | null,
): { team: string; state: OpenState } {
  const { municipality } = turn.town;
  const team = teamFor(turn, topic);
  const state = teamState(municipality, team, turn.now);
  const other = municipality.teams[team]?.overflow?.to;
  if (state.open || other === undefined || !(other in municipality.teams)) return { team, state };
  const instead = teamState(municipality, other, turn.now);
  return instead.open ? { team: other, state: instead } : { team, state };
}

function priorityOf(turn: Turn): 'danger' | 'present' | 'ordinary' {
  if (turn.memory.alarm) return 'danger';
  return siteOf(turn.town, turn.conversation.site)?.kind === 'kiosk' ? 'present' : 'ordinary';
}

/** Flows the conversation itself leads to, and the subject they are about, if any. */
const SUBJECT_OF: Readonly<Record<string, string | null>> = {
  callback: null,
  'receipt-email': null,
  'appointment-time': 'appointment',
  'appointment-change': 'appointment',
  'appointment-cancel': 'appointment',
};

/** The procedure a wish for a person is about: the one under way, the last one, or what it came here with. */
export function topicOf({ memory }: Pick<Turn, 'memory'>): string | null {
  const flow = memory.flow ?? memory.finished;
  const root = flow ? rootOf(flow) : (memory.about ?? null);
  return root !== null && root in SUBJECT_OF ? (SUBJECT_OF[root] ?? null) : root;
}
