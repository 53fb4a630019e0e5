/** Figures for Prometheus. They hold keys, languages and durations; never a text, an id or an address. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Draft } from '../contract/message.ts';
import type { TurnReport } from '../contract/turn.ts';

export class Metrics {
  readonly registry = new Registry();
  readonly #turns: Counter<'outcome' | 'procedure' | 'language'>;
  readonly #steps: Histogram<'step'>;
  readonly #related: Counter<'procedure'>;
  readonly #faults: Counter<'where'>;
  readonly #pages: Gauge;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#turns = new Counter({
      name: 'guichet_turns_total',
      help: 'Turns by how they ended, the procedure and the language',
      labelNames: ['outcome', 'procedure', 'language'],
      registers,
    });
    this.#steps = new Histogram({
      name: 'guichet_turn_step_seconds',
      help: 'Time a step of a turn took',
      labelNames: ['step'],
      buckets: [0.00005, 0.0002, 0.001, 0.005, 0.02, 0.1, 1],
      registers,
    });
    this.#related = new Counter({
      name: 'guichet_related_rights_total',
      help: 'Related rights named in results, by procedure: how often people were told of what many miss',
      labelNames: ['procedure'],
      registers,
    });
    this.#faults = new Counter({
      name: 'guichet_faults_total',
      help: 'Errors nobody foresaw, by place',
      labelNames: ['where'],
      registers,
    });
    this.#pages = new Gauge({
      name: 'guichet_open_pages',
      help: 'Citizen pages connected to this server',
      registers,
    });
  }

  turn(report: TurnReport, language: string): void {
    this.#turns.inc({ outcome: report.outcome, procedure: report.procedure ?? 'none', language });
    for (const { name, durationMs } of report.steps) this.#steps.observe({ step: name }, durationMs / 1_000);
  }

  /** Related rights that stand on the cards of an answer. */
  related(said: readonly Draft[]): void {
    for (const { card } of said) {
      if (card?.related.length) this.#related.inc({ procedure: card.procedure }, card.related.length);
    }
  }

  fault(where: string): void {
    this.#faults.inc({ where });
  }

  pages(open: number): void {
    this.#pages.set(open);
  }
}
