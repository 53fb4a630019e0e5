/** The directory a running server looks into: read after the start, and read again when an import replaced it. */
import { readFile } from 'node:fs/promises';
import type { PlaceKind } from '../../flows/schema.ts';
import type { Point } from '../record.ts';
import { EMPTY, ImportedDirectory, type NearestOnly, type OfficeDirectory } from './directory.ts';
import { currentGeneration, filesOf } from './files.ts';

/** How often the pointer is looked at, in milliseconds: an import is a matter of days. */
const LOOK_EVERY = 5_000;

export interface DirectoryLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** @throws Error where the generation is damaged or of another version. */
export async function readDirectory(dir: string, generation: string): Promise<ImportedDirectory> {
  const files = filesOf(dir, generation);
  const [offices, communes, index] = await Promise.all([
    readFile(files.offices),
    readFile(files.communes),
    readFile(files.index),
  ]);
  return new ImportedDirectory({ offices, communes, index });
}

export class LiveDirectory implements OfficeDirectory {
  readonly #dir: string;
  #now: OfficeDirectory = EMPTY;
  #generation: string | undefined;

  /** @param dir as `officesDir` names it; may not exist yet. */
  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Reads what is current and keeps looking. Nothing waits for it: until then there is simply nothing imported. */
  watch(log: DirectoryLog): { stop(): void } {
    const look = () =>
      void this.refresh().then(
        (changed) => {
          if (changed) log.info({ generation: this.#generation, offices: this.size }, 'imported offices');
        },
        (error: unknown) => log.error({ where: 'imported offices', err: error }, 'cannot be read'),
      );
    look();
    const timer = setInterval(look, LOOK_EVERY);
    timer.unref();
    return { stop: () => clearInterval(timer) };
  }

  /** @returns whether another generation is in use now. What cannot be read leaves the former one in use. */
  async refresh(): Promise<boolean> {
    const generation = await currentGeneration(this.#dir);
    if (generation === this.#generation) return false;
    // Noted first: a damaged one is told of once, not every few seconds.
    this.#generation = generation;
    this.#now = generation === undefined ? EMPTY : await readDirectory(this.#dir, generation);
    return true;
  }

  get size(): number {
    return this.#now.size;
  }
  commune(insee: string) {
    return this.#now.commune(insee);
  }
  communesAt(postcode: string) {
    return this.#now.communesAt(postcode);
  }
  communesNamed(name: string) {
    return this.#now.communesNamed(name);
  }
  communesBeginning(name: string) {
    return this.#now.communesBeginning(name);
  }
  nearestCommune(point: Point) {
    return this.#now.nearestCommune(point);
  }
  covering(kind: PlaceKind, insee: string) {
    return this.#now.covering(kind, insee);
  }
  nearest(kind: PlaceKind, point: Point, most: number, only?: NearestOnly) {
    return this.#now.nearest(kind, point, most, only);
  }
}
