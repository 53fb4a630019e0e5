import { openState } from '../hours/open-state.ts';
import type { Towns } from '../town/town.ts';
import type { QueueRules, TeamHours } from './ports.ts';

/** The hours of a team, or of the town hall's desk where the team has none of its own. */
export function teamHours(towns: Pick<Towns, 'get'>): TeamHours {
  return (id, team, at) => {
    const municipality = towns.get(id)?.municipality;
    if (!municipality) return null;
    return openState(municipality.teams[team]?.hours ?? municipality.desk_hours, municipality, at);
  };
}

export const queueRules =
  (towns: Pick<Towns, 'get'>): QueueRules =>
  (id) =>
    towns.get(id)?.municipality.queue ?? null;
