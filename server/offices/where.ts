/**
 * Where to go: for the kinds of place a procedure needs, and the commune the citizen is in. The town hall's own
 * offices come first, then those that answer for the commune, then the nearest. Pure: the directory is handed in.
 */
import type { PlaceKind } from '../flows/schema.ts';
import type { Municipality, Office } from '../municipality/schema.ts';
import { EMPTY, metresBetween, type OfficeDirectory } from './directory/directory.ts';
import { KINDS } from './kinds.ts';
import type { ImportedOffice, Point } from './record.ts';
import { departementOf } from './territory.ts';

/** Where somebody is, as far as we were told. */
export interface Near {
  readonly insee: string;
  /** Shared by the citizen, to the kilometre. */
  readonly from?: Point;
}

export interface PlaceWish {
  /** In the order in which they matter; each found is named once. */
  readonly kinds: readonly PlaceKind[];
  readonly near?: Near | undefined;
  /** An own office to name first: the one the citizen stands in. */
  readonly first?: string | undefined;
  /** More than one where it helps to choose: the next France Services, and one that moves. */
  readonly several?: true;
}

export type FoundPlace =
  | { readonly own: Office }
  | {
      readonly imported: ImportedOffice;
      /** As the crow flies, from the citizen's commune or position. */
      readonly metres?: number;
      /** It answers for the commune, or takes anybody. */
      readonly sure: boolean;
    };

export interface Where {
  readonly municipality: Municipality;
  readonly directory?: OfficeDirectory;
}

/** How far one goes to meet a bus that comes by, in kilometres. */
const BUS_WITHIN = 30_000;

/** At least one, and at least one that can be called: the town hall's main counter stands in where nothing does. */
export function whereToGo(town: Where, wish: PlaceWish): FoundPlace[] {
  const { municipality } = town;
  const atHome = wish.near === undefined || wish.near.insee === municipality.insee;
  const found: FoundPlace[] = [];
  const standing = municipality.offices.find((office) => office.id === wish.first);
  if (standing) found.push({ own: standing });
  for (const kind of wish.kinds) {
    const own = atHome ? municipality.offices.find((office) => office.kinds.includes(kind)) : undefined;
    found.push(...(own ? [{ own }] : imported(town, kind, wish)));
  }
  const once = found.filter((each, index) => found.findIndex((other) => same(each, other)) === index);
  if (!once.some(canBeCalled)) once.push({ own: mainOffice(municipality) });
  return once;
}

/** The counter that stands for the town hall: the first office of kind `mairie`, or the first of all. */
export function mainOffice(municipality: Municipality): Office {
  const main =
    municipality.offices.find((office) => office.kinds.includes('mairie')) ?? municipality.offices[0];
  if (!main) throw new Error(`town hall "${municipality.id}" has no office`);
  return main;
}

function imported(town: Where, kind: PlaceKind, { near, several }: PlaceWish): FoundPlace[] {
  const directory = town.directory ?? EMPTY;
  const rule = KINDS[kind];
  if (directory.size === 0 || !rule) return [];
  const insee = near?.insee ?? town.municipality.insee;
  const from = near?.from ?? centreOf(town, directory, insee);
  const start: Start = { point: from, insee: near?.from ? undefined : insee };
  if (rule.reach === 'territory') {
    const [covering] = directory.covering(kind, insee);
    if (covering) return [found(covering, start, true)];
    // Another town hall is of no help; another CAF of the département may be, and it says so.
    if (kind === 'mairie' || kind === 'civil-registry' || kind === 'ccas' || !from) return [];
    const nearest = directory.nearest(kind, from, 1, { departement: departementOf(insee) });
    return nearest.map(({ office }) => found(office, start, false));
  }
  if (!from) return [];
  const fixed = directory.nearest(kind, from, several ? 2 : 1);
  const moving = several ? directory.nearest(kind, from, 1, { mobile: true }) : [];
  const all = [...fixed, ...moving.filter(({ metres = 0 }) => metres <= BUS_WITHIN)];
  return apart(all.map(({ office }) => found(office, start, true)));
}

/** Where distances are measured from, and the commune it is the centre of, unless it was shared. */
interface Start {
  readonly point: Point | undefined;
  readonly insee: string | undefined;
}

/** A distance is told from a shared position, or between two communes: within one, its centre says nothing. */
function found(office: ImportedOffice, { point, insee }: Start, sure: boolean): FoundPlace {
  const tells = point !== undefined && office.insee !== insee && !office.mobile;
  const metres = tells ? metresBetween(point, office) : undefined;
  return { imported: office, sure, ...(metres === undefined ? {} : { metres }) };
}

/** Where a commune is: as the directory knows it, or as the town hall's own file does. */
function centreOf({ municipality }: Where, directory: OfficeDirectory, insee: string): Point | undefined {
  const commune = directory.commune(insee);
  const at = commune ?? (insee === municipality.insee ? mainOffice(municipality) : undefined);
  return at?.latitude === undefined || at.longitude === undefined
    ? undefined
    : { latitude: at.latitude, longitude: at.longitude };
}

/** Closer than this, in metres, two of a kind are one, told by both directories; a bus kept at a door is another. */
const SAME_DOOR = 150;

function apart(all: readonly FoundPlace[]): FoundPlace[] {
  return all.filter((each, index) => {
    if (!('imported' in each)) return true;
    return !all.slice(0, index).some((before) => {
      if (!('imported' in before)) return false;
      const { latitude, longitude, mobile } = before.imported;
      if (latitude === undefined || longitude === undefined || mobile !== each.imported.mobile) return false;
      return (metresBetween({ latitude, longitude }, each.imported) ?? SAME_DOOR) < SAME_DOOR;
    });
  });
}

const keyOf = (place: FoundPlace): string =>
  'own' in place ? `own ${place.own.id}` : `imported ${place.imported.id}`;
const same = (a: FoundPlace, b: FoundPlace): boolean => keyOf(a) === keyOf(b);
const canBeCalled = (place: FoundPlace): boolean =>
  ('own' in place ? place.own.phone : place.imported.phone) !== undefined;
