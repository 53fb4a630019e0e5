/** The thread that searches and opens sheets: whatever a question costs, conversations do not wait for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { currentGeneration } from './generation.ts';
import { Library } from './library.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

/** Titles a message, so that taking them up never holds the main thread. */
const CHUNK = 500;

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread');
const send = (message: FromWorker): void => port.postMessage(message);

const { dataDir, pages } = workerData as WorkerStart;
const library = await Library.open(await currentGeneration(dataDir), pages);
const titles = [...library.titles];
for (let at = 0; at < titles.length; at += CHUNK)
  send({ is: 'titles', titles: titles.slice(at, at + CHUNK) });
for (const flow of library.flows) send({ is: 'flow', flow });
send({ is: 'ready', edition: library.edition, sheets: titles.length });

port.on('message', (asked: ToWorker) => {
  void answer(asked).then(
    (value) => send({ is: 'answer', to: asked.number, value }),
    (error: unknown) => send({ is: 'failed', to: asked.number, message: String(error) }),
  );
});

function answer(asked: ToWorker): Promise<unknown> {
  switch (asked.is) {
    case 'search':
      return library.search(asked.question, asked.town, asked.official);
    case 'open':
      return library.open(asked.opening, asked.town, asked.question);
    case 'about':
      return library.about(asked.id, asked.town);
  }
}
