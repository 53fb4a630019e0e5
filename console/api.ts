/** The desk's HTTP API, typed by its contract. */
import type { AdviserCatalogue, AdviserStep, AdviserWish } from '../server/contract/adviser.ts';
import type {
  AgentSession,
  ClaimResult,
  DeskQueue,
  NextTicket,
  Presence,
  SignedOut,
  TicketView,
} from '../server/contract/desk.ts';
import type { Suggestion, TranslatedMessage, Translation } from '../server/contract/machine.ts';
import type { Note } from '../server/contract/note.ts';
import type { Problem } from '../server/contract/problem.ts';
import type { TransferTargets, TransferTicket } from '../server/contract/routing.ts';
import type { AgentSaying, HandBack, HandedBack, Sayings } from '../server/contract/saying.ts';
import type { CloseReason, DeskTicket, LogCall } from '../server/contract/ticket.ts';
import type { ConsoleWords } from './words.ts';

/** A request that did not succeed. Without `problem` the server was not reached, or is not itself. */
export class ApiFailure extends Error {
  readonly problem: Problem | undefined;
  /** Seconds to wait, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor(problem?: Problem, retryAfter?: number) {
    super(problem?.code ?? 'unreachable');
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may succeed later. */
  get passing(): boolean {
    const status = this.problem?.status ?? 0;
    return status === 0 || status === 408 || status === 429 || status >= 500;
  }
}

/** Longer than any healthy answer; a request without an answer must not hold up the next for ever. */
const TIMEOUT = 15_000;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export class DeskApi {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  /** The language of problems' words. */
  lang = 'fr';
  /** Whether this page practises: the server then knows another agent, in another town hall. */
  training = false;
  #csrf = '';

  constructor(base: string, fetcher: typeof fetch = (...all) => fetch(...all)) {
    this.#base = base;
    this.#fetch = fetcher;
  }

  words(lang: string): Promise<ConsoleWords> {
    return this.#call('GET', `/words?lang=${encodeURIComponent(lang)}`);
  }

  async session(): Promise<AgentSession> {
    return this.#keep(await this.#call<AgentSession>('GET', '/session'));
  }

  async signIn(login: string, password: string): Promise<AgentSession> {
    return this.#keep(await this.#call<AgentSession>('POST', '/session', { login, password }));
  }

  /** @returns where to go on, where an identity provider has a session too. */
  signOut(): Promise<SignedOut | undefined> {
    return this.#change('DELETE', '/session');
  }

  setPresence(presence: Exclude<Presence, 'offline'>): Promise<unknown> {
    return this.#change('PUT', '/presence', { presence });
  }

  queue(): Promise<DeskQueue> {
    return this.#call('GET', '/queue');
  }

  ticket(reference: string): Promise<TicketView> {
    return this.#call('GET', `/tickets/${reference}`);
  }

  claim(reference: string): Promise<ClaimResult> {
    return this.#change('POST', `/tickets/${reference}/claim`, {});
  }

  release(reference: string): Promise<unknown> {
    return this.#change('POST', `/tickets/${reference}/release`, {});
  }

  /** Where there is none, `null`. */
  async next(): Promise<DeskTicket | null> {
    return (await this.#change<NextTicket>('POST', '/queue/next', {})).ticket;
  }

  decline(reference: string): Promise<unknown> {
    return this.#change('POST', `/tickets/${reference}/decline`, {});
  }

  handBack(reference: string, wish: HandBack): Promise<HandedBack> {
    return this.#change('POST', `/tickets/${reference}/hand-back`, wish);
  }

  targets(reference: string): Promise<TransferTargets> {
    return this.#call('GET', `/tickets/${reference}/transfer`);
  }

  transfer(reference: string, wish: TransferTicket): Promise<unknown> {
    return this.#change('POST', `/tickets/${reference}/transfer`, wish);
  }

  sayings(reference: string): Promise<Sayings> {
    return this.#call('GET', `/tickets/${reference}/sayings`);
  }

  addNote(reference: string, id: string, text: string): Promise<Note> {
    return this.#change('POST', `/tickets/${reference}/notes`, { id, text });
  }

  called(reference: string, call: LogCall): Promise<unknown> {
    return this.#change('POST', `/callbacks/${reference}/attempts`, call);
  }

  close(reference: string, reason: CloseReason): Promise<unknown> {
    return this.#change('POST', `/tickets/${reference}/close`, { reason });
  }

  say(reference: string, clientMessageId: string, saying: AgentSaying): Promise<unknown> {
    return this.#change('POST', `/tickets/${reference}/messages`, { clientMessageId, ...saying });
  }

  /** @param without addresses of sources that must not be used. */
  suggest(reference: string, without: readonly string[]): Promise<Suggestion> {
    return this.#change('POST', `/tickets/${reference}/suggestions`, { without });
  }

  translate(reference: string, text: string): Promise<Translation> {
    return this.#change('POST', `/tickets/${reference}/translations`, { text });
  }

  translateMessage(reference: string, seq: number): Promise<TranslatedMessage> {
    return this.#change('PUT', `/tickets/${reference}/messages/${seq}/translation`, {});
  }

  adviser(lang: string): Promise<AdviserCatalogue> {
    return this.#call('GET', `/adviser?lang=${encodeURIComponent(lang)}`);
  }

  adviserStep(wish: AdviserWish): Promise<AdviserStep> {
    return this.#change('POST', '/adviser/steps', wish);
  }

  /** For parts of the console that have an API of their own (`admin/api.ts`). */
  get<T>(path: string): Promise<T> {
    return this.#call('GET', path);
  }

  change<T>(method: Exclude<Method, 'GET'>, path: string, body?: object): Promise<T> {
    return this.#change(method, path, body);
  }

  #keep(session: AgentSession): AgentSession {
    this.#csrf = session.csrf;
    return session;
  }

  /** Another tab may have signed in again since: the token is then asked for anew, once. */
  async #change<T>(method: Method, path: string, body?: object): Promise<T> {
    try {
      return await this.#call<T>(method, path, body);
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.problem?.code !== 'csrf-refused') throw error;
      await this.session();
      return this.#call<T>(method, path, body);
    }
  }

  async #call<T>(method: Method, path: string, body?: object): Promise<T> {
    const response = await this.#send(method, path, body);
    const text = await response.text().catch(() => '');
    const content = parsed(text);
    if (response.ok) return content as T;
    const after = Number(response.headers.get('retry-after'));
    throw new ApiFailure(problemIn(content, response.status), after > 0 ? after : undefined);
  }

  async #send(method: Method, path: string, body: object | undefined): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json', 'accept-language': this.lang };
    if (method !== 'GET') headers['x-csrf-token'] = this.#csrf;
    if (this.training) headers['x-guichet-training'] = '1';
    if (body) headers['content-type'] = 'application/json';
    try {
      return await this.#fetch(this.#base + path, {
        method,
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.timeout(TIMEOUT),
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    } catch {
      throw new ApiFailure();
    }
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A gateway in front of the server may answer anything: what is not a problem is « not reached » from 500 on. */
function problemIn(content: unknown, status: number): Problem | undefined {
  if (typeof content === 'object' && content !== null && 'code' in content && 'title' in content) {
    return content as Problem;
  }
  return status >= 500
    ? undefined
    : { type: 'about:blank', title: String(status), status, code: `http-${status}` };
}
