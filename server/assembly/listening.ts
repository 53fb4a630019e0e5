/** Where the server answers: it listens, says at which addresses, and lets connections end. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
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

/** Its message is a sentence for the person who starts the server. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** How long connections may take to end when the server stops, in milliseconds. */
export const DRAIN = 4_000;

export class Listening {
  readonly http: HttpServer = createServer();
  /** Node's own server forgets those that became WebSockets. */
  readonly #connections = new Set<Socket>();

  constructor() {
    this.http.on('connection', (connection: Socket) => {
      this.#connections.add(connection);
      connection.once('close', () => this.#connections.delete(connection));
    });
  }

  /** @throws CannotListen where the port cannot be had. */
  listen({ port, host }: Pick<Config, 'port' | 'host'>, failed: (where: string, error: unknown) => void) {
    return new Promise<void>((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException) =>
        reject(new CannotListen(portSentence(error.code ?? error.message, port, host)));
      this.http.once('error', refused);
      this.http.listen(port, host, () => {
        this.http.off('error', refused);
        // A connection that could not be taken, as where too many files are open: the next one may.
        this.http.on('error', (error) => failed('listening', error));
        resolve();
      });
    });
  }

  /** Sockets are closed cleanly, so that pages know at once and come back elsewhere; who does not answer is cut off. */
  async drain(io: SocketServer, patience = DRAIN): Promise<void> {
    const late = setTimeout(() => {
      for (const connection of this.#connections) connection.destroy();
    }, patience);
    const closed = io.close();
    this.http.closeIdleConnections();
    await closed;
    clearTimeout(late);
  }

  addresses({ host: wanted, publicUrl }: Pick<Config, 'host' | 'publicUrl'>, towns: Towns): Addresses {
    const { port } = this.http.address() as AddressInfo;
    const host = wanted === '0.0.0.0' || wanted === '::' ? 'localhost' : wanted;
    const base = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
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
}

/** One sentence for each reason not to be able to listen. @param code the system's: `EADDRINUSE`, `EACCES`… */
export function portSentence(code: string, port: number, host: string): string {
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : port - 1;
    return `Port ${port} is taken on ${host}: stop what uses it, or choose another, as in "PORT=${other} npm start".`;
  }
  if (code === 'EACCES')
    return `Port ${port} needs rights you do not have: choose one above 1023, as in "PORT=3000 npm start".`;
  return `The server cannot listen on ${host} port ${port} (${code}): correct HOST or PORT, as in "HOST=127.0.0.1 npm start".`;
}
