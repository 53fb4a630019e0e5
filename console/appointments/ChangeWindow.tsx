/** Moving or cancelling an appointment, with a word that the citizen reads. */
import { useMemo, useState } from 'preact/hooks';
import type { ChangedAppointment, DeskAppointment } from '../../server/contract/appointments.ts';
import { Refused } from '../admin/Form.tsx';
import { useDoing } from '../admin/use.ts';
import { Window } from '../components/Window.tsx';
import { useUi } from '../ui.ts';
import { TimeChoice } from './TimeChoice.tsx';
import { useSay, useTimes, whenAt } from './use.ts';

export type Deed = 'move' | 'cancel';

interface Props {
  readonly deed: Deed;
  readonly appointment: DeskAppointment;
  readonly onClose: () => void;
  readonly onDone: (changed: ChangedAppointment) => void;
  /** What is shown is not what there is any more. */
  readonly onStale: () => void;
}

/** As long as `MAX_APPOINTMENT_WORD` of the contract. */
const MOST = 500;

export function ChangeWindow({ deed, appointment, onClose, onDone, onStale }: Props) {
  const say = useSay();
  const { desk, words } = useUi();
  const { reference, revision, name, start, timeZone, lang } = appointment;
  const { times, again } = useTimes(deed === 'move' ? reference : null);
  const [to, setTo] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const [word, setWord] = useState('');
  const { busy, problem, act } = useDoing();
  // The same for each try of one wish, so that a lost answer does not become a second change.
  const id = useMemo(() => crypto.randomUUID(), [to, word]);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (deed === 'move' && to === null) return setMissing(true);
    const wish = { id, revision, word, ...(to === null ? {} : { start: to }) };
    const done = await act(async () => {
      onDone(await desk.api.change<ChangedAppointment>('POST', `/appointments/${reference}/${deed}`, wish));
    });
    if (done) return;
    onStale();
    again();
  };
  return (
    <Window title={say(`${deed}.title`)} onClose={onClose} wide={deed === 'move'}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>
          <bdi>
            <strong>{name}</strong>
          </bdi>
          , {whenAt(words.lang, start, timeZone)}
        </p>
        <Refused problem={problem} />
        {deed === 'move' && (
          <TimeChoice
            times={times}
            timeZone={timeZone}
            chosen={to}
            missing={missing}
            onChoose={(time) => {
              setTo(time);
              setMissing(false);
            }}
          />
        )}
        <label class="word-label" for="appointment-word">
          {say('word')}
        </label>
        <textarea
          id="appointment-word"
          rows={2}
          maxLength={MOST}
          value={word}
          aria-describedby="appointment-word-hint"
          onInput={({ currentTarget }) => setWord(currentTarget.value)}
        />
        <p id="appointment-word-hint" class="muted">
          {say(lang === words.lang ? 'word_hint' : 'word_hint_other', { language: words.language(lang) })}
        </p>
        <div class="window-actions">
          <button type="button" class="quiet" onClick={onClose}>
            {say('keep')}
          </button>
          <button type="submit" class={deed === 'cancel' ? 'quiet danger' : 'primary'} aria-disabled={busy}>
            {say(`${deed}.submit`)}
          </button>
        </div>
      </form>
    </Window>
  );
}
