/** What the screens of supervision share: their words, and the figures they read. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Figures, Live } from '../../server/contract/figures.ts';
import { useUi } from '../ui.ts';
import type { Params } from '../words.ts';

/** How often the present is looked at again, in milliseconds. */
const LOOK_AGAIN = 10_000;
const DAY = 86_400_000;

export type Say = (key: string, params?: Params) => string;

export function useSay(): Say {
  const { t } = useUi();
  return useCallback((key, params = {}) => t(`supervision.${key}`, params), [t]);
}

/** Read again every ten seconds, while the page is seen. */
export function useLive(): Live | null {
  const { desk } = useUi();
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const look = () => {
      if (document.hidden) return;
      desk.api.get<Live>('/figures/live').then(setLive, (error: unknown) => desk.failed(error));
    };
    look();
    const timer = setInterval(look, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [desk]);
  return live;
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** @param days how many, today included. */
export function lastDays(days: number, now: number): Period {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: day(now - (days - 1) * DAY), to: day(now) };
}

export function useFigures({ from, to }: Period): Figures | null {
  const { desk } = useUi();
  const [figures, setFigures] = useState<Figures | null>(null);
  useEffect(() => {
    let wanted = true;
    const read = desk.api.get<Figures>(`/figures?from=${from}&to=${to}`);
    read.then(
      (found) => wanted && setFigures(found),
      (error: unknown) => desk.failed(error),
    );
    return () => {
      wanted = false;
    };
  }, [desk, from, to]);
  return figures;
}

/** « 45 s », « 3 min », « 2 h »: a bucket's bound, which is round. */
export function durationIn(say: Say, seconds: number): string {
  if (seconds < 60) return say('duration.seconds', { count: seconds });
  if (seconds < 3_600) return say('duration.minutes', { count: Math.round(seconds / 60) });
  return say('duration.hours', { count: Math.round(seconds / 3_600) });
}
