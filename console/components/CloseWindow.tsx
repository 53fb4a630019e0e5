/** Closing a request: how it ended is asked each time, and nothing is chosen in advance. */
import { useState } from 'preact/hooks';
import type { CloseReason } from '../../server/contract/ticket.ts';
import { close } from '../actions.ts';
import { repliesTo } from '../select.ts';
import { useUi } from '../ui.ts';
import { Window } from './Window.tsx';

const REASONS: readonly CloseReason[] = [
  'solved',
  'referred',
  'callback',
  'no_answer',
  'abusive',
  'duplicate',
];

export function CloseWindow({ reference }: { readonly reference: string }) {
  const ui = useUi();
  const { t, state, desk, setOpen } = ui;
  const [reason, setReason] = useState<CloseReason | null>(null);
  const [missing, setMissing] = useState(false);
  const unsent = repliesTo(state, reference).some(({ status }) => status !== 'sent');
  const draft = desk.memory.draft(reference) !== '';

  const submit = (event: Event) => {
    event.preventDefault();
    if (reason === null) {
      setMissing(true);
      document.getElementById(`reason-${REASONS[0]}`)?.focus();
      return;
    }
    setOpen(null);
    void close(ui, reference, reason);
  };

  return (
    <Window title={t('close.title')} onClose={() => setOpen(null)}>
      <form onSubmit={submit} noValidate>
        <fieldset aria-describedby={missing ? 'reason-missing' : undefined}>
          <legend>{t('close.reason')}</legend>
          {missing && (
            <p id="reason-missing" class="fault" role="alert">
              {t('close.missing')}
            </p>
          )}
          {REASONS.map((one) => (
            <label key={one} class="reason" for={`reason-${one}`}>
              <input
                id={`reason-${one}`}
                type="radio"
                name="reason"
                checked={reason === one}
                aria-describedby={`hint-${one}`}
                onChange={() => {
                  setReason(one);
                  setMissing(false);
                }}
              />
              <span class="reason-label">{t(`close.reasons.${one}.label`)}</span>
              <span class="reason-hint" id={`hint-${one}`}>
                {t(`close.reasons.${one}.hint`)}
              </span>
            </label>
          ))}
        </fieldset>
        {draft && <p class="caution">{t('close.draft')}</p>}
        {unsent && <p class="caution">{t('close.unsent')}</p>}
        <div class="window-actions">
          <button type="button" class="quiet" onClick={() => setOpen(null)}>
            {t('close.cancel')}
          </button>
          <button type="submit" class="primary">
            {t('close.submit')}
          </button>
        </div>
      </form>
    </Window>
  );
}
