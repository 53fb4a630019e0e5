import type { RequestHandler } from 'express';
import { CONFIDENTIAL_TOPICS } from '../kiosk/themes.ts';
import type { Municipality, Site } from '../municipality/schema.ts';
import type { Towns } from '../town/town.ts';
import { REFERENCE_LANGUAGE, type Words, type WordTree } from '../words/words.ts';

/** `GET /words?lang=fr`: what the console reads to agents. No secret, and needed before anybody has signed in. */
export function deskWords(towns: Towns, words: Words): RequestHandler {
  const languages = words.languages.filter((language) => words.speaks('console', language));
  return (request, response) => {
    const wished = String(request.query.lang ?? '');
    const lang = languages.includes(wished) ? wished : REFERENCE_LANGUAGE;
    response.setHeader('cache-control', 'no-cache');
    response.json({
      lang,
      console: spokenIn(words, lang),
      ...namesIn(towns, lang),
      ...kiosksIn(towns),
      languages,
    });
  };
}

/** The desk's own words, and beside them those of screens that few open. */
const spokenIn = (words: Words, lang: string): WordTree => ({
  ...treeOf(words, 'console', lang),
  appointments: treeOf(words, 'appointments', lang),
  administration: treeOf(words, 'administration', lang),
  kiosks: treeOf(words, 'kiosks', lang),
  supervision: treeOf(words, 'supervision', lang),
  training: treeOf(words, 'training', lang),
});

function treeOf(words: Words, name: string, lang: string): WordTree {
  const found = words.raw(name, lang);
  return typeof found === 'object' && !Array.isArray(found) ? found : {};
}

/**
 * Titles of procedures and of what is none, names of teams and of sites, of all town halls: where two name one
 * thing, the first is heard.
 */
function namesIn(towns: Towns, lang: string) {
  const topics: Record<string, string> = {};
  const teams: Record<string, string> = {};
  const sites: Record<string, string> = {};
  for (const { flows, words, municipality } of towns.all()) {
    for (const { id } of flows) topics[id] ??= words.say(`flows.${id}.title`, lang);
    for (const [id, team] of Object.entries(municipality.teams)) teams[id] ??= team.name;
    for (const [id, site] of Object.entries(municipality.sites))
      sites[`${municipality.id}-${id}`] = siteLabel(municipality, site, words, lang);
    for (const id of Object.keys(words.raw('console.topics', lang) ?? {}))
      topics[id] ??= words.say(`console.topics.${id}`, lang);
  }
  return { topics, teams, sites };
}

/** Which sites are screens at a counter, and what is not spoken of there aloud. */
const kiosksIn = (towns: Towns) => ({
  kioskSites: towns
    .all()
    .flatMap(({ municipality: { id, sites } }) =>
      Object.keys(sites).flatMap((site) => (sites[site]?.kind === 'kiosk' ? [`${id}-${site}`] : [])),
    ),
  confidential: [...CONFIDENTIAL_TOPICS],
});

/** Its own name, or what it is and where: « Borne : France Services de Belleroche », « Site www.belleroche.fr ». */
function siteLabel(municipality: Municipality, site: Site, words: Words, lang: string): string {
  if (site.label) return site.label;
  const office = municipality.offices.find(({ id }) => id === site.office);
  const address = site.origins[0] ?? municipality.website;
  const where =
    site.kind === 'kiosk'
      ? (office?.name ?? municipality.name)
      : address
        ? new URL(address).hostname
        : municipality.name;
  return words.say(`console.sites.${site.kind}`, lang, { where });
}
