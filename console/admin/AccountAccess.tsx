/** An account's way in: its link, its sessions, and whether it is open at all. */
import { useState } from 'preact/hooks';
import type { Account, AccountLink } from '../../server/contract/accounts.ts';
import { Refused } from './Form.tsx';
import { Sessions } from './Sessions.tsx';
import { useAdmin, useDoing, useSay } from './use.ts';

interface Props {
  readonly account: Account;
  readonly onLink: (link: AccountLink) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

export function AccountAccess({ account, onLink, onChanged, onClose }: Props) {
  const api = useAdmin();
  const say = useSay();
  const { problem, act } = useDoing();
  const [sure, setSure] = useState(false);
  const { id, disabled, revision } = account;

  const turn = async () => {
    if (!disabled && !sure) return setSure(true);
    if (!(await act(() => api.changeAccount(id, { revision, disabled: !disabled })))) return;
    onChanged();
    onClose();
  };
  return (
    <section class="access" aria-labelledby="access-title">
      <h3 id="access-title">{say('account.access')}</h3>
      <Refused problem={problem} />
      {!disabled && (
        <div class="deed">
          <p class="muted">{say('account.link_hint')}</p>
          <button
            type="button"
            class="quiet"
            onClick={() => void act(async () => onLink(await api.makeLink(id)))}
          >
            {say('account.link')}
          </button>
        </div>
      )}
      <h4>{say('account.sessions')}</h4>
      <Sessions of={id} />
      <div class="deed">
        <p class="muted">{disabled ? '' : say('account.disable_hint')}</p>
        <button type="button" class={disabled ? 'quiet' : 'quiet danger'} onClick={() => void turn()}>
          {say(disabled ? 'account.enable' : sure ? 'account.disable_sure' : 'account.disable')}
        </button>
      </div>
    </section>
  );
}
