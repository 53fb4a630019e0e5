import type { Flow, Step } from './schema.ts';

/** A flow as the engine runs it: its steps and where each one stands. */
export interface CompiledFlow {
  readonly flow: Flow;
  readonly indexOf: ReadonlyMap<string, number>;
}

/** All flows a town hall offers, by id. Look-ups cost the same with ten flows or with a thousand. */
export class FlowLibrary {
  readonly #flows = new Map<string, CompiledFlow>();

  constructor(flows: Iterable<Flow>) {
    for (const flow of flows) this.#flows.set(flow.id, compile(flow));
  }

  /** @throws when no flow has this id: the checker lets no such reference through. */
  get(id: string): CompiledFlow {
    const found = this.#flows.get(id);
    if (!found) throw new Error(`no flow is called "${id}"`);
    return found;
  }

  find(id: string): Flow | undefined {
    return this.#flows.get(id)?.flow;
  }

  has(id: string): boolean {
    return this.#flows.has(id);
  }

  *[Symbol.iterator](): Iterator<Flow> {
    for (const { flow } of this.#flows.values()) yield flow;
  }

  get size(): number {
    return this.#flows.size;
  }

  /** This library with a town hall's own flows: one of the same id replaces ours whole. */
  with(own: Iterable<Flow>): FlowLibrary {
    const merged = new Map<string, Flow>();
    for (const flow of this) merged.set(flow.id, flow);
    for (const flow of own) merged.set(flow.id, flow);
    return new FlowLibrary(merged.values());
  }
}

function compile(flow: Flow): CompiledFlow {
  return { flow, indexOf: new Map(flow.steps.map((step, index) => [step.id, index])) };
}

/** The step's place in its flow. @throws when there is none. */
export function placeOf(compiled: CompiledFlow, step: string): number {
  const index = compiled.indexOf.get(step);
  if (index === undefined) throw new Error(`flow "${compiled.flow.id}" has no step "${step}"`);
  return index;
}

export const stepAt = (compiled: CompiledFlow, index: number): Step | undefined => compiled.flow.steps[index];
