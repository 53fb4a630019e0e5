/** The model's figures for Prometheus: jobs, outcomes, tokens, euros, energy and times. Never a word. */
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Failure } from './failure.ts';
import type { ModelJob } from './settings.ts';
import type { Usage } from './usage.ts';

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16];

/** What one job has used on this server since it started. */
export interface JobUse {
  answered: number;
  failed: number;
  refused: number;
  tokens: number;
  /** Euros. */
  cost: number;
  /** Undefined where the server never said. */
  kWh?: number;
  lastFailure?: { readonly why: Failure; readonly at: string };
}

export class ModelMeter {
  readonly #uses = new Map<ModelJob, JobUse>();
  readonly #calls: Counter<'job' | 'outcome'>;
  readonly #tokens: Counter<'job' | 'direction'>;
  readonly #cost: Counter<'job'>;
  readonly #energy: Counter<'job'>;
  readonly #guarded: Counter<'job' | 'fault'>;
  readonly #own: Histogram;
  readonly #first: Histogram<'job'>;
  readonly #whole: Histogram<'job'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
      new Counter({ name: `guichet_model_${name}`, help, labelNames, registers });
    const histogram = <L extends string>(
      name: string,
      help: string,
      labelNames: L[],
      buckets: number[] = SECONDS,
    ) => new Histogram({ name: `guichet_model_${name}`, help, labelNames, buckets, registers });
    this.#calls = counter('calls_total', 'Calls of the model by job and how they ended', ['job', 'outcome']);
    this.#tokens = counter('tokens_total', 'Tokens sent and received', ['job', 'direction']);
    this.#cost = counter('cost_euros_total', 'What the calls cost, in euros', ['job']);
    this.#energy = counter('energy_kwh_total', 'Energy as the server estimates it, in kWh', ['job']);
    this.#guarded = counter('guard_faults_total', 'Faults the guard found in what a model wrote', [
      'job',
      'fault',
    ]);
    this.#own = histogram(
      'own_seconds',
      'Our own time before a call goes out',
      [],
      [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1],
    );
    this.#first = histogram('first_token_seconds', 'Time to the first words', ['job']);
    this.#whole = histogram('seconds', 'Time of a whole call', ['job']);
  }

  /** @param ms our own part of it, in milliseconds: waiting for a free place is not. */
  own(ms: number): void {
    this.#own.observe(ms / 1_000);
  }

  /** For administrators, by job; those never asked for are left out. */
  get uses(): ReadonlyMap<ModelJob, JobUse> {
    return this.#uses;
  }

  #use(job: ModelJob): JobUse {
    const known = this.#uses.get(job) ?? { answered: 0, failed: 0, refused: 0, tokens: 0, cost: 0 };
    this.#uses.set(job, known);
    return known;
  }

  answered(job: ModelJob, firstMs: number, wholeMs: number): void {
    this.#use(job).answered += 1;
    this.#calls.inc({ job, outcome: 'answered' });
    this.#first.observe({ job }, firstMs / 1_000);
    this.#whole.observe({ job }, wholeMs / 1_000);
  }

  used(job: ModelJob, { input, output, tokens, cost, kWh }: Usage): void {
    const use = this.#use(job);
    use.tokens += tokens;
    use.cost += cost;
    if (kWh !== undefined) use.kWh = (use.kWh ?? 0) + kWh;
    this.#tokens.inc({ job, direction: 'input' }, input);
    this.#tokens.inc({ job, direction: 'output' }, output);
    this.#cost.inc({ job }, cost);
    if (kWh !== undefined) this.#energy.inc({ job }, kWh);
  }

  /** @param at ISO 8601. */
  failed(job: ModelJob, why: Failure, at: string): void {
    const use = this.#use(job);
    use.failed += 1;
    use.lastFailure = { why, at };
    this.#calls.inc({ job, outcome: why });
  }

  guarded(job: ModelJob, faults: readonly string[]): void {
    this.#use(job).refused += 1;
    for (const fault of new Set(faults)) this.#guarded.inc({ job, fault });
  }
}
