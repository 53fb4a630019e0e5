/** What administrators and owners of an account ask of the server, typed by the contract. */
import type {
  Account,
  AccountChoices,
  AccountLink,
  ChangeAccount,
  CreateAccount,
  LinkOwner,
  SessionView,
} from '../../server/contract/accounts.ts';
import type { AuditPage } from '../../server/contract/audit.ts';
import type { DeadLetters } from '../../server/contract/letters.ts';
import type { ModelPower } from '../../server/contract/machine.ts';
import type { ApiToken, CreatedToken, CreateToken } from '../../server/contract/tokens.ts';
import type {
  ChangeWebhook,
  CreateWebhook,
  DeadDelivery,
  Webhook,
  WebhookSecret,
} from '../../server/contract/webhooks.ts';
import type { DeskApi } from '../api.ts';

export class AdminApi {
  readonly #api: DeskApi;

  constructor(api: DeskApi) {
    this.#api = api;
  }

  choices = (): Promise<AccountChoices> => this.#api.get('/account-choices');
  accounts = (): Promise<{ accounts: Account[] }> => this.#api.get('/accounts');
  createAccount = (wish: CreateAccount): Promise<Account> => this.#api.change('POST', '/accounts', wish);
  changeAccount = (id: string, change: ChangeAccount): Promise<Account> =>
    this.#api.change('PATCH', `/accounts/${id}`, change);
  makeLink = (id: string): Promise<AccountLink> => this.#api.change('POST', `/accounts/${id}/link`, {});

  /** @param id of an account; null for one's own. */
  sessions = (id: string | null): Promise<{ sessions: SessionView[] }> => this.#api.get(`${of(id)}/sessions`);
  endSession = (id: string | null, session: string): Promise<unknown> =>
    this.#api.change('DELETE', `${of(id)}/sessions/${session}`);
  endSessions = (id: string): Promise<unknown> => this.#api.change('DELETE', `/accounts/${id}/sessions`);

  changePassword = (current: string, password: string): Promise<unknown> =>
    this.#api.change('PUT', '/account/password', { current, password });
  checkLink = (token: string): Promise<LinkOwner> => this.#api.change('POST', '/setup/check', { token });
  useLink = (token: string, password: string): Promise<unknown> =>
    this.#api.change('POST', '/setup', { token, password });

  tokens = (): Promise<{ tokens: ApiToken[] }> => this.#api.get('/tokens');
  createToken = (wish: CreateToken): Promise<CreatedToken> => this.#api.change('POST', '/tokens', wish);
  revokeToken = (id: string): Promise<unknown> => this.#api.change('DELETE', `/tokens/${id}`);

  webhooks = (): Promise<{ webhooks: Webhook[] }> => this.#api.get('/webhooks');
  createWebhook = (wish: CreateWebhook): Promise<WebhookSecret> =>
    this.#api.change('POST', '/webhooks', wish);
  changeWebhook = (id: string, change: ChangeWebhook): Promise<Webhook> =>
    this.#api.change('PATCH', `/webhooks/${id}`, change);
  renewSecret = (id: string): Promise<WebhookSecret> =>
    this.#api.change('POST', `/webhooks/${id}/secret`, {});
  dropFormer = (id: string): Promise<Webhook> => this.#api.change('DELETE', `/webhooks/${id}/former-secret`);
  ping = (id: string): Promise<unknown> => this.#api.change('POST', `/webhooks/${id}/ping`, {});
  removeWebhook = (id: string): Promise<unknown> => this.#api.change('DELETE', `/webhooks/${id}`);
  dead = (): Promise<{ dead: DeadDelivery[] }> => this.#api.get('/webhook-deliveries/dead');
  replay = (id: string): Promise<unknown> =>
    this.#api.change('POST', `/webhook-deliveries/dead/${encodeURIComponent(id)}/replay`, {});
  setAside = (id: string): Promise<unknown> =>
    this.#api.change('DELETE', `/webhook-deliveries/dead/${encodeURIComponent(id)}`);

  deadLetters = (): Promise<DeadLetters> => this.#api.get('/letters/dead');
  replayLetter = (id: string): Promise<unknown> =>
    this.#api.change('POST', `/letters/dead/${encodeURIComponent(id)}/replay`, {});
  setLetterAside = (id: string): Promise<unknown> =>
    this.#api.change('DELETE', `/letters/dead/${encodeURIComponent(id)}`);

  model = (): Promise<ModelPower> => this.#api.get('/model');
  setModel = (on: boolean): Promise<ModelPower> => this.#api.change('PUT', '/model', { on });

  audit = (action: string, before: string | null): Promise<AuditPage> => {
    const query = new URLSearchParams({ ...(action ? { action } : {}), ...(before ? { before } : {}) });
    return this.#api.get(`/audit?${query}`);
  };
}

const of = (id: string | null): string => (id === null ? '/account' : `/accounts/${id}`);

/** Opened by the browser itself, so that it is saved as a file. */
export const AUDIT_FILE = '/api/v1/desk/audit.csv';
