/** Whom a wish for a person goes to. */
import type { Municipality } from './schema.ts';

export interface Asked {
  /** The procedure or topic it is about, where that is known. */
  readonly topic: string | null;
  readonly language: string;
  /** The site, by the name it has in the town hall's file. */
  readonly site: string;
}

/**
 * The first of the town hall's own rules that fits; then the team of the site; then that of the procedure; then the
 * default one. A team that the town hall does not have is passed over.
 *
 * @param ofFlow the team that the procedure names.
 */
export function teamOf(
  { teams, routing, sites, default_team }: Pick<Municipality, 'teams' | 'routing' | 'sites' | 'default_team'>,
  asked: Asked,
  ofFlow?: string,
): string {
  const rule = routing.find((one) => fits(one, asked));
  for (const team of [rule?.team, sites[asked.site]?.team, ofFlow]) {
    if (team !== undefined && team in teams) return team;
  }
  return default_team;
}

/** All conditions that a rule names must hold. */
function fits({ topics, languages, sites }: Municipality['routing'][number], asked: Asked): boolean {
  if (topics && !(asked.topic !== null && topics.includes(asked.topic))) return false;
  if (languages && !languages.includes(asked.language)) return false;
  return !sites || sites.includes(asked.site);
}
