/** The agendas of a town hall's file: what they name, and whether anybody could ever take a time in them. */
import { agendasOf } from '../appointments/appointment.ts';
import { meant } from '../flows/check-flow.ts';
import type { FlowLibrary } from '../flows/library.ts';
import { lengthOf } from '../hours/open-state.ts';
import type { Agenda, Municipality } from '../municipality/schema.ts';
import type { Told } from './town-names.ts';

type Path = readonly (string | number)[];

export function checkAgendas(town: Municipality, library: FlowLibrary): Told[] {
  const told: Told[] = [];
  const teams = Object.keys(town.teams);
  const known = [...subjectsIn(library), ...[...library].map(({ id }) => id)];
  /** Subject or procedure → the agenda that has it. */
  const dealtWith = new Map<string, string>();
  const ids = agendasOf(town).map(({ agenda }) => agenda.id);
  let before = 0;
  for (const [office, { appointments }] of town.offices.entries()) {
    for (const [index, agenda] of appointments.entries()) {
      const at: Path = ['offices', office, 'appointments', index];
      if (ids.indexOf(agenda.id) !== before++)
        told.push([[...at, 'id'], `"${agenda.id}" names two agendas: an appointment could be in either`]);
      if (agenda.team !== undefined && !teams.includes(agenda.team))
        told.push([[...at, 'team'], `"${agenda.team}" is not in "teams"${meant(agenda.team, teams)}`]);
      for (const [each, topic] of agenda.topics.entries()) {
        const other = dealtWith.get(topic);
        if (!known.includes(topic))
          told.push([
            [...at, 'topics', each],
            `"${topic}" is neither a procedure nor a subject of the flow "appointment"${meant(topic, known)}`,
          ]);
        else if (other !== undefined)
          told.push([
            [...at, 'topics', each],
            `"${topic}" is in the agenda "${other}" already: citizens are sent to the first that names it`,
          ]);
        else dealtWith.set(topic, agenda.id);
      }
      told.push(...neverFree(agenda, at));
    }
  }
  return told;
}

function neverFree({ hours, minutes, notice_hours, horizon_days }: Agenda, at: Path): Told[] {
  const slots = [...Object.values(hours.weekly), ...Object.values(hours.exceptions)].flat();
  const longest = Math.max(0, ...slots.map(lengthOf));
  if (longest === 0)
    return [[[...at, 'hours'], 'nobody is ever received: give the slots, such as tue: ["09:00-12:00"]']];
  if (longest < minutes)
    return [[[...at, 'minutes'], `no slot lasts ${minutes} minutes: the longest lasts ${longest}`]];
  if (notice_hours >= horizon_days * 24)
    return [
      [
        [...at, 'notice_hours'],
        `no time is ever offered: ${notice_hours} hours before is earlier than "horizon_days" (${horizon_days}) allows`,
      ],
    ];
  return [];
}

function subjectsIn(library: FlowLibrary): readonly string[] {
  const subject = library.find('appointment')?.slots.subject;
  return subject?.type === 'choice' ? subject.options : [];
}
