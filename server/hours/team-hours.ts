/** When a person of a team answers: in the conversation, in the queue, on the phone. Asked here by all of them. */
import type { Municipality, Schedule } from '../municipality/schema.ts';
import { type Calendar, type OpenState, openState } from './open-state.ts';

type File = Calendar & Pick<Municipality, 'teams' | 'desk_hours'>;

/** A team without hours of its own has those of the desk. */
export const teamSchedule = (file: Pick<File, 'teams' | 'desk_hours'>, team: string): Schedule =>
  file.teams[team]?.hours ?? file.desk_hours;

export const teamState = (file: File, team: string, at: Date): OpenState =>
  openState(teamSchedule(file, team), file, at);

/** The longest closing that is a break between two slots, in milliseconds: a lunch, and not a night. */
const LONGEST_BREAK = 3 * 3_600_000;

/** Whether what is closed now closed for a break only: whoever waits may go on waiting. */
export function isBreak({ open, closedAt, opensAt }: OpenState): boolean {
  return !open && closedAt !== undefined && opensAt !== undefined
    ? opensAt.getTime() - closedAt.getTime() <= LONGEST_BREAK
    : false;
}
