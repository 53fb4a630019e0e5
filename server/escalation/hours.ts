import { nextHalfDay } from '../callback/call-slots.ts';
import type { OpenState } from '../hours/open-state.ts';
import { teamSchedule, teamState } from '../hours/team-hours.ts';
import type { Municipality } from '../municipality/schema.ts';
import type { Towns } from '../town/town.ts';
import type { CallRules, QueueRules, TeamHours, TownRules } from './ports.ts';

const MINUTE = 60_000;

/** The hours of a team, or of the town hall's desk where the team has none of its own. */
export function teamHours(towns: Pick<Towns, 'get'>): TeamHours {
  // Slots and days begin on the minute: within one, whatever asks for the same team gets the same answer.
  const answers = new Map<string, { readonly minute: number; readonly state: OpenState }>();
  return (id, team, at) => {
    const municipality = towns.get(id)?.municipality;
    if (!municipality) return null;
    const minute = Math.floor(at.getTime() / MINUTE);
    const line = `${id}:${team}`;
    const known = answers.get(line);
    if (known?.minute === minute) return known.state;
    const state = teamState(municipality, team, at);
    answers.set(line, { minute, state });
    return state;
  };
}

export function queueRules(towns: Pick<Towns, 'get'>): QueueRules {
  return (id) => {
    const municipality = towns.get(id)?.municipality;
    return municipality ? rulesOf(municipality) : null;
  };
}

export function rulesOf({ queue, teams }: Pick<Municipality, 'queue' | 'teams'>): TownRules {
  const overflow = Object.entries(teams).flatMap(([team, { overflow: to }]) => (to ? [[team, to]] : []));
  return { queue, overflow: Object.fromEntries(overflow) };
}

const DAY = 86_400_000;
/** For a town hall that is no longer served here. */
const MOST_CALLS = 3;

/** In the half-day after this one; a day later where the team's hours name none. */
export const callRules =
  (towns: Pick<Towns, 'get'>): CallRules =>
  (id, team, at) => {
    const municipality = towns.get(id)?.municipality;
    const schedule = municipality && teamSchedule(municipality, team);
    const next = schedule ? nextHalfDay(schedule, municipality, at) : null;
    return {
      most: municipality?.callbacks.attempts ?? MOST_CALLS,
      next: next ?? new Date(at.getTime() + DAY),
    };
  };
