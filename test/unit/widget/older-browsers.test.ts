/**
 * What browsers got in the last five years, by MDN's « Baseline » date, looked for in the bundles as they go out. A
 * new name among what is found here needs a fallback first: most town halls' visitors do not choose their browser.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { freshBundles, OUTPUTS } from '../../../server/commands/setup/bundles.ts';
import { ROOT } from '../../../server/commands/setup/stamp.ts';

/** By name: how it reads in minified code. */
const NEWER: Readonly<Record<string, RegExp>> = {
  'Array.at (2022-03)': /\.at\(/,
  'Array.findLast (2022-08)': /\.findLast(Index)?\(/,
  'Array copies (2023-07)': /\.to(Sorted|Reversed|Spliced)\(/,
  'Array.fromAsync (2024-01)': /\.fromAsync\(/,
  'groupBy (2024-03)': /\.groupBy\(/,
  'iterator helpers (2025-03)':
    /\.(values|keys|entries)\(\)\.(map|filter|take|drop|flatMap|toArray|some|every|find)\(/,
  'Set methods (2024-06)': /\.(union|intersection|difference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/,
  'Object.hasOwn (2022-03)': /\.hasOwn\(/,
  'structuredClone (2022-03)': /structuredClone\(/,
  'Promise.withResolvers (2024-03)': /\.withResolvers\(/,
  'AbortSignal.timeout, .any (2024-03)': /AbortSignal\.(timeout|any)\(/,
  'crypto.randomUUID (2022-03)': /\.randomUUID/,
  'URL.canParse, .parse (2023-12)': /URL\.(canParse|parse)\(/,
  'Intl.Segmenter (2024-04)': /Intl\.Segmenter/,
  'isWellFormed (2023-10)': /\.(is|to)WellFormed\(/,
  'lookbehind (2023-03)': /\(\?<[=!]/,
  'constructed style sheets (2023-03)': /new CSSStyleSheet/,
  'CSS.highlights (2025-06)': /CSS\.highlights/,
  'dialog (2022-03)': /\.showModal\(/,
  'requestSubmit (2022-09)': /\.requestSubmit\(/,
  'inert (2023-04)': /\.inert\b/,
  'showPopover (2025-01)': /\.(show|hide|toggle)Popover\(/,
  'checkVisibility (2024-03)': /\.checkVisibility\(/,
  ':focus-visible (2022-03)': /:focus-visible/,
  ':has (2023-12)': /:has\(/,
  ':dir (2023-12)': /:dir\(/,
  'accent-color (2022-03)': /accent-color:/,
  'cascade layers (2022-03)': /@layer\b/,
  'container queries (2023-02)': /@container\b/,
  'nested rules (2023-12)': /[{;}]&[ .:>[]/,
  'dynamic viewport units (2022-12)': /\d[dsl]v[hw]\b/,
  'overflow: clip (2022-09)': /overflow(-[xy])?:clip/,
  'color-mix, light-dark (2024-05)': /(color-mix|light-dark)\(/,
  'text-wrap (2024-03)': /text-wrap:/,
  'single transforms (2022-08)': /[{;](rotate|scale|translate):/,
};

/** What stands in where it is missing. */
const FALLBACKS: Readonly<Record<string, string>> = {
  'Array.at (2022-03)': 'older-browsers.ts',
  'Array.findLast (2022-08)': 'older-browsers.ts',
  'crypto.randomUUID (2022-03)': 'client-id.ts makes one of random bytes',
  'constructed style sheets (2023-03)': 'adopt.ts puts a style element in',
  ':focus-visible (2022-03)': "the browser's own outline",
  ':has (2023-12)': 'a button that is picked shows it by its own mark alone',
  ':dir (2023-12)': 'an arrow is not mirrored',
  'accent-color (2022-03)': "the browser's own colour",
};

beforeAll(async () => {
  await freshBundles();
}, 60_000);

test.each(OUTPUTS.filter((file) => file.startsWith('dist/widget/')))(
  '%s needs nothing that they lack',
  (file) => {
    const code = readFileSync(join(ROOT, file), 'utf8');
    const found = Object.keys(NEWER).filter((name) => NEWER[name]?.test(code));
    expect(found.filter((name) => !(name in FALLBACKS))).toEqual([]);
  },
);

test('every fallback is still needed', () => {
  const code = readFileSync(join(ROOT, 'dist/widget/chat.js'), 'utf8');
  expect(Object.keys(FALLBACKS).filter((name) => !NEWER[name]?.test(code))).toEqual([]);
});
