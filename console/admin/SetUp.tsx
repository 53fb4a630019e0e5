/** What a one-time link opens: the choice of a password. */
import { useEffect, useState } from 'preact/hooks';
import type { LinkOwner } from '../../server/contract/accounts.ts';
import { ApiFailure } from '../api.ts';
import { useUi } from '../ui.ts';
import { Refused } from './Form.tsx';
import { NewPassword, weaknessIn } from './NewPassword.tsx';
import { useAdmin, useDoing, useSay } from './use.ts';

const TOKEN = /^#setup=([\w-]{1,100})$/;

/** @param hash the address' part after `#`. @returns null where it is no such link. */
export const setUpToken = (hash: string): string | null => TOKEN.exec(hash)?.[1] ?? null;

export function SetUp({ token, onLeave }: { readonly token: string; readonly onLeave: () => void }) {
  const api = useAdmin();
  const say = useSay();
  const { desk, t } = useUi();
  const [owner, setOwner] = useState<LinkOwner | 'gone' | null>(null);
  const [password, setPassword] = useState('');
  const [done, setDone] = useState(false);
  const { busy, problem, act } = useDoing();
  const weak = weaknessIn(problem, say);

  useEffect(() => {
    document.title = `${say('set_up.title')} · ${t('brand')}`;
    api.checkLink(token).then(setOwner, (error: unknown) => {
      if (error instanceof ApiFailure && error.problem?.code === 'link-gone') setOwner('gone');
      else desk.failed(error);
    });
  }, [api, token, desk, say, t]);

  const save = async (event: Event) => {
    event.preventDefault();
    if (!busy && (await act(() => api.useLink(token, password)))) setDone(true);
  };
  return (
    <main class="sign-in">
      <form class="card" onSubmit={(event) => void save(event)}>
        <p class="brand">
          <span class="mark" aria-hidden="true" />
          {t('brand')}
        </p>
        <h1>{say(owner === 'gone' ? 'set_up.gone' : 'set_up.title')}</h1>
        {owner === 'gone' && <p>{say('set_up.gone_hint')}</p>}
        <p role="status">{done ? say('set_up.done') : ''}</p>
        {owner !== null && owner !== 'gone' && !done && (
          <>
            <p>{say('set_up.hello', { name: owner.name, login: owner.login })}</p>
            <input type="hidden" name="username" autocomplete="username" value={owner.login} />
            <Refused problem={weak ? null : problem} />
            <NewPassword label={say('set_up.password')} value={password} fault={weak} onInput={setPassword} />
            <button type="submit" class="primary" aria-disabled={busy}>
              {busy ? say('saving') : say('set_up.submit')}
            </button>
          </>
        )}
        {(done || owner === 'gone') && (
          <button type="button" class="primary" onClick={onLeave}>
            {say('set_up.to_sign_in')}
          </button>
        )}
      </form>
    </main>
  );
}
