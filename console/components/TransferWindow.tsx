/** Passing a request on: to another team, or into a colleague's hands, with a word that no citizen reads. */
import { useEffect, useState } from 'preact/hooks';
import type { TransferTargets, TransferTicket } from '../../server/contract/routing.ts';
import { transfer } from '../actions.ts';
import { ApiFailure } from '../api.ts';
import { useUi } from '../ui.ts';
import { TransferChoice } from './TransferChoice.tsx';
import { Window } from './Window.tsx';

/** Longest word, in characters, as the contract has it. */
const MOST = 500;
/** A team that is closed cannot be chosen. */
const FIRST = '[name="target"]:not(:disabled)';

export function TransferWindow({ reference }: { readonly reference: string }) {
  const ui = useUi();
  const { desk, t, setOpen } = ui;
  const [targets, setTargets] = useState<TransferTargets | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [word, setWord] = useState('');
  const [missing, setMissing] = useState(false);

  useEffect(() => {
    desk.api.targets(reference).then(setTargets, (error: unknown) => {
      if (!(error instanceof ApiFailure)) throw error;
      setOpen(null);
      desk.failed(error);
    });
  }, [desk, reference, setOpen]);

  useEffect(() => {
    if (targets) document.querySelector<HTMLInputElement>(FIRST)?.focus();
  }, [targets]);

  const submit = (event: Event) => {
    event.preventDefault();
    const wish = wishOf(to, word);
    if (!wish) {
      setMissing(true);
      document.querySelector<HTMLInputElement>(FIRST)?.focus();
      return;
    }
    setOpen(null);
    void transfer(ui, reference, wish);
  };

  return (
    <Window title={t('transfer.title')} onClose={() => setOpen(null)} wide>
      <form onSubmit={submit} noValidate>
        {!targets && <p role="status">{t('transfer.loading')}</p>}
        {missing && (
          <p class="fault" role="alert">
            {t('transfer.missing')}
          </p>
        )}
        {targets && (
          <TransferChoice
            targets={targets}
            chosen={to}
            onChoose={(target) => {
              setTo(target);
              setMissing(false);
            }}
          />
        )}
        <label for="transfer-word">{t('transfer.word')}</label>
        <textarea
          id="transfer-word"
          rows={2}
          maxLength={MOST}
          value={word}
          aria-describedby="transfer-word-hint"
          onInput={(event) => setWord(event.currentTarget.value)}
        />
        <p id="transfer-word-hint" class="muted">
          {t('transfer.word_hint')}
        </p>
        <div class="window-actions">
          <button type="button" class="quiet" onClick={() => setOpen(null)}>
            {t('close.cancel')}
          </button>
          <button type="submit" class="primary">
            {t('transfer.submit')}
          </button>
        </div>
      </form>
    </Window>
  );
}

/** @param to `team:urbanism` or `agent:a2`. */
function wishOf(to: string | null, word: string): TransferTicket | null {
  if (to === null) return null;
  const name = to.slice(to.indexOf(':') + 1);
  return to.startsWith('team:') ? { team: name, word } : { agent: name, word };
}
