/** Access tokens of programs. */
import { useState } from 'preact/hooks';
import type { ApiToken, CreateToken } from '../../server/contract/tokens.ts';
import { Table } from '../components/Table.tsx';
import { Window } from '../components/Window.tsx';
import { useUi } from '../ui.ts';
import { Actions, Choices, Field, Refused } from './Form.tsx';
import { Head } from './Head.tsx';
import { Secret } from './Secret.tsx';
import { useAdmin, useDoing, useRead, useSay } from './use.ts';

const HEADS = ['name', 'agent', 'scopes', 'expires', 'used'] as const;
const SCOPES = ['tickets:read', 'tickets:act', 'callbacks', 'appointments', 'figures:read'] as const;
const DAYS = 90;

export function Tokens() {
  const api = useAdmin();
  const say = useSay();
  const { words } = useUi();
  const { data, again } = useRead(api.tokens);
  const { data: people } = useRead(api.accounts);
  const [open, setOpen] = useState<'new' | ApiToken | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const nameOf = (id: string) => people?.accounts.find((account) => account.id === id)?.name ?? id;
  const scopeName = (scope: string) => say(`tokens.scope.${scope.replace(':', '_')}`);
  return (
    <>
      <Head name="tokens">
        <button type="button" class="primary" onClick={() => setOpen('new')}>
          {say('tokens.new')}
        </button>
      </Head>
      {data?.tokens.length === 0 && <p>{say('tokens.none')}</p>}
      {data && data.tokens.length > 0 && (
        <Table label={say('tokens.table')} heads={HEADS.map((head) => say(`tokens.${head}`))} deeds>
          {data.tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row">{token.name}</th>
              <td>{nameOf(token.agent)}</td>
              <td>{token.scopes.map(scopeName).join(', ')}</td>
              <td>{words.moment(token.expiresAt)}</td>
              <td>{token.lastUsedAt ? words.moment(token.lastUsedAt) : say('tokens.never')}</td>
              <td class="end">
                <button
                  type="button"
                  class="quiet small"
                  aria-label={say('tokens.revoke_of', { name: token.name })}
                  onClick={() => setOpen(token)}
                >
                  {say('tokens.revoke')}
                </button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {open === 'new' && people && (
        <TokenForm
          people={people.accounts
            .filter(({ disabled }) => !disabled)
            .map(({ id, name }) => ({ id, label: name }))}
          onCreated={(made) => {
            setOpen(null);
            setSecret(made);
            again();
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && open !== 'new' && (
        <Revoke
          token={open}
          onClose={() => {
            setOpen(null);
            again();
          }}
        />
      )}
      {secret !== null && (
        <Secret
          title={say('tokens.secret_title')}
          text={say('tokens.secret_text')}
          label={say('tokens.secret')}
          value={secret}
          onClose={() => setSecret(null)}
        />
      )}
    </>
  );
}

interface FormProps {
  readonly people: readonly { readonly id: string; readonly label: string }[];
  readonly onCreated: (secret: string) => void;
  readonly onClose: () => void;
}

function TokenForm({ people, onCreated, onClose }: FormProps) {
  const api = useAdmin();
  const say = useSay();
  const { busy, problem, act } = useDoing();
  const [name, setName] = useState('');
  const [agent, setAgent] = useState(people[0]?.id ?? '');
  const [scopes, setScopes] = useState<string[]>(['tickets:read']);
  const [days, setDays] = useState(String(DAYS));
  const save = (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const chosen: CreateToken['scopes'] = SCOPES.filter((scope) => scopes.includes(scope));
    void act(async () => {
      onCreated((await api.createToken({ name, agent, scopes: chosen, days: Number(days) })).secret);
    });
  };
  return (
    <Window title={say('tokens.new')} onClose={onClose}>
      <form onSubmit={save}>
        <Refused problem={problem} />
        <Field
          name="name"
          label={say('tokens.name')}
          hint={say('tokens.name_hint')}
          value={name}
          required
          onInput={setName}
        />
        <div class="field">
          <label for="token-agent">{say('tokens.agent')}</label>
          <select
            id="token-agent"
            value={agent}
            aria-describedby="token-agent-hint"
            onChange={(event) => setAgent(event.currentTarget.value)}
          >
            {people.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <p id="token-agent-hint" class="muted">
            {say('tokens.agent_hint')}
          </p>
        </div>
        <Choices
          name="scopes"
          legend={say('tokens.scopes')}
          options={SCOPES.map((id) => ({ id, label: say(`tokens.scope.${id.replace(':', '_')}`) }))}
          chosen={scopes}
          onChange={setScopes}
        />
        <Field
          name="days"
          label={say('tokens.days')}
          value={days}
          type="number"
          min={1}
          max={365}
          required
          onInput={setDays}
        />
        <Actions busy={busy} onCancel={onClose} />
      </form>
    </Window>
  );
}

function Revoke({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }) {
  const api = useAdmin();
  const say = useSay();
  const { busy, problem, act } = useDoing();
  const revoke = async (event: Event) => {
    event.preventDefault();
    if (!busy && (await act(() => api.revokeToken(token.id)))) onClose();
  };
  return (
    <Window title={say('tokens.revoke_title')} onClose={onClose}>
      <form onSubmit={(event) => void revoke(event)}>
        <Refused problem={problem} />
        <p>{say('tokens.revoke_text', { name: token.name })}</p>
        <Actions busy={busy} onCancel={onClose} submit={say('tokens.revoke')} />
      </form>
    </Window>
  );
}
