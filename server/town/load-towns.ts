/** Reads the town halls a server serves: their file, own flows and words, over ours. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCanned } from '../canned/load-canned.ts';
import { ContentError, readBySchema } from '../content/load-yaml.ts';
import { ParsedFiles } from '../content/parsed-files.ts';
import { FlowLibrary } from '../flows/library.ts';
import { loadFlows } from '../flows/load-flows.ts';
import type { InFrench } from '../knowledge/glossary.ts';
import { loadGlossary } from '../knowledge/load-glossary.ts';
import { townHallsIn } from '../municipality/load-town-halls.ts';
import { Municipality } from '../municipality/schema.ts';
import type { OfficeDirectory } from '../offices/directory/directory.ts';
import { loadSafety } from '../safety/load-safety.ts';
import { understandingOf } from '../understanding/create.ts';
import { loadOwnPhrases, loadTrained } from '../understanding/load-phrases.ts';
import { loadWords } from '../words/load-words.ts';
import { Words } from '../words/words.ts';
import { type Town, Towns } from './town.ts';

export interface ContentFolders {
  readonly flows: string;
  readonly locales: string;
  readonly municipalities: string;
  /** Where what was learnt and parsed is kept for the next start; nowhere, if left out. */
  readonly learnt?: string;
  /** Imported offices, for all town halls. */
  readonly directory?: OfficeDirectory;
}

export interface Loaded {
  readonly towns: Towns;
  readonly words: Words;
  readonly inFrench: InFrench;
}

/**
 * @param first the town hall a request without a site gets.
 * @throws ContentError where a file is not what it should be.
 */
export async function loadTowns(folders: ContentFolders, first?: string): Promise<Loaded> {
  const parsed = new ParsedFiles(folders.learnt && join(folders.learnt, 'parsed.json'));
  const { read } = parsed;
  const ours = loadFlows(folders.flows, read);
  const trees = loadWords(folders.locales, read);
  // Learnt once, shared by all town halls.
  const options = { read, ...(folders.learnt === undefined ? {} : { cacheDir: folders.learnt }) };
  const trained = loadTrained(folders.locales, options);
  const faults = [...ours.faults];
  const towns: Town[] = [];
  for (const name of townHallsIn(folders.municipalities)) {
    const folder = join(folders.municipalities, name);
    const file = readBySchema(Municipality, read(join(folder, 'municipality.yml')));
    const own = loadFlows(join(folder, 'flows'), read);
    const { canned, faults: wrong } = loadCanned(folder, read);
    faults.push(...file.faults, ...own.faults, ...wrong);
    if (!file.value) continue;
    const ownLocales = join(folder, 'locales');
    const words = await Words.from(trees, existsSync(ownLocales) ? loadWords(ownLocales, read) : {});
    const flows = new FlowLibrary(ours.flows).with(own.flows);
    const municipality = file.value;
    towns.push({
      municipality,
      words,
      flows,
      understanding: understandingOf(trained, {
        synonyms: joined(municipality.synonyms, loadOwnPhrases(ownLocales, read)),
      }),
      canned,
      safety: loadSafety(
        folders.locales,
        trained.dangers,
        existsSync(ownLocales) ? [ownLocales] : [],
        options,
      ),
      ...(folders.directory ? { directory: folders.directory } : {}),
    });
  }
  const inFrench = loadGlossary(folders.locales, read);
  if (faults.length > 0) throw new ContentError(faults);
  parsed.save();
  towns.sort((a, b) => Number(b.municipality.id === first) - Number(a.municipality.id === first));
  return { towns: new Towns(towns), words: await Words.from(trees), inFrench };
}

/** Both lists of each key. */
function joined(
  one: Readonly<Record<string, readonly string[]>>,
  other: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...keys].map((key) => [key, [...(one[key] ?? []), ...(other[key] ?? [])]]));
}
