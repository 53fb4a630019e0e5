/** What a town hall's file names within itself, and what was left in it to fill in. */
import { meant } from '../flows/check-flow.ts';
import type { Municipality, RoutingRule } from '../municipality/schema.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { ContentFault, LocatedYaml } from './load-yaml.ts';

/** What `npm run new-municipality` leaves to be filled in. */
export const TO_COMPLETE = 'À COMPLÉTER';

/** With its country, or a short number. */
const PHONE = /^(\+[1-9]\d{6,14}|\d{2,6})$/;

export type Told = readonly [path: readonly (string | number)[], message: string];

/** Names of the file that point at nothing in it, and a main counter that cannot be called. */
export function unknownNames(town: Municipality, spoken: readonly string[]): Told[] {
  const told: Told[] = [];
  const teams = Object.keys(town.teams);
  const offices = town.offices.map(({ id }) => id);
  if (!teams.includes(town.default_team))
    told.push([
      ['default_team'],
      `"${town.default_team}" is not in "teams"${meant(town.default_team, teams)}`,
    ]);
  for (const [index, language] of town.languages.entries()) {
    if (!spoken.includes(language))
      told.push([
        ['languages', index],
        `there are no words in "${language}"; there are: ${spoken.join(', ')}`,
      ]);
  }
  if (!town.languages.includes(REFERENCE_LANGUAGE))
    told.push([['languages'], 'French must be among the languages (loi 94-665)']);
  for (const [site, { office, team }] of Object.entries(town.sites)) {
    if (office !== undefined && !offices.includes(office))
      told.push([['sites', site, 'office'], `"${office}" is none of the offices${meant(office, offices)}`]);
    if (team !== undefined && !teams.includes(team))
      told.push([['sites', site, 'team'], `"${team}" is not in "teams"${meant(team, teams)}`]);
  }
  told.push(...unknownTeams(town));
  for (const [index, { id, phone }] of town.offices.entries()) {
    if (phone !== undefined && !PHONE.test(phone))
      told.push([
        ['offices', index, 'phone'],
        `write the phone as it is dialled from anywhere, "+33261910410"`,
      ]);
    if (offices.indexOf(id) !== index) told.push([['offices', index, 'id'], `"${id}" names two offices`]);
  }
  const main = town.offices.findIndex(({ kinds }) => kinds.includes('mairie'));
  if (main < 0)
    told.push([['offices'], 'no office is of kind "mairie": citizens are sent there when all else fails']);
  else if (!town.offices[main]?.phone)
    told.push([['offices', main], 'the main counter needs a "phone": every answer must lead to a person']);
  return told;
}

export function leftToComplete(yaml: LocatedYaml): ContentFault[] {
  const left: ContentFault[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'string' && value.includes(TO_COMPLETE)) {
      left.push({ file: yaml.file, ...yaml.at(path), message: `${path.join('.')}: still to complete` });
    } else if (Array.isArray(value)) {
      for (const [index, inner] of value.entries()) walk(inner, [...path, index]);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name]);
    }
  };
  walk(yaml.value, []);
  return left;
}

/** Teams that rules and overflows name, and rules that can never decide. */
function unknownTeams({ teams, routing, sites, languages }: Municipality): Told[] {
  const told: Told[] = [];
  const known = Object.keys(teams);
  for (const [id, { overflow, answered_by, hours }] of Object.entries(teams)) {
    const at = ['teams', id] as const;
    if (overflow && !known.includes(overflow.to))
      told.push([
        [...at, 'overflow', 'to'],
        `"${overflow.to}" is not in "teams"${meant(overflow.to, known)}`,
      ]);
    if (overflow?.to === id) told.push([[...at, 'overflow', 'to'], 'a team cannot stand in for itself']);
    if (answered_by !== undefined && !hours)
      told.push([[...at, 'answered_by'], 'give the hours in which that team answers for yours: "hours"']);
  }
  for (const [index, rule] of routing.entries()) {
    const at = ['routing', index] as const;
    if (!known.includes(rule.team))
      told.push([[...at, 'team'], `"${rule.team}" is not in "teams"${meant(rule.team, known)}`]);
    for (const [each, site] of (rule.sites ?? []).entries()) {
      if (!(site in sites))
        told.push([[...at, 'sites', each], `"${site}" is not in "sites"${meant(site, Object.keys(sites))}`]);
    }
    for (const [each, language] of (rule.languages ?? []).entries()) {
      if (!languages.includes(language))
        told.push([
          [...at, 'languages', each],
          `"${language}" is not in "languages"${meant(language, languages)}`,
        ]);
    }
    const before = routing.slice(0, index).findIndex((other) => covers(other, rule));
    if (before >= 0)
      told.push([at, `never decides: rule ${before + 1} fits whatever this one fits, and comes first`]);
  }
  return told;
}

/** Whether one rule fits all that another does. */
function covers(one: RoutingRule, other: RoutingRule): boolean {
  return (['topics', 'languages', 'sites'] as const).every((part) => {
    const wide = one[part];
    return !wide || other[part]?.every((value) => wide.includes(value));
  });
}
