/**
 * Where agents practise: a town hall of each agent's own, made from theirs. Its name keeps everything of it apart
 * from real figures, queues, webhooks and the audit log; a citizen cannot write it, as sites' names have no dots.
 */
import { Schedule, Site } from '../municipality/schema.ts';
import type { Town } from './town.ts';

const NAME = /^training\.([a-z0-9-]+)\.[\w-]+$/;

export const trainingTownId = (municipality: string, agent: string): string =>
  `training.${municipality}.${agent}`;

/** The town hall it was made from; null where this is a real one. */
export const practisedIn = (municipality: string): string | null => NAME.exec(municipality)?.[1] ?? null;

export const TRAINING_SITE = 'exercice';

const DAY = ['00:00-24:00'];
const ALWAYS = Schedule.parse({
  weekly: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY, sun: DAY },
  holidays_open: true,
});

/** As the real one, but open at any hour, with nobody to overflow to. */
export function trainingTown(town: Town, id: string): Town {
  const { municipality } = town;
  const teams = Object.entries(municipality.teams).map(([team, { name }]) => [team, { name }]);
  return {
    ...town,
    municipality: {
      ...municipality,
      id,
      sites: { [TRAINING_SITE]: Site.parse({ kind: 'web' }) },
      teams: Object.fromEntries(teams),
      desk_hours: ALWAYS,
    },
  };
}
