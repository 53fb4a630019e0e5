/** Conversations brought to where a screen shows what it can, over HTTP: what is tested is the screen. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { parse } from 'yaml';
import type { Transcript, TurnResponse } from '../../../../server/contract/conversation.ts';
import type { Message } from '../../../../server/contract/message.ts';
import type { CitizenInput } from '../../../../server/contract/turn.ts';

/** By what a question asks for; anything else is answered by its first choice. */
const ANSWERS: Readonly<Record<string, string>> = {
  name: 'Camille Exemple',
  phone: '06 39 98 12 34',
  email: 'camille@exemple.example',
  date: '12/03/2019',
};
const MOST_QUESTIONS = 15;

export class Talk {
  readonly #base: string;
  readonly lang: string;
  readonly id: string;
  readonly token: string;

  private constructor(base: string, lang: string, id: string, token: string) {
    this.#base = base;
    this.lang = lang;
    this.id = id;
    this.token = token;
  }

  static async open(base: string, lang: string): Promise<Talk> {
    const { conversation, token } = await json(`${base}/api/v1/conversations`, 'POST', { locale: lang });
    return new Talk(base, lang, conversation.id, token);
  }

  /** Its address among the pages without scripts. */
  get plain(): string {
    return `${this.#base}/assistance/${this.id}/${this.token}`;
  }

  async say(input: Omit<CitizenInput, 'clientMessageId'>): Promise<TurnResponse> {
    return this.#call('POST', { clientMessageId: randomUUID(), ...input });
  }

  read(): Promise<Transcript> {
    return this.#call('GET');
  }

  /** Asks for a procedure by its name. */
  async ask(flow: string): Promise<void> {
    const words = join(import.meta.dirname, '../../../../locales', this.lang, 'flows', `${flow}.yml`);
    await this.say({ text: parse(readFileSync(words, 'utf8')).title });
  }

  /** Presses the last button of a kind that was offered: `book` for `book:papiers`. */
  async press(kind: string): Promise<void> {
    const offered = (await this.read()).messages.flatMap(({ choices = [] }) => choices);
    const choice = offered.findLast(({ id }) => id.startsWith(`${kind}:`))?.id;
    if (!choice) throw new Error(`no button of "${kind}" among ${offered.map(({ id }) => id).join(', ')}`);
    await this.say({ choice });
  }

  /** Answers what it is asked until a message is what is looked for. */
  async goOn(found: (message: Message) => boolean): Promise<void> {
    for (let count = 0; count < MOST_QUESTIONS; count++) {
      const { messages } = await this.read();
      if (messages.some(found)) return;
      const { input, choices } = messages.findLast((each) => each.input ?? each.choices) ?? {};
      const [text, choice] = [input && ANSWERS[input.type], choices?.[0]?.id];
      if (!text && !choice) break;
      await this.say(text ? { text } : { choice });
    }
    const { messages } = await this.read();
    throw new Error(`what was looked for did not come: ${messages.map(({ text }) => text).join(' | ')}`);
  }

  #call(method: string, body?: unknown) {
    return json(`${this.#base}/api/v1/conversations/${this.id}/messages`, method, body, {
      authorization: `Bearer ${this.token}`,
    });
  }
}

/** The chat on this conversation, as a page finds it that is opened again. */
export async function chatOn(page: Page, base: string, { id, lang, token }: Talk): Promise<void> {
  const stored = { version: 1, id, token, seen: 0, outbox: [], lang, size: 0, open: true };
  await page.addInitScript(
    (text) => sessionStorage.setItem('guichet:toujours-ouverte-web', text),
    JSON.stringify(stored),
  );
  await page.goto(`${base}/?lang=${lang}`);
  await page.locator('.message').first().waitFor();
}

/** An agent at the desk, as the console speaks to it. */
export class Agent {
  readonly #base: string;
  readonly #headers: Record<string, string>;

  private constructor(base: string, headers: Record<string, string>) {
    this.#base = base;
    this.#headers = headers;
  }

  static async signIn(base: string, who: { login: string; password: string }): Promise<Agent> {
    const response = await fetch(`${base}/api/v1/desk/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(who),
    });
    const { csrf } = await response.json();
    const cookie = response.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return new Agent(base, { cookie, 'x-csrf-token': csrf });
  }

  /** Takes a demand and ends it: its citizen is asked whether it helped. */
  async solve(reference: string): Promise<void> {
    const ticket = `${this.#base}/api/v1/desk/tickets/${reference}`;
    await json(`${ticket}/claim`, 'POST', {}, this.#headers);
    await json(`${ticket}/close`, 'POST', { reason: 'solved' }, this.#headers);
  }
}

async function json(url: string, method: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
