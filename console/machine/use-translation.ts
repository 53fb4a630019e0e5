/** A reply in the citizen's language, as a machine has it and the agent may correct it, before it is sent. */
import { useRef, useState } from 'preact/hooks';
import type { MachineAtDesk, Translation } from '../../server/contract/machine.ts';
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { ApiFailure } from '../api.ts';
import { useUi } from '../ui.ts';

export interface ReplyTranslation {
  readonly state: 'none' | 'asked' | 'ready' | 'failed';
  /** What stands in the field; null where there is no field. */
  readonly shown: Translation | null;
  /** Whether this French is to be translated before it goes. */
  comesFirst(french: string): boolean;
  ask(french: string): void;
  correct(text: string): void;
  /** The French changed: it is a translation of something else. */
  forget(): void;
  /** What goes with the French, where there is a translation of it. */
  of(french: string): { readonly id: string; readonly text: string } | null;
}

interface Asked {
  readonly french: string;
  /** Null until it is there, and where it never comes. */
  readonly translation: Translation | null;
  readonly failed: boolean;
}

export function useTranslation(ticket: DeskTicket, machine: MachineAtDesk | undefined): ReplyTranslation {
  const { desk } = useUi();
  const [asked, setAsked] = useState<Asked | null>(null);
  // Of two that are asked for, only the later one counts.
  const latest = useRef('');
  const { reference, lang } = ticket;
  const possible = lang !== 'fr' && (machine?.languages.includes(lang) ?? false);

  const ask = (french: string) => {
    latest.current = french;
    setAsked({ french, translation: null, failed: false });
    const settle = (settled: Asked) => latest.current === french && setAsked(settled);
    desk.api.translate(reference, french).then(
      (translation) => settle({ french, translation, failed: false }),
      (error: unknown) => {
        if (!(error instanceof ApiFailure)) throw error;
        settle({ french, translation: null, failed: true });
      },
    );
  };
  const forget = () => {
    latest.current = '';
    setAsked(null);
  };
  const shown = asked?.translation ?? null;
  return {
    state: !asked ? 'none' : asked.failed ? 'failed' : shown ? 'ready' : 'asked',
    shown,
    comesFirst: (french) => possible && asked?.french !== french,
    ask,
    forget,
    correct: (text) =>
      setAsked((before) =>
        before?.translation ? { ...before, translation: { ...before.translation, text } } : before,
      ),
    of: (french) => {
      const text = shown?.text.trim() ?? '';
      return shown && asked?.french === french && text !== '' ? { id: shown.id, text } : null;
    },
  };
}
