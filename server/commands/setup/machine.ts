import { createServer } from 'node:net';

export const NODE_WANTED = 24;

export const nodeIsNewEnough = (version = process.versions.node): boolean =>
  Number(version.split('.')[0]) >= NODE_WANTED;

/** Why a server cannot listen there, as the system's code (`EADDRINUSE`, `EACCES`…), or nothing if it can. */
export function portFault(port: number, host: string): Promise<string | undefined> {
  return new Promise((settle) => {
    const trial = createServer();
    trial.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    trial.listen({ port, host, exclusive: true }, () => trial.close(() => settle(undefined)));
  });
}
