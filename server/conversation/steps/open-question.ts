import type { Turn } from '../turn.ts';

/** Whether any words would do as an answer to the open question. */
export function expectsFreeWords({ memory, town }: Turn): boolean {
  const asking = memory.flow?.asking;
  const slot = asking ? town.flows.find(asking.flow)?.slots[asking.slot] : undefined;
  return slot?.type === 'name' || slot?.type === 'text' || slot?.type === 'phone';
}
