import type { Flow } from '../flows/schema.ts';
import type { Town } from './town.ts';

/** The procedures an agent may choose from. Guided searches of imported sheets stand in French only: no team keeps them. */
export const proceduresOf = ({ flows }: Pick<Town, 'flows'>): Flow[] =>
  [...flows].filter(({ internal, texts }) => !internal && !texts);
