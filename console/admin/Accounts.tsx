/** All accounts of the town hall, one line each. */
import { useState } from 'preact/hooks';
import type { Account } from '../../server/contract/accounts.ts';
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { AccountForm } from './AccountForm.tsx';
import { Head } from './Head.tsx';
import { useAdmin, useRead, useSay } from './use.ts';

const HEADS = ['name', 'role', 'right', 'teams', 'state'] as const;

export function Accounts() {
  const api = useAdmin();
  const say = useSay();
  const { data, again } = useRead(api.accounts);
  const { data: choices } = useRead(api.choices);
  const [open, setOpen] = useState<Account | 'new' | null>(null);
  return (
    <>
      <Head name="accounts">
        <button type="button" class="primary" onClick={() => setOpen('new')}>
          {say('accounts.new')}
        </button>
      </Head>
      {data === null && <p class="muted">{say('loading')}</p>}
      {data && (
        <Table label={say('accounts.table')} heads={HEADS.map((head) => say(`accounts.${head}`))} deeds>
          {data.accounts.map((account) => (
            <Line key={account.id} account={account} onEdit={() => setOpen(account)} />
          ))}
        </Table>
      )}
      {open && choices && (
        <AccountForm
          account={open === 'new' ? null : open}
          choices={choices}
          onChanged={again}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

export function stateOf({ disabled, hasPassword, federated }: Account): 'disabled' | 'active' | 'waiting' {
  if (disabled) return 'disabled';
  return hasPassword || federated ? 'active' : 'waiting';
}

function Line({ account, onEdit }: { readonly account: Account; readonly onEdit: () => void }) {
  const say = useSay();
  const { words } = useUi();
  const { name, pseudonym, login, role, right, teams } = account;
  const state = stateOf(account);
  const served = right === 'agent' ? teams.map((team) => words.team(team)) : [say('accounts.all_teams')];
  return (
    <tr data-state={state}>
      <th scope="row">
        {name} <span class="muted">{login}</span>
        {pseudonym && <span class="muted under">{say('accounts.shown_as', { name: pseudonym })}</span>}
      </th>
      <td>{role}</td>
      <td>{say(`rights.${right}`)}</td>
      <td>{served.length > 0 ? served.join(', ') : say('accounts.no_team')}</td>
      <td>
        <span class="state-mark" data-state={state}>
          {say(`accounts.states.${state}`)}
        </span>
      </td>
      <td class="end">
        <button
          type="button"
          class="quiet small"
          aria-label={say('accounts.edit_of', { name })}
          onClick={onEdit}
        >
          {say('accounts.edit')}
        </button>
      </td>
    </tr>
  );
}
