/** An agent's own account: where they are signed in, and their password. */
import { useState } from 'preact/hooks';
import { Window } from '../components/Window.tsx';
import { useUi } from '../ui.ts';
import { Field, Refused } from './Form.tsx';
import { NewPassword, weaknessIn } from './NewPassword.tsx';
import { Sessions } from './Sessions.tsx';
import { useAdmin, useDoing, useSay } from './use.ts';

export function OwnAccount() {
  const api = useAdmin();
  const say = useSay();
  const { state, setOpen } = useUi();
  const { busy, problem, act } = useDoing();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const agent = state.session?.agent;
  const weak = weaknessIn(problem, say);

  const save = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setDone(false);
    if (!(await act(() => api.changePassword(current, password)))) return;
    setCurrent('');
    setPassword('');
    setDone(true);
  };
  return (
    <Window title={say('own.title')} onClose={() => setOpen(null)}>
      <p>
        <strong>{agent?.name}</strong> <span class="muted">{agent?.role}</span>
      </p>
      <h3 class="window-part">{say('own.sessions')}</h3>
      <Sessions of={null} key={String(done)} />
      <h3 class="window-part">{say('own.password')}</h3>
      <form onSubmit={(event) => void save(event)}>
        <Refused problem={weak ? null : problem} />
        <Field
          name="current"
          type="password"
          label={say('own.current')}
          value={current}
          autocomplete="current-password"
          required
          onInput={setCurrent}
        />
        <NewPassword label={say('own.new')} value={password} fault={weak} onInput={setPassword} />
        <p role="status">{done ? say('own.done') : ''}</p>
        <div class="window-actions">
          <button type="button" class="quiet" onClick={() => setOpen(null)}>
            {say('close')}
          </button>
          <button type="submit" class="primary" aria-disabled={busy}>
            {busy ? say('saving') : say('own.submit')}
          </button>
        </div>
      </form>
    </Window>
  );
}
