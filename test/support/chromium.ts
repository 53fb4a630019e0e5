/** The browser of the tests. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** So many times slower than this machine: a look that comes too early is found here, before a slow machine finds it. */
const SLOWDOWN = Number(process.env.SLOWDOWN ?? 1);

export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ARGS,
  });
  if (SLOWDOWN > 1)
    browser.on('context', (context) => context.on('page', (page) => void slow(context, page)));
  return browser;
}

async function slow(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
}
