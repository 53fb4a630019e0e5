/** Gathers, while offices go by, what is needed to find them again: numbers only, whatever their texts weigh. */
import KDBush from 'kdbush';
import { fold, wordsOf } from '../../words/fold.ts';
import type { Coverage } from '../import/taken.ts';
import type { Commune, ImportedOffice } from '../record.ts';
import { packed, sortedPairs } from './sections.ts';

type Pair = readonly [number, number];

/** An INSEE code as a number: `2A004` too. */
export const inseeNumber = (insee: string): number => Number.parseInt(insee, 36);
export const inseeOfNumber = (number: number): string => number.toString(36).toUpperCase().padStart(5, '0');

/** What moves lies apart from what stands still: neither is ever looked for among the other. */
export const treeName = (kind: string, mobile: boolean): string => (mobile ? `${kind} mobile` : kind);

/**
 * As a name is looked up: « Saint-Cyr-l'École », « st cyr l ecole » and « SAINT CYR L’ECOLE » are one, and so are
 * « Lyon 8e » and « Lyon 8ème arrondissement ».
 */
export const nameKey = (name: string): string =>
  wordsOf(fold(name))
    .filter((word) => word !== 'arrondissement')
    .map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word.replace(ORDINAL, '$1')))
    .join(' ');
const ORDINAL = /^(\d{1,2})(?:er|e|eme|ieme)$/;

/** How the places of a kind that cover one commune are ordered: by rank, then as they came. */
const ranked = (rank: number, office: number) => rank * 2 ** 24 + office;
export const officeOfRanked = (value: number): number => value % 2 ** 24;

interface Located {
  readonly office: number;
  readonly longitude: number;
  readonly latitude: number;
  /** The commune it stands in, so that a département is told without reading the office. */
  readonly insee: number;
}

/** Whose word counts more for a commune's name and place: a bus is only kept there. */
const TELLERS = { bus: 0, office: 1, townHall: 2 } as const;
type Teller = (typeof TELLERS)[keyof typeof TELLERS];

interface Gathered {
  name: string;
  teller: Teller;
  postcodes: Set<string>;
  latitude?: number;
  longitude?: number;
}

export class IndexBuilder {
  readonly #starts: number[] = [];
  readonly #covers = new Map<string, Pair[]>();
  readonly #points = new Map<string, Located[]>();
  readonly #communes = new Map<string, Gathered>();
  #at = 0;

  get size(): number {
    return this.#starts.length;
  }

  /** @param bytes the length of its line, line break included. */
  add(office: ImportedOffice, covers: readonly Coverage[], bytes: number): void {
    const index = this.#starts.length;
    this.#starts.push(this.#at);
    this.#at += bytes;
    for (const { kind, rank, communes } of covers) {
      const pairs = this.#covers.get(kind) ?? [];
      for (const code of communes) pairs.push([inseeNumber(code), ranked(rank, index)]);
      this.#covers.set(kind, pairs);
    }
    const { latitude, longitude } = office;
    if (latitude !== undefined && longitude !== undefined) {
      const insee = inseeNumber(office.insee);
      for (const kind of office.kinds) {
        const tree = treeName(kind, office.mobile === true);
        const points = this.#points.get(tree) ?? [];
        points.push({ office: index, latitude, longitude, insee });
        this.#points.set(tree, points);
      }
    }
    this.#learn(office);
  }

  #learn({ insee, city, postcode, kinds, name, latitude, longitude, mobile }: ImportedOffice): void {
    if (!city) return;
    const townHall = kinds.includes('mairie') && !/annexe|délégué/i.test(name);
    const teller = townHall ? TELLERS.townHall : mobile ? TELLERS.bus : TELLERS.office;
    const known = this.#communes.get(insee);
    const commune = known ?? { name: city, teller, postcodes: new Set<string>() };
    const better = teller > commune.teller;
    // The postcode of a post office box ends in no street of the commune.
    if (postcode && (townHall || commune.teller < TELLERS.townHall)) commune.postcodes.add(postcode);
    if (latitude !== undefined && longitude !== undefined && (better || commune.latitude === undefined))
      Object.assign(commune, { latitude, longitude });
    if (better) Object.assign(commune, { name: city, teller });
    this.#communes.set(insee, commune);
  }

  /** @returns the communes in the order of the index, and the index file. */
  finish(): { communes: Commune[]; index: Buffer } {
    const communes = [...this.#communes]
      .map(
        ([insee, { name, postcodes, latitude, longitude }]): Commune => ({
          insee,
          name: name.replace(/ cedex.*$/i, ''),
          postcodes: [...postcodes].sort(),
          ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
        }),
      )
      .sort((a, b) => inseeNumber(a.insee) - inseeNumber(b.insee));
    const postcodes = communes.flatMap((commune, index) =>
      commune.postcodes.map((code): Pair => [Number(code), index]),
    );
    const keys = communes.map(({ name }) => nameKey(name));
    const byName = communes
      .map((_, index) => index)
      .sort((a, b) => compare(keys[a] ?? '', keys[b] ?? '') || a - b);
    const located = communes.flatMap(({ insee, latitude, longitude }, index): Located[] =>
      latitude === undefined || longitude === undefined
        ? []
        : [{ office: index, latitude, longitude, insee: inseeNumber(insee) }],
    );
    const parts: Record<string, Uint32Array | ArrayBufferLike> = {
      starts: Uint32Array.from([...this.#starts, this.#at]),
      communes: Uint32Array.from(lineStarts(communes)),
      byInsee: sortedPairs(communes.map(({ insee }, index): Pair => [inseeNumber(insee), index])),
      byPostcode: sortedPairs(postcodes),
      byName: Uint32Array.from(byName),
      ...treeOf('commune', located),
    };
    for (const [kind, pairs] of this.#covers) parts[`covers:${kind}`] = sortedPairs(pairs);
    for (const [kind, points] of this.#points) Object.assign(parts, treeOf(kind, points));
    return { communes, index: packed(parts) };
  }
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const communeLine = (commune: Commune): string => `${JSON.stringify(commune)}\n`;

function lineStarts(communes: readonly Commune[]): number[] {
  const starts = [0];
  for (const commune of communes) starts.push((starts.at(-1) ?? 0) + Buffer.byteLength(communeLine(commune)));
  return starts;
}

function treeOf(name: string, points: readonly Located[]) {
  if (points.length === 0) return {};
  const tree = new KDBush(points.length, 64, Float64Array);
  for (const { longitude, latitude } of points) tree.add(longitude, latitude);
  tree.finish();
  return {
    [`tree:${name}`]: tree.data,
    [`ids:${name}`]: Uint32Array.from(points.map(({ office }) => office)),
    [`insees:${name}`]: Uint32Array.from(points.map(({ insee }) => insee)),
  };
}
