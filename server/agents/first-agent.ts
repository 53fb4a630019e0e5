import type { Agent } from './agent.ts';
import { generatePassword } from './password.ts';
import type { AgentStore } from './store.ts';

/**
 * Opens the first account of a new server, so that somebody can sign in.
 *
 * @param account name and role are words citizens read: the caller takes them from `locales/`.
 * @returns login and password, to be shown once: they are stored nowhere in clear. Undefined where there are
 *   accounts already.
 */
export async function ensureFirstAgent(
  agents: AgentStore,
  account: Pick<Agent, 'login' | 'name' | 'role' | 'municipality' | 'teams'>,
): Promise<{ login: string; password: string } | undefined> {
  if (!(await agents.isEmpty())) return undefined;
  const password = generatePassword();
  const created = await agents.createFirst({ ...account, right: 'administrator' }, password);
  return created ? { login: created.login, password } : undefined;
}
