/** A browser, the console's files built from their sources, and a fake desk. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../../../support/chromium.ts';
import { eventually } from '../../../support/eventually.ts';
import { FakeDesk, PASSWORD } from './fake-desk.ts';
import { fillSignIn } from './sign-in.ts';

const CONSOLE = join(import.meta.dirname, '../../../../console');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function buildConsole(): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'guichet-console-'));
  await build({
    entryPoints: {
      console: join(CONSOLE, 'main.tsx'),
      ticker: join(CONSOLE, 'ticker.ts'),
      style: join(CONSOLE, 'style.css'),
    },
    outdir,
    bundle: true,
    format: 'esm',
    target: 'es2020',
    platform: 'browser',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  });
  for (const file of ['index.html', 'icon.svg']) copyFileSync(join(CONSOLE, file), join(outdir, file));
  return outdir;
}

export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained of: errors, and violations of the content security policy. */
  readonly complaints: string[];
}

export class Stage {
  readonly #browser: Browser;
  readonly #files: string;
  #desk: FakeDesk;
  #origin = '';
  readonly #seats: Seat[] = [];

  private constructor(browser: Browser, files: string) {
    this.#browser = browser;
    this.#files = files;
    this.#desk = new FakeDesk(files);
  }

  static async open(): Promise<Stage> {
    const [browser, files] = await Promise.all([launchChromium(), buildConsole()]);
    return new Stage(browser, files);
  }

  get desk(): FakeDesk {
    return this.#desk;
  }

  /** A fresh desk, for the next test. */
  async begin(): Promise<FakeDesk> {
    this.#desk = new FakeDesk(this.#files);
    this.#origin = await this.#desk.start();
    return this.#desk;
  }

  /** Everybody gets up; the desk stays. */
  async leave(): Promise<void> {
    await Promise.all(this.#seats.splice(0).map(({ context }) => context.close()));
  }

  async end(): Promise<void> {
    await this.leave();
    await this.#desk.stop();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#files, { recursive: true, force: true });
  }

  async seat(width = 1280, height = 800, scheme: 'light' | 'dark' = 'light'): Promise<Seat> {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (/Content Security Policy|Uncaught/.test(line.text())) complaints.push(line.text());
    });
    const seat = { page, context, complaints };
    this.#seats.push(seat);
    return seat;
  }

  async visit(page: Page, hash = ''): Promise<void> {
    await page.goto(`${this.#origin}/console/${hash}`);
  }

  /** Signs in and waits for the lists, and for the line by which they change. */
  async signIn(page: Page, login = 'samira'): Promise<void> {
    const before = this.#desk.beats;
    await this.visit(page);
    await fillSignIn(page, { login, password: PASSWORD });
    await page.getByRole('heading', { name: 'En attente' }).waitFor();
    await eventually(() => {
      if (this.#desk.beats === before) throw new Error('the console gave no sign of life');
    });
  }
}

/** Faults of accessibility as axe finds them, one line each. */
export async function faults(page: Page): Promise<string[]> {
  // Through the debugger, not as a script of the page: the page's policy would refuse it.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}
