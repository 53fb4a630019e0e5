/** An account as its form holds it, and as the server takes it. */
import type {
  Account,
  AccountChoices,
  ChangeAccount,
  CreateAccount,
} from '../../server/contract/accounts.ts';

export interface AccountDraft
  extends Pick<
    Account,
    'name' | 'pseudonym' | 'role' | 'email' | 'right' | 'teams' | 'serves' | 'languages' | 'topics'
  > {
  readonly login: string;
  readonly municipality: string;
  /** As typed; empty for none of its own. */
  readonly capacity: string;
}

export function draftOf(account: Account | null, choices: AccountChoices): AccountDraft {
  if (!account) {
    const [town] = choices.municipalities;
    const nothing = { login: '', name: '', pseudonym: '', role: '', email: '', capacity: '' };
    const none = { teams: [], serves: [], languages: [], topics: [] };
    return { ...nothing, ...none, right: 'agent', municipality: town?.id ?? '' };
  }
  const { capacity, ...known } = account;
  return { ...known, capacity: capacity === null ? '' : String(capacity) };
}

const common = ({
  name,
  pseudonym,
  role,
  email,
  right,
  teams,
  serves,
  languages,
  topics,
  capacity,
}: AccountDraft) => ({
  ...{ name, pseudonym, role, email: email.trim(), right, teams, serves, languages, topics },
  capacity: capacity === '' ? null : Number(capacity),
});

export const wishOf = (draft: AccountDraft): CreateAccount => ({
  ...common(draft),
  login: draft.login,
  municipality: draft.municipality,
});

/** @param revision the account's, as the form was filled from it. */
export const changeOf = (draft: AccountDraft, revision: number): ChangeAccount => ({
  ...common(draft),
  revision,
});
