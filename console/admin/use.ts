/** What the screens of administration share: reading, doing, and saying what went wrong. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../server/contract/problem.ts';
import { ApiFailure } from '../api.ts';
import { useUi } from '../ui.ts';
import { AdminApi } from './api.ts';

export function useAdmin(): AdminApi {
  const { desk } = useUi();
  return useMemo(() => new AdminApi(desk.api), [desk]);
}

/** Words of these screens. */
export function useSay() {
  const { t } = useUi();
  return useCallback((key: string, params = {}) => t(`administration.${key}`, params), [t]);
}

/** Reads once, and again on demand. A failure is said by the console's own notices. */
export function useRead<T>(read: () => Promise<T>): { readonly data: T | null; readonly again: () => void } {
  const { desk } = useUi();
  const [data, setData] = useState<T | null>(null);
  const latest = useRef(read);
  latest.current = read;
  const again = useCallback(() => {
    latest.current().then(setData, (error: unknown) => desk.failed(error));
  }, [desk]);
  useEffect(again, [again]);
  return { data, again };
}

export interface Doing {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** @returns whether it succeeded. */
  readonly act: (deed: () => Promise<unknown>) => Promise<boolean>;
}

/** One deed at a time; what the server refuses stands in the form, a lost connection in the notices. */
export function useDoing(): Doing {
  const { desk } = useUi();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = useCallback(
    async (deed: () => Promise<unknown>) => {
      setBusy(true);
      setProblem(null);
      try {
        await deed();
        return true;
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        if (error.problem && error.problem.status !== 401) setProblem(error.problem);
        else desk.failed(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [desk],
  );
  return { busy, problem, act };
}
