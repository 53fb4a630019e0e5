/** The French of what a citizen writes, asked of the machine as it comes, while French is shown. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../server/contract/message.ts';
import { ApiFailure } from '../api.ts';
import { frenchShown } from '../keys.ts';
import { isMine } from '../select.ts';
import { useUi } from '../ui.ts';

/** @returns of a message: its French, null where there is none to be had, undefined where none is wanted (yet). */
export function useTranslations(
  reference: string,
  messages: readonly Message[],
): (message: Message) => string | null | undefined {
  const ui = useUi();
  const { desk, state } = ui;
  const machine = state.views[reference]?.view?.machine;
  const ticket = state.rows[reference]?.ticket;
  const asked = useRef(new Set<number>());
  const [failed, setFailed] = useState<ReadonlySet<number>>(new Set());
  const wanted = (message: Message) =>
    message.from === 'citizen' &&
    message.french === undefined &&
    (machine?.languages.includes(message.lang) ?? false);
  const active = frenchShown(ui) && ticket !== undefined && isMine(state, ticket);

  useEffect(() => {
    if (!active) return;
    const missing = messages.filter(
      (message) =>
        message.lang !== 'fr' &&
        wanted(message) &&
        !asked.current.has(message.seq) &&
        machine?.translations[message.seq] === undefined,
    );
    for (const { seq } of missing) {
      asked.current.add(seq);
      desk.api.translateMessage(reference, seq).then(
        ({ text }) => desk.dispatch({ type: 'translated', reference, seq, text }),
        (error: unknown) => {
          if (!(error instanceof ApiFailure)) throw error;
          setFailed((before) => new Set([...before, seq]));
        },
      );
    }
  }, [active, messages, machine, desk, reference]);

  return (message) => {
    const known = machine?.translations[message.seq];
    if (known !== undefined) return known;
    return failed.has(message.seq) && wanted(message) ? null : undefined;
  };
}
