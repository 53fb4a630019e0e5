/** Sheets in a thread of their own. One that ends, fails or hangs is as good as one that finds nothing. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Flow } from '../flows/schema.ts';
import type { About, Found, Opened } from './knowledge.ts';
import type { Opening } from './opening.ts';
import type { Stacks } from './stacks.ts';
import type { FromWorker, Part, Request, WorkerStart } from './worker-messages.ts';

/** How long an answer is waited for, in milliseconds: a citizen waits for it too. */
const PATIENCE = 2_000;
/** Memory of the thread, in megabytes; the full set takes about 150. */
const MEMORY = 512;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly timer: NodeJS.Timeout;
}

export class WorkerStacks implements Stacks {
  readonly flows: Flow[] = [];
  readonly titles = new Map<string, string>();
  edition: string | null = null;
  sheets = 0;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;

  private constructor(start: WorkerStart, ended: (error: Error) => void) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    });
    // A thread must not keep the process alive, and its end must not end it.
    this.#worker.unref();
    this.#worker.on('message', (message: FromWorker) => this.#take(message));
    const end = (error: Error): void => {
      for (const number of [...this.#waiting.keys()]) this.#settle(number)?.reject(error);
      ended(error);
    };
    this.#worker.on('error', end);
    this.#worker.on('exit', () => end(new Error('the thread of sheets has ended')));
  }

  /** @returns once it can answer. @param ended called when it ends, asked for or not. */
  static async open(start: WorkerStart, ended: (error: Error) => void): Promise<WorkerStacks> {
    let fail: (error: Error) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    failed.catch(() => undefined);
    const made = new WorkerStacks(start, (error) => {
      fail(error);
      ended(error);
    });
    try {
      await Promise.race([made.#ready.promise, failed]);
      await made.#takeParts();
    } catch (error) {
      await made.close();
      throw error;
    }
    return made;
  }
  readonly #ready = Promise.withResolvers<void>();

  search(question: string, town: string, official: boolean): Promise<readonly Found[]> {
    return this.#ask({ is: 'search', question, town, official }) as Promise<readonly Found[]>;
  }

  open(opening: Opening, town: string, question: string | undefined): Promise<Opened> {
    return this.#ask({ is: 'open', opening, town, question }) as Promise<Opened>;
  }

  about(id: string, town: string): Promise<About | null> {
    return this.#ask({ is: 'about', id, town }) as Promise<About | null>;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  /** One a turn of the event loop: messages that lie in wait, or come meanwhile, are delivered all at once. */
  async #takeParts(): Promise<void> {
    for (let at = 0; ; at++) {
      const part = (await this.#ask({ is: 'part', at })) as Part | null;
      if (!part) return;
      for (const [id, title] of part.titles ?? []) this.titles.set(id, title);
      if (part.flow) this.flows.push(JSON.parse(part.flow) as Flow);
      await nextTurn();
    }
  }

  #ask(request: Request): Promise<unknown> {
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => this.#settle(number)?.reject(new Error(`no answer to "${request.is}" within ${PATIENCE} ms`)),
        PATIENCE,
      );
      this.#waiting.set(number, { resolve, reject, timer });
      this.#worker.postMessage({ ...request, number });
    });
  }

  #settle(number: number): Waiting | undefined {
    const waiting = this.#waiting.get(number);
    if (waiting) clearTimeout(waiting.timer);
    this.#waiting.delete(number);
    return waiting;
  }

  #take(message: FromWorker): void {
    switch (message.is) {
      case 'ready':
        this.edition = message.edition;
        this.sheets = message.sheets;
        this.#ready.resolve();
        return;
      case 'answer':
        this.#settle(message.to)?.resolve(message.value);
        return;
      case 'failed':
        this.#settle(message.to)?.reject(new Error(message.message));
        return;
    }
  }
}
