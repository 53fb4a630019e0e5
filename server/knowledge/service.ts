/** Keeps the sheets in use those of the latest import, in every server that shares the data folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Flow } from '../flows/schema.ts';
import { knowledgeDir } from './generation.ts';
import type { Knowledge } from './knowledge.ts';
import type { Sheet } from './sheet.ts';
import { type KnowledgeRules, knowledgeOf, type Stacks } from './stacks.ts';
import { WorkerStacks } from './worker-stacks.ts';

/** How often a new import is looked for, and a thread that ended is started again, in milliseconds. */
const LOOK_EVERY = 5_000;
/** How long the former thread still answers what it was asked, in milliseconds. */
const LINGER = 5_000;

export interface KnowledgeServiceParts extends KnowledgeRules {
  readonly dataDir: string;
  /** The town halls' own pages. */
  readonly pages: readonly Sheet[];
  /** Guided searches of the generation that is now in use. */
  readonly adopt: (flows: readonly Flow[]) => void;
  readonly log: { info(about: object, message: string): void };
  readonly failed: (where: string, error: unknown) => void;
  /** Other than every five seconds, in milliseconds: for tests. */
  readonly lookEvery?: number;
}

export class KnowledgeService {
  readonly knowledge: Knowledge;
  readonly #parts: KnowledgeServiceParts;
  #stacks: WorkerStacks | null = null;
  #inUse: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #stopped = false;
  /** A generation that could not be opened: not tried again until another is named. */
  #refused: string | undefined;
  readonly #former = new Set<WorkerStacks>();

  constructor(parts: KnowledgeServiceParts) {
    this.#parts = parts;
    this.knowledge = forgiving(
      knowledgeOf(() => this.#stacks, parts),
      parts.failed,
    );
  }

  /** Does not wait for the sheets: until they are there, the server answers without them. */
  start(): void {
    const look = () => {
      this.#looking ??= this.#look()
        .catch((error: unknown) => this.#parts.failed('knowledge', error))
        .finally(() => {
          this.#looking = undefined;
        });
    };
    look();
    this.#timer = setInterval(look, this.#parts.lookEvery ?? LOOK_EVERY);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#looking;
    await Promise.all([...this.#former, ...(this.#stacks ? [this.#stacks] : [])].map((each) => each.close()));
  }

  async #look(): Promise<void> {
    const { dataDir, pages, adopt, log } = this.#parts;
    const named = await readFile(join(knowledgeDir(dataDir), 'current'), 'utf8').catch(() => '');
    if (this.#stopped || named === this.#refused || (named === this.#inUse && this.#stacks)) return;
    // Nothing imported, nothing written: no thread is needed.
    if (named === '' && pages.length === 0) return;
    const opened: { stacks?: WorkerStacks } = {};
    const ended = (error: Error) => this.#ended(opened.stacks, error);
    const next = await WorkerStacks.open({ dataDir, pages }, ended).catch((error: unknown) => {
      this.#refused = named;
      throw error;
    });
    opened.stacks = next;
    this.#refused = undefined;
    if (this.#stopped) return next.close();
    const former = this.#stacks;
    this.#stacks = next;
    this.#inUse = named;
    adopt(next.flows);
    log.info(
      { sheets: next.sheets, edition: next.edition, searches: next.flows.length },
      'official sheets in use',
    );
    if (former) this.#retire(former);
  }

  #retire(former: WorkerStacks): void {
    this.#former.add(former);
    const close = () => void former.close().then(() => this.#former.delete(former));
    setTimeout(close, LINGER).unref();
  }

  /** The next look starts another. */
  #ended(stacks: Stacks | undefined, error: Error): void {
    if (this.#stopped || !stacks || stacks !== this.#stacks) return;
    this.#stacks = null;
    this.#parts.failed('knowledge', error);
  }
}

/** Sheets that fail cost an answer, never the turn: the conversation goes on without them. */
function forgiving(knowledge: Knowledge, failed: KnowledgeServiceParts['failed']): Knowledge {
  return {
    ...knowledge,
    search: (...asked) =>
      knowledge.search(...asked).catch((error: unknown) => {
        failed('knowledge search', error);
        return [];
      }),
    open: (...asked) =>
      knowledge.open(...asked).catch((error: unknown) => {
        failed('knowledge open', error);
        return {
          is: 'missing',
          url: `https://www.service-public.gouv.fr/particuliers/vosdroits/${asked[0].id}`,
        };
      }),
  };
}
