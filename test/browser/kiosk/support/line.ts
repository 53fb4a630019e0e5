/** A line between a screen and its server that can be cut as a cable is: nothing is said to either end. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface Line {
  readonly base: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export async function lineTo(base: string): Promise<Line> {
  const { port } = new URL(base);
  const open = new Set<Socket>();
  let server = listening();
  await opened(server, 0);
  const own = (server.address() as AddressInfo).port;

  function listening(): Server {
    return createServer((screen) => {
      const far = connect(Number(port), '127.0.0.1');
      for (const end of [screen, far]) {
        open.add(end);
        end.on('error', () => undefined);
        end.on('close', () => {
          open.delete(end);
          screen.destroy();
          far.destroy();
        });
      }
      screen.pipe(far).pipe(screen);
    });
  }

  return {
    base: `http://127.0.0.1:${own}`,
    async cut() {
      const closed = new Promise((settle) => server.close(settle));
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend() {
      server = listening();
      await opened(server, own);
    },
  };
}

const opened = (server: Server, port: number) =>
  new Promise<void>((settle) => server.listen(port, '127.0.0.1', settle));
