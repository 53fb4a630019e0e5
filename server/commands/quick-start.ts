/** `npm start`: what `start.ts` does, from the joined server. To start from the sources, run `start.ts` itself. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { joinedServer } from './setup/joined-server.ts';
import { tellSourceLines } from './setup/source-lines.ts';

const folder = await joinedServer().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
tellSourceLines(folder);
await import(pathToFileURL(join(folder, 'start.js')).href);
