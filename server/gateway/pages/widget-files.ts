/**
 * The widget's two scripts as they go out: the bundle, with the words it needs in front of it, so that a page
 * makes two requests and a socket, and no more. Compressed once, kept, and made anew with each start.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { ChatSetup, Language, LauncherLabel, LauncherLabels } from '../../../widget/setup.ts';
import { lastingPlace } from '../../offices/place.ts';
import { mainOffice } from '../../offices/where.ts';
import { REFERENCE_LANGUAGE, type Words } from '../../words/words.ts';
import { flat } from '../citizen-socket.ts';
import type { PageTown, PageTowns } from '../pages.ts';

type Encoding = 'br' | 'gzip';

export class Script {
  readonly #plain: Buffer;
  readonly #encoded: Readonly<Record<Encoding, Buffer>>;

  private constructor(plain: Buffer, encoded: Readonly<Record<Encoding, Buffer>>) {
    this.#plain = plain;
    this.#encoded = encoded;
  }

  static async of(text: string): Promise<Script> {
    const plain = Buffer.from(text);
    // Brotli's best costs 200 ms a file for 2 % less.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    const [br, zipped] = await Promise.all([
      promisify(brotliCompress)(plain, { params }),
      promisify<Buffer, object, Buffer>(gzip)(plain, { level: 9 }),
    ]);
    return new Script(plain, { br, gzip: zipped });
  }

  /** @param encoding what the browser takes; anything else gets it as it is. */
  as(encoding: string | false): { headers: Record<string, string>; body: Buffer } {
    const headers: Record<string, string> = {
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    };
    if (encoding !== 'br' && encoding !== 'gzip') return { headers, body: this.#plain };
    return { headers: { ...headers, 'content-encoding': encoding }, body: this.#encoded[encoding] };
  }
}

export class WidgetFiles {
  readonly #towns: PageTowns;
  readonly #directory: string;
  /** As many as there are sites and languages offered: what a query asks for beyond them is not kept. */
  readonly #made = new Map<string, Promise<Script>>();

  constructor(towns: PageTowns, directory: string) {
    this.#towns = towns;
    this.#directory = directory;
  }

  /** One for all sites: it carries the launcher's few words in every language that is offered anywhere. */
  loader(): Promise<Script> {
    return this.#once('guichet.js', async () => {
      const code = await this.#bundle('guichet.js');
      const labels = launcherLabels(this.#towns.all());
      return `(()=>{const GUICHET_LABELS=${JSON.stringify(labels)};\n${code}})();`;
    });
  }

  /** @param asked a language; one that is not offered gives the town hall's first. */
  chat(town: PageTown, site: string, asked: string | undefined): Promise<Script> {
    const { languages } = town.municipality;
    const lang = asked && languages.includes(asked) ? asked : (languages[0] ?? REFERENCE_LANGUAGE);
    return this.#once(`chat.js ${site} ${lang}`, async () => {
      const code = await this.#bundle('chat.js');
      return `const GUICHET_SETUP=${JSON.stringify(chatSetup(town, site, lang))};\n${code}`;
    });
  }

  /** What shows an answer while it is being written. */
  writing(): Promise<Script> {
    return this.#once('writing.js', () => this.#bundle('writing.js'));
  }

  #bundle(name: string): Promise<string> {
    return readFile(join(this.#directory, name), 'utf8');
  }

  #once(key: string, make: () => Promise<string>): Promise<Script> {
    const known = this.#made.get(key);
    if (known) return known;
    const made = make().then(Script.of);
    this.#made.set(key, made);
    // A bundle that was not built yet may be there the next time.
    made.catch(() => this.#made.delete(key));
    return made;
  }
}

export function chatSetup({ municipality, words }: PageTown, site: string, lang: string): ChatSetup {
  return {
    site,
    lang,
    dir: words.direction(lang),
    words: widgetWords(words, lang),
    languages: municipality.languages.map((code) => languageOf(words, code)),
    contact: lastingPlace(mainOffice(municipality)),
  };
}

/** Where a language lacks a line, the French one stands in. */
export const widgetWords = (words: Words, lang: string): Record<string, string> => ({
  ...flat(words.raw('widget', REFERENCE_LANGUAGE)),
  ...flat(words.raw('widget', lang)),
});

/** Its name in itself, as its folder says or, where that says nothing, as the world does. */
export function languageOf(words: Words, code: string): Language {
  const said = words.languages.includes(code) ? words.say('language.name', code) : code;
  const inItself = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  const borrowed = code !== REFERENCE_LANGUAGE && said === words.say('language.name', REFERENCE_LANGUAGE);
  return { code, name: borrowed ? inItself : said, dir: words.direction(code) };
}

function launcherLabels(towns: readonly PageTown[]): LauncherLabels {
  const labels: Record<string, LauncherLabel> = {};
  for (const { municipality, words } of towns) {
    for (const lang of [REFERENCE_LANGUAGE, ...municipality.languages]) {
      const say = (name: string) => words.say(`widget.launcher.${name}`, lang);
      labels[lang] ??= {
        dir: words.direction(lang),
        open: say('open'),
        opening: say('opening'),
        failed: say('failed'),
        plain: words.say('assistance.link', lang),
      };
    }
  }
  return labels;
}
