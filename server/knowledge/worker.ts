/** The thread that searches and opens sheets: whatever a question costs, conversations do not wait for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { currentGeneration } from './generation.ts';
import { Library } from './library.ts';
import type { FromWorker, Part, ToWorker, WorkerStart } from './worker-messages.ts';

/** Titles a part, so that taking one up never holds the main thread. */
const CHUNK = 500;

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread');
const send = (message: FromWorker): void => port.postMessage(message);

const { dataDir, pages } = workerData as WorkerStart;
const library = await Library.open(await currentGeneration(dataDir), pages);
const titles = [...library.titles];
const parts: readonly Part[] = [
  ...Array.from({ length: Math.ceil(titles.length / CHUNK) }, (_, index) => ({
    titles: titles.slice(index * CHUNK, (index + 1) * CHUNK),
  })),
  ...library.flows.map((flow) => ({ flow: JSON.stringify(flow) })),
];
send({ is: 'ready', edition: library.edition, sheets: titles.length });

port.on('message', (asked: ToWorker) => {
  void answer(asked).then(
    (value) => send({ is: 'answer', to: asked.number, value }),
    (error: unknown) => send({ is: 'failed', to: asked.number, message: String(error) }),
  );
});

async function answer(asked: ToWorker): Promise<unknown> {
  switch (asked.is) {
    case 'search':
      return library.search(asked.question, asked.town, asked.official);
    case 'open':
      return library.open(asked.opening, asked.town, asked.question);
    case 'about':
      return library.about(asked.id, asked.town);
    case 'part':
      return parts[asked.at] ?? null;
  }
}
