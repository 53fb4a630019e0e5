/**
 * Sheets and pages, searched and opened: what a worker thread holds of a generation. The catalogue and the
 * index are in memory, the sheets themselves on the disk.
 */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Flow } from '../flows/schema.ts';
import { type CatalogueLine, FILES, type Manifest, readCatalogue } from './generation.ts';
import type { SheetLine } from './import/write-generation.ts';
import type { About, Found, Opened } from './knowledge.ts';
import { openSheet } from './open-sheet.ts';
import type { Opening } from './opening.ts';
import { placeKindsOf } from './place-kinds.ts';
import { fieldsOf } from './search/fields.ts';
import { withHints } from './search/hints.ts';
import { decode, type Postings, PostingsWriter } from './search/postings.ts';
import { type Hit, Searcher } from './search/searcher.ts';
import { answers, isExact, isSame, isSure } from './search/verdict.ts';
import type { Sheet } from './sheet.ts';
import type { Stacks } from './stacks.ts';
import { pivotsIn } from './walk-sheet.ts';

const MOST_FOUND = 3;
/** Sheets kept after they were read: one that is opened is opened again with the next button. */
const MOST_KEPT = 64;

/** What a document is worth beside others that match as well: a sheet answers, a dossier only lists. */
const WORTH: Readonly<Record<string, number>> = {
  Theme: 0.3,
  Dossier: 0.5,
  Formulaire: 0.6,
  Téléservice: 0.6,
  'Modèle de document': 0.6,
  Simulateur: 0.6,
  'Outil de recherche': 0.6,
};

/** One body of documents: the official set, or one town hall's pages. */
interface Shelf {
  readonly searcher: Searcher;
  idOf(document: number): string | undefined;
  worth(document: number): number;
}

export class Library implements Stacks {
  readonly manifest: Manifest | null;
  readonly flows: readonly Flow[];
  readonly titles: ReadonlyMap<string, string>;
  readonly #catalogue: ReadonlyMap<string, CatalogueLine>;
  readonly #official: Shelf | null;
  readonly #pages = new Map<string, { shelf: Shelf; sheets: ReadonlyMap<string, Sheet> }>();
  readonly #flowOf: ReadonlyMap<string, string>;
  readonly #read: (line: CatalogueLine) => Promise<Sheet>;
  readonly #kept = new Map<string, Promise<Sheet>>();
  readonly close: () => Promise<void>;

