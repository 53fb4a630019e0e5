/**
 * Stacks of joined code, told by the files and lines of its sources. Node's own support reads every map when the code
 * is loaded, a tenth of a start; here a map is read when the first stack that needs it is.
 */
import { readFileSync } from 'node:fs';
import { SourceMap, type SourceOrigin } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @param folder whose code has a map beside each file: `main.js` and `main.js.map`. */
export function tellSourceLines(folder: string): void {
  const maps = new Map<string, SourceMap | null>();
  const mapOf = (file: string): SourceMap | null => {
    const map = maps.get(file) ?? mapBeside(file);
    maps.set(file, map);
    return map;
  };
  Error.prepareStackTrace = (error, sites) =>
    [headOf(error), ...sites.map((site) => `    at ${told(site)}`)].join('\n');

  function told(site: NodeJS.CallSite): string {
    const at = site.getScriptNameOrSourceURL() ?? '';
    const line = site.getLineNumber() ?? 0;
    const column = site.getColumnNumber() ?? 0;
    const file = at.startsWith('file:') ? fileURLToPath(at) : at;
    const map = file.startsWith(folder) ? mapOf(file) : null;
    const { fileName, lineNumber, columnNumber }: Partial<SourceOrigin> = map?.findOrigin(line, column) ?? {};
    if (fileName === undefined) return String(site);
    const source = `${resolve(dirname(file), fileName)}:${lineNumber}:${columnNumber}`;
    return String(site).replace(`${at}:${line}:${column}`, () => source);
  }
}

/** A stack must be told even where its map is gone: by the joined code then. */
function mapBeside(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  } catch {
    return null;
  }
}

/** As V8 does: an error that cannot be said must not hide where it was made. */
function headOf(error: Error): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}
