/**
 * The imported offices, in memory as they lie on the disk: their lines in one buffer, and sorted numbers that
 * lead to them. Only the lines that are asked for become objects, so that eighty thousand offices weigh what their
 * file weighs, and cost the garbage collector nothing. `docs/decisions` says why this and no database.
 */
import { around } from 'geokdbush';
import KDBush from 'kdbush';
import type { PlaceKind } from '../../flows/schema.ts';
import { Commune, ImportedOffice, type Point } from '../record.ts';
import { cityOf, departementOf } from '../territory.ts';
import { compare, inseeNumber, inseeOfNumber, nameKey, officeOfRanked, treeName } from './index-builder.ts';
import { pairsOf, Sections } from './sections.ts';

export interface FoundOffice {
  readonly office: ImportedOffice;
  /** Metres as the crow flies from where it was asked for; absent where either place is unknown. */
  readonly metres?: number;
}

export interface NearestOnly {
  readonly mobile?: boolean;
  /** As `departementOf` names it. */
  readonly departement?: string | undefined;
}

/** What answers need of the imported offices. Empty before anything was imported. */
export interface OfficeDirectory {
  readonly size: number;
  commune(insee: string): Commune | undefined;
  communesAt(postcode: string): Commune[];
  /**
   * Communes of exactly this name, marks and hyphens aside; the arrondissements of a city that is told of by them
   * only.
   */
  communesNamed(name: string): Commune[];
  /** Communes whose name goes on after these words, not all where they are many: « Florac » is « Florac Trois Rivières ». */
  communesBeginning(name: string): Commune[];
  nearestCommune(point: Point): Commune | undefined;
  /** Offices of a kind that answer for a commune, the most general first. */
  covering(kind: PlaceKind, insee: string): ImportedOffice[];
  /** Offices of a kind by distance, those that stand still unless what moves is asked for. */
  nearest(kind: PlaceKind, point: Point, most: number, only?: NearestOnly): FoundOffice[];
}

export const EMPTY: OfficeDirectory = {
  size: 0,
  commune: () => undefined,
  communesAt: () => [],
  communesNamed: () => [],
  communesBeginning: () => [],
  nearestCommune: () => undefined,
  covering: () => [],
  nearest: () => [],
};

interface Tree {
  readonly tree: KDBush;
  readonly ids: Uint32Array;
  readonly insees: Uint32Array;
}

/** More communes of a name than anybody chooses from: four thousand begin with « Saint ». */
const MOST_NAMED = 30;
/** Farther than this, in kilometres, nobody is sent. */
const FARTHEST = 150;

export class ImportedDirectory implements OfficeDirectory {
  readonly #offices: Buffer;
  readonly #communes: Buffer;
  readonly #sections: Sections;
  readonly #starts: Uint32Array;
  readonly #communeStarts: Uint32Array;
  readonly #byName: Uint32Array;
  readonly #trees = new Map<string, Tree | undefined>();

