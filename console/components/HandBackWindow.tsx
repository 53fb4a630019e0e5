/** Giving the conversation back to the bot: it goes on where it was, or begins a procedure the agent chooses. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Sayings } from '../../server/contract/saying.ts';
import { handBack } from '../actions.ts';
import { ApiFailure } from '../api.ts';
import { useUi } from '../ui.ts';
import { Window } from './Window.tsx';

export function HandBackWindow({ reference }: { readonly reference: string }) {
  const ui = useUi();
  const { desk, t, setOpen } = ui;
  const [procedures, setProcedures] = useState<Sayings['procedures']>([]);
  const [begins, setBegins] = useState(false);
  const [procedure, setProcedure] = useState('');
  const first = useRef<HTMLButtonElement>(null);

  // The usual way is one key more.
  useEffect(() => first.current?.focus(), []);

  useEffect(() => {
    desk.api.sayings(reference).then(
      (found) => setProcedures(found.procedures),
      // Without the list it can still go back where it was.
      (error: unknown) => {
        if (!(error instanceof ApiFailure)) throw error;
      },
    );
  }, [desk, reference]);

  const submit = (event: Event) => {
    event.preventDefault();
    if (begins && procedure === '') {
      document.getElementById('hand-back-procedure')?.focus();
      return;
    }
    setOpen(null);
    void handBack(ui, reference, begins ? procedure : undefined);
  };
  const way = (value: boolean, name: string) => (
    <label class="reason" for={`hand-back-${name}`}>
      <input
        id={`hand-back-${name}`}
        type="radio"
        name="way"
        checked={begins === value}
        aria-describedby={`hand-back-${name}-hint`}
        onChange={() => setBegins(value)}
      />
      <span class="reason-label">{t(`hand_back.${name}`)}</span>
      <span class="reason-hint" id={`hand-back-${name}-hint`}>
        {t(`hand_back.${name}_hint`)}
      </span>
    </label>
  );

  return (
    <Window title={t('hand_back.title')} onClose={() => setOpen(null)}>
      <form onSubmit={submit} noValidate>
        <p>{t('hand_back.text')}</p>
        <fieldset>
          <legend>{t('hand_back.where')}</legend>
          {way(false, 'resume')}
          {procedures.length > 0 && way(true, 'begin')}
          {begins && (
            <select
              id="hand-back-procedure"
              aria-label={t('hand_back.procedure')}
              value={procedure}
              onChange={(event) => setProcedure(event.currentTarget.value)}
            >
              <option value="">{t('hand_back.choose')}</option>
              {procedures.map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </fieldset>
        <div class="window-actions">
          <button type="button" class="quiet" onClick={() => setOpen(null)}>
            {t('close.cancel')}
          </button>
          <button type="submit" class="primary" ref={first}>
            {t('hand_back.submit')}
          </button>
        </div>
      </form>
    </Window>
  );
}
