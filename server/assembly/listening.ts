/** Where the server answers: it listens, says at which addresses, and lets connections end. */
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server as SocketServer } from 'socket.io';
import type { Config } from '../config.ts';
import type { Towns } from '../town/town.ts';

/** An empty one is not served. */
export interface Addresses {
  readonly page: string;
  readonly console: string;
  readonly kiosk: string;
  readonly api: string;
}

/** How long connections may take to end when the server stops, in milliseconds. */
const DRAIN = 5_000;
/** @throws as the system does, where the port cannot be had. */
export function listen(http: HttpServer, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

/** Sockets are closed cleanly, so that pages know at once and come back elsewhere. */
export async function drain(http: HttpServer, io: SocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    io.close(() => resolve());
  });
  const late = setTimeout(() => http.closeAllConnections(), DRAIN);
  http.closeIdleConnections();
  await closed;
  clearTimeout(late);
}

export function addressesOf(http: HttpServer, config: Config, towns: Towns): Addresses {
  const { port } = http.address() as AddressInfo;
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const base = config.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const kiosk = Object.entries(towns.fallback.municipality.sites).find(
    ([, site]) => site.kind === 'kiosk',
  )?.[0];
  return {
    page: `${base}/`,
    console: `${base}/console/`,
    kiosk: kiosk ? `${base}/kiosque/${kiosk}` : '',
    api: `${base}/api/v1/openapi.json`,
  };
}
