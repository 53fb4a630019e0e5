/** `/kiosque/…`: the page of a screen at a counter, its script, what it keeps for when there is no network, and its enrolment. */
import { join } from 'node:path';
import express, { json, Router } from 'express';
import { EnrolDevice, type EnrolledDevice } from '../contract/kiosk.ts';
import type { KioskDevices } from '../kiosk/devices.ts';
import { siteOf, type Town, type Towns } from '../town/town.ts';
import type { GuessLimit } from './guess-limit.ts';
import { deviceSecret, setDeviceSecret } from './kiosk-cookie.ts';
import type { Origins } from './origins.ts';
import type { KioskFiles } from './pages/kiosk-files.ts';
import { kioskPage } from './pages/kiosk-page.ts';
import { encodingFor } from './pages.ts';
import { ProblemError, parsed } from './problems.ts';

export interface KioskPagesDeps {
  readonly towns: Towns;
  readonly devices: KioskDevices;
  readonly files: KioskFiles;
  readonly limit: GuessLimit;
  readonly origins: Origins;
  readonly secure: boolean;
  /** Where the bundles are: `kiosk/kiosk.js`, `kiosk/sw.js`. */
  readonly distDir: string;
}

/** Mounted at `/kiosque`. */
export function kioskPages({
  towns,
  devices,
  files,
  limit,
  origins,
  secure,
  distDir,
}: KioskPagesDeps): Router {
  const router = Router();
  const anew = { 'cache-control': 'no-cache' };

  // The service worker asks for both at each start: only a network that is down gives an older one.
  router.get('/kiosk.js', async (request, response) => {
    const { town, site } = kioskAt(towns, String(request.query.site ?? ''));
    const { headers, body } = (await files.script(town, site)).as(encodingFor(request));
    response.set({ ...headers, ...anew }).send(body);
  });
  router.get(
    '/sw.js',
    express.static(join(distDir, 'kiosk'), { setHeaders: (to) => to.setHeader('cache-control', 'no-cache') }),
  );
  router.get('/kiosk.css', express.static(join(import.meta.dirname, 'pages'), { index: false }));

  router.post('/enrolment', json({ limit: 1_000, strict: true }), async (request, response) => {
    if (!origins.allows(request.get('origin'), request.get('host'))) throw new ProblemError('origin-refused');
    const wait = await limit.count(`kiosk:${request.ip}`);
    if (wait > 0) throw new ProblemError('too-many', { retryAfter: wait });
    const enrolled = await devices.enrol(parsed(EnrolDevice, request.body).code);
    if (!enrolled) throw new ProblemError('code-gone');
    setDeviceSecret(response, enrolled.secret, secure);
    const { site } = enrolled.device;
    response.json({ site } satisfies EnrolledDevice);
  });

  router.get('/:site', async (request, response) => {
    const { town, site } = kioskAt(towns, request.params.site);
    const secret = deviceSecret(request.get('cookie'), secure);
    const device = await devices.open(secret);
    // A screen belongs to its site: another address leads it back.
    if (device && device.site !== site) return response.redirect(302, `/kiosque/${device.site}`);
    if (device) setDeviceSecret(response, secret, secure);
    const links = siteOf(town, site)?.links.map((url) => new URL(url).origin) ?? [];
    const policy = String(response.get('content-security-policy') ?? '');
    response.set({
      // No copy of a page somebody stood before is kept: not by the disk, not for the way back.
      'cache-control': 'no-store',
      'content-security-policy': `${policy};frame-src ${["'self'", ...links].join(' ')};worker-src 'self'`,
    });
    response.type('html').send(kioskPage(town, site, device !== null));
  });
  return router;
}

/** @throws ProblemError `unknown-site` where it is no kiosk. */
function kioskAt(towns: Towns, name: string): { town: Town; site: string } {
  const place = towns.ofSite(name);
  if (!place || siteOf(place.town, place.site)?.kind !== 'kiosk') throw new ProblemError('unknown-site');
  return place;
}