  private constructor(parts: {
    manifest: Manifest | null;
    catalogue: readonly CatalogueLine[];
    postings: Postings | null;
    flows: readonly Flow[];
    pages: readonly Sheet[];
    read: (line: CatalogueLine) => Promise<Sheet>;
    close: () => Promise<void>;
  }) {
    const { catalogue, postings } = parts;
    this.manifest = parts.manifest;
    this.flows = parts.flows;
    this.close = parts.close;
    this.#read = parts.read;
    this.#catalogue = new Map(catalogue.map((line) => [line.id, line]));
    this.titles = new Map(catalogue.map(({ id, title }) => [id, withoutStars(title)]));
    this.#flowOf = new Map(parts.flows.map((flow) => [flow.official[0]?.sheet ?? '', flow.id]));
    this.#official = postings && {
      searcher: new Searcher(postings),
      idOf: (document) => catalogue[document]?.id,
      worth: (document) => WORTH[catalogue[document]?.kind ?? ''] ?? 1,
    };
    for (const town of new Set(parts.pages.flatMap((page) => page.town ?? []))) {
      const own = parts.pages.filter((page) => page.town === town);
      const writer = new PostingsWriter();
      for (const page of own) writer.add(fieldsOf(page));
      const shelf = {
        searcher: new Searcher(writer.finish()),
        idOf: (document: number) => own[document]?.id,
        worth: () => 1,
      };
      this.#pages.set(town, { shelf, sheets: new Map(own.map((page) => [page.id, page])) });
    }
  }

  /** @param generation its folder, or null where nothing was imported. @param pages of all town halls. */
  static async open(
    generation: { readonly dir: string; readonly manifest: Manifest } | null,
    pages: readonly Sheet[],
  ): Promise<Library> {
    if (!generation) {
      const read = () => Promise.reject(new Error('nothing was imported'));
      const none = { manifest: null, catalogue: [], postings: null, flows: [] };
      return new Library({ ...none, pages, read, close: async () => undefined });
    }
    const { dir, manifest } = generation;
    const [catalogue, bytes, words, flows] = await Promise.all([
      readCatalogue(dir),
      readFile(join(dir, FILES.postings)),
      readFile(join(dir, FILES.words), 'utf8'),
      readFile(join(dir, FILES.flows), 'utf8'),
    ]);
    // Held open: the folder may be removed by a later import while this one still answers.
    const file = await open(join(dir, FILES.sheets), 'r');
    return new Library({
      manifest,
      catalogue,
      postings: decode(bytes, words),
      flows: flows
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Flow.parse(JSON.parse(line))),
      pages,
      read: async ({ at, length }) => {
        const line = Buffer.alloc(length);
        await file.read(line, 0, length, at);
        return (JSON.parse(line.toString('utf8')) as SheetLine).sheet;
      },
      close: () => file.close(),
    });
  }

  get edition(): string | null {
    return this.manifest?.edition ?? null;
  }

  /** The town hall's own pages come first where they match as well. @param official whether the set may answer. */
  async search(question: string, town: string, official: boolean): Promise<Found[]> {
    const own = this.#pages.get(town)?.shelf;
    const shelves = [...(own ? [own] : []), ...(official && this.#official ? [this.#official] : [])];
    const found: { id: string; hit: Hit; own: boolean }[] = [];
    for (const shelf of shelves) {
      const hits = shelf.searcher.search(question, MOST_FOUND, shelf.worth).filter(answers);
      for (const hit of hits) {
        const id = shelf.idOf(hit.document);
        if (id !== undefined) found.push({ id, hit, own: shelf === own });
      }
    }
    found.sort((a, b) => rank(b) - rank(a));
    const best = found.slice(0, MOST_FOUND);
    return best.map(({ id, hit, own }, index) => ({
      about: this.#named(id, town),
      sure: index === 0 && isSure(hit, best[1]?.hit),
      exact: own || isExact(hit),
      same: isSame(hit),
    }));
  }

  async open(opening: Opening, town: string, question: string | undefined): Promise<Opened> {
    const sheet = await this.#sheet(opening.id, town);
    if (!sheet)
      return {
        is: 'missing',
        url: `https://www.service-public.gouv.fr/particuliers/vosdroits/${opening.id}`,
      };
    const shelf = sheet.town === undefined ? this.#official : this.#pages.get(town)?.shelf;
    return openSheet(sheet, opening, {
      about: this.#named(sheet.id, town),
      flowOf: (search) => this.#flowOf.get(search),
      has: (id) => this.#catalogue.has(id),
      weights:
        question === undefined || !shelf ? new Map() : withHints(question, shelf.searcher.weights(question)),
    });
  }

  /** What stands above a sheet that must not be quoted. */
  async about(id: string, town: string): Promise<About | null> {
    return this.#about(id, town);
  }

  #named(id: string, town: string): About {
    const found = this.#about(id, town);
    if (!found) throw new Error(`the index names ${id}, which is not in the catalogue`);
    return found;
  }

  /** From the catalogue: a sheet may hold a megabyte, and a search finds three. */
  #about(id: string, town: string): About | null {
    const page = this.#pages.get(town)?.sheets.get(id);
    if (page) return aboutOf({ ...page, pivots: pivotsIn(page) }, page.updated);
    const line = this.#catalogue.get(id);
    return line ? aboutOf(line, this.manifest?.edition ?? line.updated) : null;
  }

  #sheet(id: string, town: string): Promise<Sheet> | Sheet | undefined {
    const page = this.#pages.get(town)?.sheets.get(id);
    if (page) return page;
    const line = this.#catalogue.get(id);
    if (!line) return undefined;
    const kept = this.#kept.get(id);
    if (kept) return kept;
    const read = this.#read(line);
    this.#kept.set(id, read);
    read.catch(() => this.#kept.delete(id));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return read;
  }
}

function aboutOf(
  {
    id,
    title,
    url,
    updated,
    pivots,
  }: Omit<About, 'edition' | 'places'> & { readonly pivots: readonly string[] },
  edition: string,
): About {
  return { id, title: withoutStars(title), url, updated, edition, places: placeKindsOf(pivots) };
}

/** The State marks some titles with stars of its own use. */
const withoutStars = (title: string): string => title.replace(/^\*+\s*/, '');

/** Shelves have scores of their own scale; how much of the question is covered is alike in both. */
const rank = ({ hit, own }: { hit: Hit; own: boolean }): number =>
  hit.covered + hit.titled + (own ? 0.2 : 0) + hit.score / 1_000;
