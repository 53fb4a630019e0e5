/** What the screens of appointments share: their words, a day's list, and clocks of the place. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DeskDay, FreeTimes } from '../../server/contract/appointments.ts';
import { useUi } from '../ui.ts';
import type { Params } from '../words.ts';

/** How often the list is read again, in milliseconds: citizens and colleagues change it too. */
const LOOK_AGAIN = 30_000;

export type Say = (key: string, params?: Params) => string;

export function useSay(): Say {
  const { t } = useUi();
  return useCallback((key, params = {}) => t(`appointments.${key}`, params), [t]);
}

/** @param day null for today where the town hall is; the answer says which day that is. */
export function useDay(day: string | null): { readonly list: DeskDay | null; readonly again: () => void } {
  const { desk } = useUi();
  const [list, setList] = useState<DeskDay | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let wanted = true;
    const look = () => {
      if (document.hidden) return;
      const read = desk.api.get<DeskDay>(`/appointments${day === null ? '' : `?day=${day}`}`);
      read.then(
        (found) => wanted && setList(found),
        (error: unknown) => desk.failed(error, false),
      );
    };
    look();
    const timer = setInterval(look, LOOK_AGAIN);
    document.addEventListener('visibilitychange', look);
    return () => {
      wanted = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [desk, day, asked]);
  return { list, again: useCallback(() => setAsked((times) => times + 1), []) };
}

/** The times an appointment may be moved to. @param reference null where none are needed. */
export function useTimes(reference: string | null): {
  readonly times: readonly string[] | null;
  readonly again: () => void;
} {
  const { desk } = useUi();
  const [times, setTimes] = useState<readonly string[] | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (reference === null) return;
    let wanted = true;
    desk.api.get<FreeTimes>(`/appointments/${reference}/times`).then(
      (found) => wanted && setTimes(found.times),
      (error: unknown) => desk.failed(error),
    );
    return () => {
      wanted = false;
    };
  }, [desk, reference, asked]);
  return { times, again: () => setAsked((before) => before + 1) };
}

const DAY = 86_400_000;

/** @param day `2026-11-22`. @param by days, back where negative. */
export const dayAfter = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);

/** « mardi 24 novembre 2026 ». @param day a day of the calendar, the same in every time zone. */
export const longDay = (lang: string, day: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** The time on the clock of the place, wherever this screen stands. */
export const timeAt = (lang: string, instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(lang, { timeStyle: 'short', timeZone }).format(new Date(instant));

/** « mardi 24 novembre 2026 à 09:20 », on the clock of the place. */
export const whenAt = (lang: string, instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  );

/** The day it is then at the place: `2026-11-24`. */
export const dayAt = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));
