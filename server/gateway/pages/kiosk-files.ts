/** The kiosk's script as it goes out: the bundle with its setup in front, in every language at once. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KioskLanguage, KioskSetup } from '../../../widget/kiosk/setup.ts';
import type { HelpNumber } from '../../contract/message.ts';
import { CONFIDENTIAL_TOPICS, tilesOf } from '../../kiosk/themes.ts';
import { lastingPlace } from '../../offices/place.ts';
import { mainOffice } from '../../offices/where.ts';
import { siteOf, type Town } from '../../town/town.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import { flat } from '../citizen-socket.ts';
import { languageOf, Script, widgetWords } from './widget-files.ts';

/** The numbers that stay on a screen without a network, by the topics whose lines they are. */
const EMERGENCIES = ['medical-emergency', 'police-emergency', 'fire-gas'] as const;

export class KioskFiles {
  readonly #directory: string;
  readonly #release: string;
  readonly #publicUrl: string | null;
  readonly #made = new Map<string, Promise<Script>>();
  #bundle: Promise<string> | undefined;

  /** @param release of this server, `0.1.0`. */
  constructor(directory: string, release: string, publicUrl: string | null) {
    this.#directory = directory;
    this.#release = release;
    this.#publicUrl = publicUrl;
  }

  /** `0.1.0-1f3a9c02`: the release, and what its bundle is. */
  async version(): Promise<string> {
    const bundle = await this.#read();
    return `${this.#release}-${createHash('sha256').update(bundle).digest('hex').slice(0, 8)}`;
  }

  script(town: Town, site: string): Promise<Script> {
    const known = this.#made.get(site);
    if (known) return known;
    const made = this.#make(town, site);
    this.#made.set(site, made);
    made.catch(() => this.#made.delete(site));
    return made;
  }

  async #make(town: Town, site: string): Promise<Script> {
    const [version, bundle] = await Promise.all([this.version(), this.#read()]);
    const setup = {
      ...kioskSetup(town, site, version),
      ...(this.#publicUrl && { publicUrl: this.#publicUrl }),
    };
    return Script.of(`const GUICHET_KIOSK=${JSON.stringify(setup)};\n${bundle}`);
  }

  #read(): Promise<string> {
    this.#bundle ??= readFile(join(this.#directory, 'kiosk.js'), 'utf8');
    // One that was not built yet may be there the next time.
    this.#bundle.catch(() => {
      this.#bundle = undefined;
    });
    return this.#bundle;
  }
}

function kioskSetup(town: Town, site: string, version: string): KioskSetup {
  const { municipality, flows } = town;
  const own = siteOf(town, site);
  const office = municipality.offices.find(({ id }) => id === own?.office) ?? mainOffice(municipality);
  const codes = [...new Set([REFERENCE_LANGUAGE, ...municipality.languages])];
  return {
    site,
    version,
    town: municipality.name,
    languages: codes.map((code) => kioskLanguage(town, code)),
    themes: tilesOf(flows),
    confidential: [...CONFIDENTIAL_TOPICS],
    counter: lastingPlace(office),
    links: own?.links.map((url) => new URL(url).origin) ?? [],
    idle: own?.idle_seconds ?? 120,
  };
}

function kioskLanguage(town: Town, code: string): KioskLanguage {
  const { words, flows, safety } = town;
  const procedures = tilesOf(flows).flatMap((tile) => tile.procedures);
  const lines = EMERGENCIES.flatMap((topic) => safety.numbers(topic));
  const numbers = lines.map(
    ({ id, number, by }): HelpNumber => ({
      number,
      label: words.say(`helplines.${id}.label`, code),
      href: `${by}:${number}`,
    }),
  );
  return {
    ...languageOf(words, code),
    words: {
      ...widgetWords(words, code),
      ...flat(words.raw('kiosk', REFERENCE_LANGUAGE), 'kiosk'),
      ...flat(words.raw('kiosk', code), 'kiosk'),
    },
    titles: Object.fromEntries(procedures.map((id) => [id, words.say(`flows.${id}.title`, code)])),
    numbers: [...new Map(numbers.map((line) => [line.number, line])).values()],
  };
}
