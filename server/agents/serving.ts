/**
 * Which agent serves which team, across the town halls of this server. An agent serves the teams of their own
 * account, those of other town halls named in it, and any team whose file says that one of these answers for it.
 */
import type { Municipality } from '../municipality/schema.ts';
import { type Agent, seesAll } from './agent.ts';

/** A team of a town hall: one queue. */
export interface Line {
  readonly municipality: string;
  readonly team: string;
}

/** What an agent is at the desk, beside their account. */
export interface Profile extends Pick<Agent, 'id' | 'name' | 'role' | 'languages' | 'topics'> {
  /** Lines whose tickets are offered to them. */
  readonly lines: readonly Line[];
  readonly capacity: number;
}

type File = Pick<Municipality, 'id' | 'teams' | 'queue'>;

/** Where the town hall's file is not read here. */
const USUAL_CAPACITY = 5;

export class Serving {
  readonly #files: ReadonlyMap<string, File>;
  /** Who answers → for which lines of other town halls. */
  readonly #answeredBy = new Map<string, Line[]>();

  constructor(files: readonly File[]) {
    this.#files = new Map(files.map((file) => [file.id, file]));
    for (const { id: municipality, teams } of files) {
      for (const [team, { answered_by: by }] of Object.entries(teams)) {
        if (by) this.#answeredBy.set(by, [...(this.#answeredBy.get(by) ?? []), { municipality, team }]);
      }
    }
  }

  /** The lines an agent answers. */
  linesOf(agent: Pick<Agent, 'municipality' | 'teams' | 'serves'>): Line[] {
    const { municipality } = agent;
    const named = [...agent.teams.map((team) => ({ municipality, team })), ...agent.serves.map(lineNamed)];
    return unique(named.flatMap((line) => [line, ...(this.#answeredBy.get(nameOf(line)) ?? [])]));
  }

  /** The lines whose tickets an agent sees: supervisors and administrators see all of their town hall's. */
  visibleTo(agent: Agent): Line[] {
    const { municipality } = agent;
    const all = seesAll(agent) ? this.teamsOf(municipality).map((team) => ({ municipality, team })) : [];
    return unique([...this.linesOf(agent), ...all]);
  }

  /** Whether an agent may see and take a ticket. */
  may(agent: Agent, ticket: Line): boolean {
    if (seesAll(agent) && agent.municipality === ticket.municipality) return true;
    return this.linesOf(agent).some((line) => nameOf(line) === nameOf(ticket));
  }

  teamsOf(municipality: string): string[] {
    return Object.keys(this.#files.get(municipality)?.teams ?? {});
  }

  /** A team as its town hall's file calls it. */
  teamName({ municipality, team }: Line): string {
    return this.#files.get(municipality)?.teams[team]?.name ?? team;
  }

  profileOf(agent: Agent): Profile {
    const { id, name, role, languages, topics } = agent;
    return {
      id,
      name,
      role,
      languages,
      topics,
      lines: this.linesOf(agent),
      capacity: this.capacityOf(agent),
    };
  }

  capacityOf({ capacity, municipality }: Pick<Agent, 'capacity' | 'municipality'>): number {
    return capacity ?? this.#files.get(municipality)?.queue.capacity ?? USUAL_CAPACITY;
  }
}

export const nameOf = ({ municipality, team }: Line): string => `${municipality}/${team}`;

function lineNamed(name: string): Line {
  const [municipality = '', team = ''] = name.split('/');
  return { municipality, team };
}

const unique = (lines: readonly Line[]): Line[] => [
  ...new Map(lines.map((line) => [nameOf(line), line])).values(),
];