  /** @throws Error where the files do not belong together. */
  constructor(files: { offices: Buffer; communes: Buffer; index: Buffer }) {
    this.#offices = files.offices;
    this.#communes = files.communes;
    this.#sections = new Sections(files.index);
    this.#starts = this.#sections.numbers('starts');
    this.#communeStarts = this.#sections.numbers('communes');
    this.#byName = this.#sections.numbers('byName');
    if (this.#starts.at(-1) !== files.offices.length || this.#communeStarts.at(-1) !== files.communes.length)
      throw new Error('the index and the offices are not of one import');
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  commune(insee: string): Commune | undefined {
    const [index] = pairsOf(this.#sections.numbers('byInsee'), inseeNumber(insee));
    return index === undefined ? undefined : this.#communeAt(index);
  }

  communesAt(postcode: string): Commune[] {
    return pairsOf(this.#sections.numbers('byPostcode'), Number(postcode)).map((index) =>
      this.#communeAt(index),
    );
  }

  communesNamed(name: string): Commune[] {
    const key = nameKey(name);
    if (key === '') return [];
    const exact = this.#inOrder(key, (other) => other === key);
    if (exact.length > 0) return exact;
    const numbered = this.#inOrder(`${key} `, (other) => /^ \d{1,2}$/.test(other.slice(key.length)));
    return numbered.filter(({ insee }) => cityOf(insee) !== undefined);
  }

  communesBeginning(name: string): Commune[] {
    const key = nameKey(name);
    return key === '' ? [] : this.#inOrder(`${key} `, (other) => other.startsWith(`${key} `));
  }

  /** Those at and after a place in the order of names, as long as they are wanted. */
  #inOrder(from: string, wanted: (key: string) => boolean): Commune[] {
    let low = 0;
    let high = this.#byName.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(nameKey(this.#named(middle).name), from) < 0) low = middle + 1;
      else high = middle;
    }
    const found: Commune[] = [];
    for (let at = low; at < this.#byName.length && found.length < MOST_NAMED; at++) {
      const commune = this.#named(at);
      if (!wanted(nameKey(commune.name))) break;
      found.push(commune);
    }
    return found;
  }

  nearestCommune(point: Point): Commune | undefined {
    const [index] = this.#around('commune', point, 1);
    return index === undefined ? undefined : this.#communeAt(index);
  }

  covering(kind: PlaceKind, insee: string): ImportedOffice[] {
    const pairs = this.#sections.numbers(`covers:${kind}`);
    const own = pairsOf(pairs, inseeNumber(insee));
    const city = own.length > 0 ? undefined : cityOf(insee);
    const ranked = city ? pairsOf(pairs, inseeNumber(city)) : own;
    return ranked.map((value) => this.#officeAt(officeOfRanked(value)));
  }

  nearest(kind: PlaceKind, point: Point, most: number, only: NearestOnly = {}): FoundOffice[] {
    const indexes = this.#around(treeName(kind, only.mobile ?? false), point, most, only.departement);
    return indexes.map((index) => {
      const office = this.#officeAt(index);
      const metres = metresBetween(point, office);
      return metres === undefined ? { office } : { office, metres };
    });
  }

  #around(name: string, point: Point, most: number, departement?: string): number[] {
    const found = this.#tree(name);
    if (!found) return [];
    const { tree, ids, insees } = found;
    const accept =
      departement === undefined
        ? undefined
        : (id: number) => departementOf(inseeOfNumber(insees[id] ?? 0)) === departement;
    const near = around(tree, point.longitude, point.latitude, most, FARTHEST, accept);
    return near.map((id) => ids[id] ?? 0);
  }

  #tree(name: string) {
    if (!this.#trees.has(name)) {
      const data = this.#sections.raw(`tree:${name}`);
      const ids = this.#sections.numbers(`ids:${name}`);
      const insees = this.#sections.numbers(`insees:${name}`);
      this.#trees.set(name, data && { tree: KDBush.from(data), ids, insees });
    }
    return this.#trees.get(name);
  }

  #named(at: number): Commune {
    return this.#communeAt(this.#byName[at] ?? 0);
  }

  #communeAt(index: number): Commune {
    return Commune.parse(line(this.#communes, this.#communeStarts, index));
  }

  #officeAt(index: number): ImportedOffice {
    return ImportedOffice.parse(line(this.#offices, this.#starts, index));
  }
}

const line = (bytes: Buffer, starts: Uint32Array, index: number): unknown =>
  JSON.parse(bytes.toString('utf8', starts[index], starts[index + 1]));

const EARTH = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres as the crow flies (haversine); nothing where one of the two has no position. */
export function metresBetween(
  from: Point,
  to: { readonly latitude?: number | undefined; readonly longitude?: number | undefined },
): number | undefined {
  if (to.latitude === undefined || to.longitude === undefined) return undefined;
  const [a, b] = [radians(from.latitude), radians(to.latitude)];
  const half =
    Math.sin((b - a) / 2) ** 2 +
    Math.cos(a) * Math.cos(b) * Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.sqrt(half));
}
