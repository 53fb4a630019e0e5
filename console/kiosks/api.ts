/** Screens at counters, as the desk asks for them. */
import type { AdviserWish } from '../../server/contract/adviser.ts';
import type { DeviceInvitation, InviteDevice, KioskDevice } from '../../server/contract/kiosk.ts';
import type { DeskApi } from '../api.ts';

export interface Kiosks {
  readonly devices: readonly KioskDevice[];
  /** Where one may be enrolled: full names of sites. */
  readonly sites: readonly string[];
}

export class KioskApi {
  readonly #api: DeskApi;

  constructor(api: DeskApi) {
    this.#api = api;
  }

  list = (): Promise<Kiosks> => this.#api.get('/kiosks');
  invite = (wish: InviteDevice): Promise<DeviceInvitation> => this.#api.change('POST', '/kiosks', wish);
  revoke = (id: string): Promise<unknown> => this.#api.change('DELETE', `/kiosks/${id}`);
  show = (id: string, wish: AdviserWish): Promise<unknown> =>
    this.#api.change('PUT', `/kiosks/${id}/sheet`, wish);
  clear = (id: string): Promise<unknown> => this.#api.change('DELETE', `/kiosks/${id}/sheet`);
}
