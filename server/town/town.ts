/** All that a conversation turn knows of a town hall: its file, its flows, its words, what it understands. */
import type { OwnCanned } from '../canned/schema.ts';
import type { FlowLibrary } from '../flows/library.ts';
import type { Flow } from '../flows/schema.ts';
import type { Retention } from '../municipality/retention.ts';
import type { Municipality } from '../municipality/schema.ts';
import type { OfficeDirectory } from '../offices/directory/directory.ts';
import type { Safety } from '../safety/safety.ts';
import type { Understanding } from '../understanding/understanding.ts';
import type { Words } from '../words/words.ts';
import { practisedIn, trainingTown } from './training-town.ts';

export interface Town {
  readonly municipality: Municipality;
  readonly flows: FlowLibrary;
  readonly words: Words;
  readonly understanding: Understanding;
  readonly safety: Safety;
  /** Offices of the State's directories; left out where none can be. */
  readonly directory?: OfficeDirectory;
  /** Canned answers of its own, beside ours. */
  readonly canned: OwnCanned;
}

/** The town halls one server serves, and which of them a site belongs to. */
export class Towns {
  readonly #byId = new Map<string, Town>();
  readonly #bySite = new Map<string, Town>();
  /** As their files have them. */
  readonly #own: readonly Town[];
  #fallback: Town;

  /** @param towns at least one; the first is what a request without a site gets. */
  constructor(towns: readonly Town[]) {
    const [first] = towns;
    if (!first) throw new Error('no town hall to serve');
    this.#own = towns;
    this.#fallback = first;
    this.#place(towns);
  }

  get fallback(): Town {
    return this.#fallback;
  }

  /**
   * All town halls also offer these procedures, with the texts they quote, in place of those offered so
   * before. A turn under way keeps the town hall it began with.
   */
  offer(flows: readonly Flow[]): void {
    const quoted = new Map(flows.map(({ id, texts = {} }) => [id, texts]));
    const towns = this.#own.map((town) => ({
      ...town,
      flows: town.flows.with(flows),
      words: town.words.quoting(quoted),
    }));
    this.#fallback = towns[0] ?? this.#fallback;
    this.#bySite.clear();
    this.#place(towns);
  }

  #place(towns: readonly Town[]): void {
    for (const town of towns) {
      this.#byId.set(town.municipality.id, town);
      for (const site of Object.keys(town.municipality.sites)) {
        const full = fullSite(town, site);
        this.#bySite.set(full, town);
        // The short name belongs to the first town hall that has it.
        if (!this.#bySite.has(site)) this.#bySite.set(site, town);
      }
    }
  }

  /** One that is served, or one that an agent practises in. */
  get(id: string): Town | undefined {
    const town = this.#byId.get(id);
    const practised = town ? null : practisedIn(id);
    const model = practised === null ? undefined : this.#byId.get(practised);
    return model ? trainingTown(model, id) : town;
  }

  /** The town hall of a site: `belleroche-web`, or `web` where one town hall only has it. */
  ofSite(site: string | undefined): { town: Town; site: string } | undefined {
    if (site === undefined) {
      const [first = 'web'] = Object.keys(this.fallback.municipality.sites);
      return { town: this.fallback, site: fullSite(this.fallback, first) };
    }
    const town = this.#bySite.get(site);
    return town && { town, site: this.#bySite.has(fullSite(town, site)) ? fullSite(town, site) : site };
  }

  /** Every language one of them offers, French first. */
  languages(): readonly string[] {
    return [...new Set(['fr', ...this.all().flatMap(({ municipality }) => municipality.languages)])];
  }

  all(): readonly Town[] {
    return [...this.#byId.values()];
  }
}

/** How long a town hall keeps what; one that is not served any more is kept to the first one's word. */
export const retentionIn = (towns: Pick<Towns, 'get' | 'fallback'>, id: string): Retention =>
  (towns.get(id) ?? towns.fallback).municipality.privacy.retention;

export const fullSite = (town: Town, site: string) => `${town.municipality.id}-${site}`;

/** The name that a full site name has in the town hall's file: `web` for `belleroche-web`. */
export const siteName = (town: Pick<Town, 'municipality'>, site: string): string =>
  site.slice(town.municipality.id.length + 1);

/** What the town hall's file says of a full site name. */
export function siteOf(town: Pick<Town, 'municipality'>, site: string) {
  return town.municipality.sites[siteName(town, site)];
}
