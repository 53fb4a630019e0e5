/** What the screens of supervision share: their words, and the figures they read. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Figures, Live } from '../../server/contract/figures.ts';
import { useUi } from '../ui.ts';
import type { Params } from '../words.ts';

/** How often the present is looked at again where nothing is pushed: agents come and go, time passes. In milliseconds. */
const LOOK_AGAIN = 10_000;
/** How soon after a ticket changed: however many change, the counts are read once in this time. */
const LOOK_SOON = 1_000;
const DAY = 86_400_000;

export type Say = (key: string, params?: Params) => string;

export function useSay(): Say {
  const { t } = useUi();
  return useCallback((key, params = {}) => t(`supervision.${key}`, params), [t]);
}

/** Read again when a change of a ticket was pushed, and now and then, while the page is seen. */
export function useLive(): Live | null {
  const { desk, state } = useUi();
  const [live, setLive] = useState<Live | null>(null);
  const soon = useRef<ReturnType<typeof setTimeout> | null>(null);
  const look = useCallback(() => {
    soon.current = null;
    if (document.hidden) return;
    desk.api.get<Live>('/figures/live').then(setLive, (error: unknown) => desk.failed(error));
  }, [desk]);
  useEffect(() => {
    look();
    const timer = setInterval(look, LOOK_AGAIN);
    return () => {
      clearInterval(timer);
      if (soon.current) clearTimeout(soon.current);
      soon.current = null;
    };
  }, [look]);
  // The clock stands for all that was pushed.
  useEffect(() => {
    soon.current ??= setTimeout(look, LOOK_SOON);
  }, [state.clock, look]);
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
