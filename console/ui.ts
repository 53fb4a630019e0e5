/** What every component is given: the desk, its state, the words, the agent's choices and the open window. */
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { DeskTicket } from '../server/contract/ticket.ts';
import type { Desk } from './desk.ts';
import type { Preferences } from './memory.ts';
import type { DeskState } from './state.ts';
import type { ViewName } from './views.ts';
import type { Words } from './words.ts';

export type WindowName =
  | 'help'
  | 'settings'
  | 'account'
  | 'close'
  | 'hand-back'
  | 'release'
  | 'transfer'
  | 'sayings'
  | 'suggestion';

export interface Ui {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly words: Words;
  readonly t: Words['t'];
  readonly preferences: Preferences;
  readonly setPreferences: (change: Partial<Preferences>) => void;
  /** The exercise this tab is for; null at the real desk. */
  readonly exercise: string | null;
  readonly view: ViewName;
  readonly setView: (name: ViewName) => void;
  readonly open: WindowName | null;
  readonly setOpen: (name: WindowName | null) => void;
  /** Whether French stands under translated messages; null: as the conversation's language suggests. */
  readonly french: boolean | null;
  readonly setFrench: (shown: boolean) => void;
  /** Where the file does not fit beside the conversation: whether it is shown. */
  readonly file: boolean;
  readonly setFile: (shown: boolean) => void;
}

export const UiContext = createContext<Ui | null>(null);

export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('outside the console');
  return ui;
}

/** How a request ended, or that it has not. */
export function endOf(
  { t }: Pick<Ui, 't'>,
  { status, closeReason }: Pick<DeskTicket, 'status' | 'closeReason'>,
) {
  if (status !== 'closed' || !closeReason) return t(`status.${status}`);
  const chosen = t(`close.reasons.${closeReason}.label`);
  return chosen.startsWith('close.') ? t(`close.ends.${closeReason}`) : chosen;
}

/** The time, looked at again every so many milliseconds, for ages on the screen. */
export function useNow(every: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** Places the focus may be sent to. */
export type Spot =
  | 'queue-title'
  | 'conversation-title'
  | 'reply'
  | 'file-title'
  | 'admin-title'
  | 'appointments-title'
  | 'supervision-title'
  | 'gaps-title'
  | 'note'
  | 'training-title'
  | 'adviser-search'
  | 'procedure-title';

/** After the next rendering, since the place may only come with it. */
export function focusOn(spot: Spot, otherwise?: Spot): void {
  setTimeout(() => {
    const found = document.getElementById(spot) ?? (otherwise ? document.getElementById(otherwise) : null);
    found?.focus();
  }, 0);
}
