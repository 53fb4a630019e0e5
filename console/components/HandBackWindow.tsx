/** Giving the conversation back to the bot: where it was, at a question already answered, or in another procedure. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { HandBack, Sayings } from '../../server/contract/saying.ts';
import { handBack } from '../actions.ts';
import { ApiFailure } from '../api.ts';
import { useUi } from '../ui.ts';
import { Window } from './Window.tsx';

type Way = 'resume' | 'ask' | 'begin';
type Choices = Pick<Sayings, 'procedures' | 'answered'>;

export function HandBackWindow({ reference }: { readonly reference: string }) {
  const ui = useUi();
  const { desk, t, setOpen } = ui;
  const [{ procedures, answered }, setChoices] = useState<Choices>({ procedures: [], answered: [] });
  const [way, setWay] = useState<Way>('resume');
  const [procedure, setProcedure] = useState('');
  const [slot, setSlot] = useState('');
  const first = useRef<HTMLButtonElement>(null);

  // The usual way is one key more.
  useEffect(() => first.current?.focus(), []);

  useEffect(() => {
    desk.api.sayings(reference).then(
      setChoices,
      // Without the lists it can still go back where it was.
      (error: unknown) => {
        if (!(error instanceof ApiFailure)) throw error;
      },
    );
  }, [desk, reference]);

  const wishes: Readonly<Record<Way, HandBack>> = { resume: {}, ask: { slot }, begin: { procedure } };
  const submit = (event: Event) => {
    event.preventDefault();
    const wish = wishes[way];
    if (Object.values(wish).includes('')) {
      document.getElementById(`hand-back-${way}-which`)?.focus();
      return;
    }
    setOpen(null);
    void handBack(ui, reference, wish);
  };
  const choice = (name: Way) => (
    <label class="reason" for={`hand-back-${name}`}>
      <input
        id={`hand-back-${name}`}
        type="radio"
        name="way"
        checked={way === name}
        aria-describedby={`hand-back-${name}-hint`}
        onChange={() => setWay(name)}
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
          {choice('resume')}
          {answered.length > 0 && choice('ask')}
          {way === 'ask' && (
            <Which
              id="hand-back-ask-which"
              name={t('hand_back.question')}
              none={t('hand_back.choose_question')}
              value={slot}
              options={answered.map(({ slot: key, ...words }) => [key, t('hand_back.answered', words)])}
              onChoose={setSlot}
            />
          )}
          {procedures.length > 0 && choice('begin')}
          {way === 'begin' && (
            <Which
              id="hand-back-begin-which"
              name={t('hand_back.procedure')}
              none={t('hand_back.choose')}
              value={procedure}
              options={procedures.map(({ key, title }) => [key, title])}
              onChoose={setProcedure}
            />
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

interface WhichProps {
  readonly id: string;
  readonly name: string;
  /** What stands there while none is chosen. */
  readonly none: string;
  readonly value: string;
  readonly options: readonly (readonly [key: string, words: string])[];
  readonly onChoose: (key: string) => void;
}

function Which({ id, name, none, value, options, onChoose }: WhichProps) {
  return (
    <select id={id} aria-label={name} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      <option value="">{none}</option>
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
}
