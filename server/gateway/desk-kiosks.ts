/** Screens at counters, as the desk sees them: enrolled, taken off, how they are, and what an adviser puts on them. */
import type { Router } from 'express';
import { adviserStep } from '../adviser/step.ts';
import type { Kiosks } from '../assembly/kiosks.ts';
import { AdviserWish } from '../contract/adviser.ts';
import { type DeviceInvitation, InviteDevice, type KioskDevice } from '../contract/kiosk.ts';
import { fullSite, type Towns } from '../town/town.ts';
import { agentOf, auditAs } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface KioskDeskDeps {
  readonly towns: Towns;
  readonly kiosks: Pick<Kiosks, 'devices' | 'visits' | 'screens' | 'sockets' | 'version'>;
  readonly now: () => Date;
}

/** Mounted beside the other routes of the desk, after its guard and session. */
export function kioskDeskRoutes(router: Router, { towns, kiosks, now }: KioskDeskDeps): void {
  const { devices, visits, screens, sockets } = kiosks;
  const kioskSites = (id: string): string[] => {
    const town = towns.get(id);
    if (!town) throw new ProblemError('not-found');
    const { sites } = town.municipality;
    return Object.keys(sites)
      .filter((site) => sites[site]?.kind === 'kiosk')
      .map((site) => fullSite(town, site));
  };
  const found = async (municipality: string, id: string) => {
    const device = await devices.find(municipality, id);
    if (!device) throw new ProblemError('not-found');
    return device;
  };

  router.get('/kiosks', async (request, response) => {
    const { municipality } = agentOf(request);
    const busy = async (id: string) => (await visits.of(id)) !== null;
    const list = await devices.list(municipality, await kiosks.version(), busy);
    const answer: { devices: KioskDevice[]; sites: string[] } = {
      devices: list,
      sites: kioskSites(municipality),
    };
    response.json(answer);
  });

  router.post('/kiosks', async (request, response) => {
    const { municipality } = agentOf(request);
    const wish = parsed(InviteDevice, request.body);
    if (!kioskSites(municipality).includes(wish.site)) throw new ProblemError('unknown-site');
    auditAs(response, { object: wish.name });
    const made: DeviceInvitation = await devices.invite(municipality, wish);
    response.status(201).json(made);
  });

  router.delete('/kiosks/:id', async (request, response) => {
    const device = await devices.revoke(agentOf(request).municipality, request.params.id);
    if (!device) throw new ProblemError('not-found');
    auditAs(response, { object: device.name });
    sockets.revoked(device);
    await visits.holds(device.id, null);
    await screens.clear(device.id);
    response.status(204).end();
  });

  router.put('/kiosks/:id/sheet', async (request, response) => {
    const { municipality } = agentOf(request);
    const device = await found(municipality, request.params.id);
    const wish = parsed(AdviserWish, request.body);
    const town = towns.get(municipality);
    if (!town || !adviserStep(town, wish, now())) throw new ProblemError('not-found');
    const shown = await screens.show(device.id, wish);
    await sockets.changed(device);
    response.json(shown);
  });

  router.delete('/kiosks/:id/sheet', async (request, response) => {
    const device = await found(agentOf(request).municipality, request.params.id);
    await screens.clear(device.id);
    await sockets.changed(device);
    response.status(204).end();
  });
}
