import { nextHalfDay } from '../callback/call-slots.ts';
import { teamSchedule, teamState } from '../hours/team-hours.ts';
import type { Municipality } from '../municipality/schema.ts';
import type { Towns } from '../town/town.ts';
import type { CallRules, QueueRules, TeamHours, TownRules } from './ports.ts';

/** The hours of a team, or of the town hall's desk where the team has none of its own. */
export function teamHours(towns: Pick<Towns, 'get'>): TeamHours {
  return (id, team, at) => {
    const municipality = towns.get(id)?.municipality;
    return municipality ? teamState(municipality, team, at) : null;
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
