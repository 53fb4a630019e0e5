/** Puts the figures together: what is counted, and where the counts are kept. */
import { Figures } from '../figures/figures.ts';
import { FigureRecorder } from '../figures/recorder.ts';
import { FigureStore } from '../figures/store.ts';
import type { World } from './world.ts';

export interface Counting {
  readonly figures: Figures;
  readonly store: FigureStore;
}

export function openFigures({
  redis,
  timeZone,
  now,
  failed,
  closing,
}: Pick<World, 'redis' | 'timeZone' | 'now' | 'failed' | 'closing'>): Counting {
  const store = new FigureStore(redis);
  const figures = new Figures({ store, recorder: new FigureRecorder(store, failed), timeZone, now });
  return { figures: closing.keep('figures', figures), store };
}
