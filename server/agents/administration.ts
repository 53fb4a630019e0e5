/** What an administrator may touch, and what an account may name. */
import type { Account, AccountChoices } from '../contract/accounts.ts';
import type { Municipality } from '../municipality/schema.ts';
import type { Agent } from './agent.ts';

/** The town halls of this server, as far as accounts go. */
export interface KnownTowns {
  readonly hosting: string;
  readonly all: readonly Pick<Municipality, 'id' | 'name' | 'teams'>[];
  /** Languages agents may be skilled in. */
  readonly languages: readonly string[];
}

/** An administrator has the accounts of their own town hall; those of the hosting one open the others' first. */
export function administers(
  { municipality }: Pick<Agent, 'municipality'>,
  towns: KnownTowns,
): readonly string[] {
  return municipality === towns.hosting ? towns.all.map(({ id }) => id) : [municipality];
}

export function choicesFor(agent: Agent, { all, languages, ...towns }: KnownTowns): AccountChoices {
  const mine = administers(agent, { all, languages, ...towns });
  return {
    municipalities: all
      .filter(({ id }) => mine.includes(id))
      .map(({ id, name, teams }) => ({
        id,
        name,
        teams: Object.entries(teams).map(([team, { name }]) => ({ id: team, name })),
      })),
    languages: [...languages],
  };
}

/** @returns the fields that name a team or a language nobody here has. */
export function unknownIn(
  account: Partial<Pick<Account, 'teams' | 'serves' | 'languages'>>,
  municipality: string,
  { all, languages }: KnownTowns,
): ('teams' | 'serves' | 'languages')[] {
  const teamsOf = (id: string) => Object.keys(all.find((town) => town.id === id)?.teams ?? {});
  const own = teamsOf(municipality);
  const others = all.flatMap(({ id }) =>
    id === municipality ? [] : teamsOf(id).map((team) => `${id}/${team}`),
  );
  const known = { teams: own, serves: others, languages };
  return (['teams', 'serves', 'languages'] as const).filter((field) =>
    account[field]?.some((word) => !known[field].includes(word)),
  );
}
