/**
 * Conversations of a kiosk's site are opened by its enrolled screens only: who speaks from there stands first in
 * the counter's queue, as somebody who is present, and nobody may get there from afar by naming the site.
 */
import type { KioskDevices } from '../kiosk/devices.ts';
import { siteOf, type Towns } from '../town/town.ts';
import { deviceSecret } from './kiosk-cookie.ts';
import { ProblemError } from './problems.ts';

export class KioskDoor {
  readonly #towns: Towns;
  readonly #devices: Pick<KioskDevices, 'open'>;
  readonly #secure: boolean;

  constructor(towns: Towns, devices: Pick<KioskDevices, 'open'>, secure: boolean) {
    this.#towns = towns;
    this.#devices = devices;
    this.#secure = secure;
  }

  /** @param cookies the `Cookie` header. @throws ProblemError `not-enrolled`. */
  async check(site: string | undefined, cookies: string | undefined): Promise<void> {
    const place = this.#towns.ofSite(site);
    if (!place || siteOf(place.town, place.site)?.kind !== 'kiosk') return;
    const device = await this.#devices.open(deviceSecret(cookies, this.#secure));
    if (device?.site !== place.site) throw new ProblemError('not-enrolled');
  }
}
