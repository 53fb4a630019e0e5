/** Turns a second of the flow engine in-process: a ten-turn branching form, its state saved and loaded each turn. */
import { advance, type FlowState } from '../../server/flows/engine.ts';
import { FlowLibrary } from '../../server/flows/library.ts';
import { Flow } from '../../server/flows/schema.ts';

const TODAY = '2026-11-24';

/** A form of ten questions that branches at each second one. */
function form(id: string): Flow {
  const names = Array.from({ length: 10 }, (_, index) => `slot_${index}`);
  const slots = Object.fromEntries(
    names.map((name) => [name, { type: 'choice', options: ['yes', 'no', 'unknown'] }]),
  );
  const steps = names.flatMap((name, index) => {
    const ask = { id: `ask-${index}`, ask: name };
    const branch = { id: `branch-${index}`, branch: [{ if: { slot: name, is: 'unknown' }, go: 'result' }] };
    return index % 2 === 0 ? [ask] : [ask, branch];
  });
  return Flow.parse({
    id,
    team: 'reception',
    owner: 'reception',
    reviewed: TODAY,
    official: [{ url: 'https://www.service-public.gouv.fr/' }],
    slots,
    steps: [...steps, { id: 'result', result: { where: ['mairie'] } }],
  });
}

export interface EngineRate {
  readonly flows: number;
  readonly turnsPerSecond: number;
}

/** Rounds, in turn: what else the machine does meanwhile then slows one size as much as the other. */
const ROUNDS = 9;

/**
 * The median of short rounds.
 * @param seconds how long to run with each number of flows.
 */
export function engineRates(sizes: readonly number[], seconds: number): EngineRate[] {
  const measured = sizes.map((flows) => ({
    flows,
    library: new FlowLibrary(Array.from({ length: flows }, (_, index) => form(`form-${index}`))),
    rates: [] as number[],
  }));
  for (const { library } of measured) run(library, 0.3);
  for (let round = 0; round < ROUNDS; round++)
    for (const { library, rates } of measured) rates.push(run(library, seconds / ROUNDS));
  return measured.map(({ flows, rates }) => ({
    flows,
    turnsPerSecond: Math.round(rates.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0),
  }));
}

/** @returns turns a second. */
function run(library: FlowLibrary, seconds: number): number {
  const began = performance.now();
  let turns = 0;
  let saved = '';
  for (let dialogue = 0; performance.now() - began < seconds * 1_000; dialogue++) {
    const first = advance(library, null, { type: 'start', flow: `form-${dialogue % library.size}` }, TODAY);
    saved = JSON.stringify(first.state);
    for (let turn = 0; turn < 10; turn++) {
      const state = JSON.parse(saved) as FlowState;
      const next = advance(library, state, { type: 'answer', value: turn % 3 === 0 ? 'yes' : 'no' }, TODAY);
      saved = JSON.stringify(next.state);
      turns++;
    }
  }
  return turns / ((performance.now() - began) / 1_000);
}
