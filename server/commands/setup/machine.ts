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

/** One sentence for each reason not to be able to listen. */
export function portSentence(code: string, port: number, host: string): string {
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : port - 1;
    return `Port ${port} is taken on ${host}: stop what uses it, or choose another, as in "PORT=${other} npm start".`;
  }
  if (code === 'EACCES')
    return `Port ${port} needs rights you do not have: choose one above 1023, as in "PORT=3000 npm start".`;
  return `The server cannot listen on ${host} port ${port} (${code}): correct HOST or PORT, as in "HOST=127.0.0.1 npm start".`;
}
