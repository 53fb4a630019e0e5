/** One account: what is known of it, and its access. A new one is followed by its set-up link. */
import { useState } from 'preact/hooks';
import type { Account, AccountChoices, AccountLink } from '../../server/contract/accounts.ts';
import { Window } from '../components/Window.tsx';
import { useUi } from '../ui.ts';
import { AccountAccess } from './AccountAccess.tsx';
import { type AccountDraft, changeOf, draftOf, wishOf } from './account-draft.ts';
import { Actions, Choices, Field, Refused } from './Form.tsx';
import { Secret } from './Secret.tsx';
import { useAdmin, useDoing, useSay } from './use.ts';

interface Props {
  /** Null for a new one. */
  readonly account: Account | null;
  readonly choices: AccountChoices;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

const RIGHTS = ['agent', 'supervisor', 'administrator'] as const;

export function AccountForm({ account, choices, onChanged, onClose }: Props) {
  const api = useAdmin();
  const say = useSay();
  const { words } = useUi();
  const [draft, setDraft] = useState(() => draftOf(account, choices));
  const [link, setLink] = useState<AccountLink | null>(null);
  const { busy, problem, act } = useDoing();
  const put = (change: Partial<AccountDraft>) => setDraft((before) => ({ ...before, ...change }));

  const save = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    const saved = await act(async () => {
      if (account) await api.changeAccount(account.id, changeOf(draft, account.revision));
      else setLink(await api.makeLink((await api.createAccount(wishOf(draft))).id));
    });
    if (!saved) return;
    onChanged();
    if (account) onClose();
  };

  const close = () => setLink(null);
  if (link) {
    const done = account ? close : onClose;
    return <LinkWindow name={draft.name} link={link} onClose={done} />;
  }
  const faulty = new Set(problem?.errors?.map(({ path }) => path.split('.')[0]));
  const town = choices.municipalities.find(({ id }) => id === draft.municipality);
  const others = choices.municipalities.filter(({ id }) => id !== draft.municipality);
  const field = (name: 'login' | 'name' | 'pseudonym' | 'role' | 'email' | 'capacity') => ({
    name,
    label: say(`account.${name}`),
    hint: say(`account.${name}_hint`),
    value: draft[name],
    invalid: faulty.has(name),
    onInput: (value: string) => put({ [name]: value }),
  });
  return (
    <Window
      wide
      title={account ? say('account.edit_title', { name: account.name }) : say('account.new_title')}
      onClose={onClose}
    >
      <form onSubmit={(event) => void save(event)}>
        <Refused problem={problem} faults={faultsIn(problem, say)} />
        <div class="fields">
          {!account && <Field {...field('login')} required />}
          <Field {...field('name')} required />
          <Field {...field('role')} required />
          <Field {...field('pseudonym')} />
          <Field {...field('email')} type="email" />
          <Field {...field('capacity')} type="number" min={1} max={50} />
          {!account && choices.municipalities.length > 1 && (
            <Choices
              one
              name="municipality"
              legend={say('account.municipality')}
              options={choices.municipalities.map(({ id, name }) => ({ id, label: name }))}
              chosen={[draft.municipality]}
              onChange={([id = '']) => put({ municipality: id, teams: [], serves: [] })}
            />
          )}
        </div>
        <Choices
          one
          name="right"
          legend={say('account.right')}
          options={RIGHTS.map((id) => ({ id, label: say(`rights.${id}`), hint: say(`right_hints.${id}`) }))}
          chosen={[draft.right]}
          onChange={([right]) => put({ right: RIGHTS.find((each) => each === right) ?? 'agent' })}
        />
        <Choices
          name="teams"
          legend={say('account.teams')}
          options={(town?.teams ?? []).map(({ id, name }) => ({ id, label: name }))}
          chosen={draft.teams}
          onChange={(teams) => put({ teams })}
        />
        {others.length > 0 && (
          <Choices
            name="serves"
            legend={say('account.serves')}
            options={others.flatMap(({ id, name, teams }) =>
              teams.map((team) => ({ id: `${id}/${team.id}`, label: `${name} · ${team.name}` })),
            )}
            chosen={draft.serves}
            onChange={(serves) => put({ serves })}
          />
        )}
        <Choices
          name="languages"
          legend={say('account.languages')}
          hint={say('account.languages_hint')}
          options={choices.languages.map((id) => ({ id, label: words.language(id) }))}
          chosen={draft.languages}
          onChange={(languages) => put({ languages })}
        />
        <details class="field" open={(account?.topics.length ?? 0) > 0}>
          <summary>{say('account.topics_summary', { count: draft.topics.length })}</summary>
          <Choices
            name="topics"
            legend={say('account.topics')}
            hint={say('account.topics_hint')}
            options={words.topics()}
            chosen={draft.topics}
            onChange={(topics) => put({ topics })}
          />
        </details>
        <Actions busy={busy} onCancel={onClose} />
      </form>
      {account && (
        <AccountAccess account={account} onLink={setLink} onChanged={onChanged} onClose={onClose} />
      )}
    </Window>
  );
}

function LinkWindow({
  name,
  link,
  onClose,
}: {
  readonly name: string;
  readonly link: AccountLink;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const { words } = useUi();
  return (
    <Secret
      title={say('link.title')}
      text={say('link.text', { name })}
      label={say('link.label')}
      value={link.url}
      note={say('link.until', { when: words.moment(link.expiresAt) })}
      onClose={onClose}
    />
  );
}

/** The server's faults in words: the field, and what is the matter with it. */
function faultsIn(
  problem: { readonly errors?: { path: string; message: string }[] | undefined } | null,
  say: (key: string) => string,
): string[] {
  return (problem?.errors ?? []).map(({ path, message }) => {
    const name = path.split('.')[0] ?? '';
    return `${say(`account.${name}`)} : ${say(`field_faults.${message === 'unknown' ? message : 'other'}`)}`;
  });
}
