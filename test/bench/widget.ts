/**
 * `npm run bench:widget`: how long it takes on a slow line with a slow processor until a citizen can write. Chromium with
 * its processor slowed four times, on what its tools call 3G; the real server on this machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { freshBundles } from '../../server/commands/setup/bundles.ts';
import { CHROMIUM, ensure, REDIS } from '../../server/commands/setup/programs.ts';
import { ROOT } from '../../server/commands/setup/stamp.ts';
import { loadConfig } from '../../server/config.ts';
import { serve } from '../../server/main.ts';

/** Kilobits a second down and up, milliseconds there and back: « Slow 3G » and « Fast 3G » of Chromium's own tools. */
const LINES = [
  { name: 'no limit', down: 0, up: 0, latency: 0, slower: 1 },
  { name: 'fast 3G, CPU ÷ 4', down: 1_440, up: 675, latency: 562, slower: 4 },
  { name: 'slow 3G, CPU ÷ 4', down: 400, up: 400, latency: 2_000, slower: 4 },
] as const;
type Line = (typeof LINES)[number];
const TIMES = 3;
const WIDTHS = [20, 12, 12, 12, 12, 14] as const;

ensure(REDIS);
const executablePath = ensure(CHROMIUM);
await freshBundles();
const data = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
const municipalities = join(ROOT, 'test/fixtures/municipalities');
const running = await serve(
  loadConfig({ PORT: '0', DATA_DIR: data, LOG_LEVEL: 'silent', MUNICIPALITIES_DIR: municipalities }),
);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  row('', 'button', 'field', 'greeting', 'answer', '/assistance');
  for (const line of LINES) {
    const all: number[][] = [];
    for (let time = 0; time < TIMES; time++) all.push(await measured(browser, running.addresses.page, line));
    const [first = []] = all;
    const medians = first.map((_, index) => median(all.map((times) => times[index] ?? 0)));
    row(line.name, ...medians.map((ms) => `${(ms / 1_000).toFixed(2)} s`));
  }
  console.log(`medians of ${TIMES}; field, greeting: from the press on the button; answer: from sending`);
} finally {
  await browser.close();
  await running.stop();
  rmSync(data, { recursive: true, force: true });
}

/** Milliseconds: button shown, then field, greeting and answer; and the first page without scripts. */
async function measured(from: Browser, url: string, line: Line): Promise<number[]> {
  const context = await from.newContext({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await slowed(page, line);
  const button = await until(() => page.goto(url, { waitUntil: 'commit' }), page, '.launcher');
  const pressed = performance.now();
  await page.locator('.launcher').click();
  const field = await since(pressed, page, '#guichet-field');
  const greeting = await since(pressed, page, '.from-bot');
  await page.locator('#guichet-field').fill("ma carte d'identité est périmée");
  const answer = await until(() => page.keyboard.press('Enter'), page, '.choice');
  const plain = await until(() => page.goto(`${url}assistance`, { waitUntil: 'commit' }), page, 'button');
  await context.close();
  return [button, field, greeting, answer, plain];
}

async function slowed(page: Page, { down, up, latency, slower }: Line): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  if (down === 0) return;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: (down * 1_000) / 8,
    uploadThroughput: (up * 1_000) / 8,
  });
}

async function until(act: () => Promise<unknown>, page: Page, selector: string): Promise<number> {
  const started = performance.now();
  await act();
  return since(started, page, selector);
}

async function since(started: number, page: Page, selector: string): Promise<number> {
  await page.locator(selector).first().waitFor();
  return performance.now() - started;
}

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0;
}

function row(...cells: string[]): void {
  console.log(cells.map((cell, index) => cell.padStart(WIDTHS[index] ?? 12)).join(''));
}
