/** Who may import whom. The table below is all there is: docs/imports.md says it in words. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** One import as written: where it leads is a path from the root, or a package's or built-in's name. */
export interface Import {
  readonly from: string;
  readonly line: number;
  readonly to: string;
  /** Gone when the program runs. `import { type A }` is not: the module is loaded all the same. */
  readonly typeOnly: boolean;
}

export interface Rule {
  readonly name: string;
  readonly why: string;
  /** The files it is for, and those among them it is not for. */
  readonly files: RegExp;
  readonly except?: RegExp;
  /** What they may not import, unless `but` matches too. */
  readonly forbidden: RegExp;
  readonly but?: RegExp;
  /** `import type` is let through. */
  readonly typesAllowed?: true;
}

const PURE =
  /^server\/(flows|conversation\/steps|understanding|safety|hours|words|message|contract)\/|^server\/conversation\/turn\.ts$/;
/** Files that read what the core works on from the disk, when the server starts. */
const LOADERS = /(^|\/)load-[^/]*\.ts$/;

export const RULES: readonly Rule[] = [
  {
    name: 'core-is-pure',
    why: 'What decides an answer takes clock, store and transport from outside, so that a transcript can test it.',
    files: PURE,
    except: LOADERS,
    forbidden:
      /^(node:|redis$|@redis\/|bullmq$|express|socket\.io|@socket\.io\/|connect-redis$|pino$|prom-client$|helmet$|rate-limiter-flexible$)/,
  },
  {
    name: 'core-knows-no-surroundings',
    why: 'The same: nor does it reach them through our own code.',
    files: PURE,
    except: LOADERS,
    forbidden:
      /^server\/(assembly|gateway|redis|secrets|commands|config|metrics|agents|escalation)\/|^server\/(app|main|config)\.ts$/,
  },
  {
    name: 'core-loads-nothing',
    why: 'Content is read once, by main.ts or a command, and handed over.',
    files: PURE,
    except: LOADERS,
    forbidden: LOADERS,
    typesAllowed: true,
  },
  {
    name: 'contract-stands-alone',
    why: 'Browsers and integrators share it: it may bring nothing of the server along.',
    files: /^server\/contract\//,
    forbidden: /./,
    but: /^zod$|^server\/contract\//,
  },
  {
    name: 'browser-takes-types',
    why: 'zod in the widget would weigh more than the widget: the contract is there for its types.',
    files: /^(widget|console)\//,
    forbidden: /^server\/contract\//,
    // They hold no schema: every page, made here or in the browser, goes by them.
    but: /^server\/contract\/(keyboards|links|shown)\.ts$/,
    typesAllowed: true,
  },
  {
    name: 'browser-knows-contract-only',
    why: 'What runs in a browser knows of the server what it may say to it, and nothing else.',
    files: /^(widget|console)\//,
    forbidden: /^(server\/|node:)/,
    but: /^server\/contract\//,
  },
  {
    name: 'widget-and-console-apart',
    why: 'Citizens must not wait for what agents need.',
    files: /^widget\//,
    forbidden: /^console\//,
  },
  {
    name: 'gateway-on-top',
    why: 'Sockets and HTTP are one way in among others: what they call must not call them.',
    files: /^server\//,
    except: /^server\/(gateway\/|assembly\/|app\.ts$|main\.ts$)/,
    forbidden: /^server\/gateway\//,
  },
  {
    name: 'commands-on-top',
    why: 'The server must run without the programs that set it up, check it or measure it.',
    files: /^(server|widget|console)\//,
    except: /^server\/commands\//,
    forbidden: /^server\/commands\//,
  },
];

export interface Violation {
  readonly rule: Rule;
  readonly found: Import;
}

export function violationsOf(imports: readonly Import[], rules: readonly Rule[] = RULES): Violation[] {
  return imports.flatMap((found) =>
    rules.filter((rule) => breaks(rule, found)).map((rule) => ({ rule, found })),
  );
}

function breaks(rule: Rule, { from, to, typeOnly }: Import): boolean {
  if (!rule.files.test(from) || rule.except?.test(from)) return false;
  if (!rule.forbidden.test(to) || rule.but?.test(to)) return false;
  return !(typeOnly && rule.typesAllowed);
}

/**
 * `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`. A pattern is enough for code
 * that biome formats: a declaration begins its line and holds no quote before its source. It also sees type
 * imports, which a bundler's graph has lost, and needs no compiler that changes under it.
 */
const DECLARATION = /^(?:import|export)\s+(type\s)?(?:[\w*\s{},$]*?\sfrom\s+)?['"]([^'"\n]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]/g;

/** @param from path from the root, with forward slashes. */
export function importsOf(from: string, code: string): Import[] {
  const made = (source: string, index: number, typeOnly: boolean): Import => ({
    from,
    line: code.slice(0, index).split('\n').length,
    to: source.startsWith('.') ? posix.join(posix.dirname(from), source) : source,
    typeOnly,
  });
  return [
    ...[...code.matchAll(DECLARATION)].map((m) => made(m[2] ?? '', m.index, m[1] !== undefined)),
    ...[...code.matchAll(DYNAMIC)].map((m) => made(m[1] ?? '', m.index, false)),
  ];
}

/** All TypeScript of these folders, and how many files that was. */
export function readImports(root: string, folders: readonly string[]): { files: number; imports: Import[] } {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => posix.join(folder, name.replaceAll('\\', '/'))),
  );
  return {
    files: files.length,
    imports: files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8'))),
  };
}
