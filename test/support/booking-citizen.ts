/** A citizen who takes an appointment in a conversation, over HTTP. */
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Transcript, TurnResponse } from '../../server/contract/conversation.ts';
import type { Message, Receipt } from '../../server/contract/message.ts';

export class Citizen {
  readonly #base: string;
  #id = '';
  #token = '';
  last: readonly Message[] = [];

  /** @param base where the server is. */
  constructor(base: string) {
    this.#base = base;
  }

  async opens(locale = 'fr'): Promise<this> {
    const body = JSON.stringify({ locale, site: 'belleroche-web' });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.#base}/api/v1/conversations`, { method: 'POST', headers, body });
    const { conversation, token } = (await response.json()) as {
      conversation: { id: string };
      token: string;
    };
    [this.#id, this.#token] = [conversation.id, token];
    return this;
  }

  async #sends(input: object): Promise<readonly Message[]> {
    const response = await fetch(`${this.#base}/api/v1/conversations/${this.#id}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ clientMessageId: randomUUID(), ...input }),
    });
    expect(response.status).toBe(200);
    this.last = ((await response.json()) as TurnResponse).messages;
    return this.last;
  }

  /** All that stands in the conversation. */
  async reads(): Promise<readonly Message[]> {
    const headers = { authorization: `Bearer ${this.#token}` };
    const response = await fetch(`${this.#base}/api/v1/conversations/${this.#id}/messages?after=0`, {
      headers,
    });
    return ((await response.json()) as Transcript).messages;
  }

  says = (text: string) => this.#sends({ text });
  presses = (choice: string) => this.#sends({ choice });

  /** The first choice offered whose id begins so. */
  offered(start: string, place = 0): string {
    const ids = this.last.flatMap(({ choices = [] }) => choices.map(({ id }) => id));
    const found = ids.filter((id) => id.startsWith(start) && !id.includes('more-'))[place];
    if (!found) throw new Error(`nothing begins with ${start}: ${ids.join(' ')}`);
    return found;
  }

  get keys() {
    return this.last.map(({ key }) => key);
  }

  get receipt(): Receipt {
    const found = this.last.find(({ receipt }) => receipt)?.receipt;
    if (!found) throw new Error(`no receipt among ${this.keys.join(' ')}`);
    return found;
  }
}

/** For an identity card, at the first day and time that are offered. */
export async function booked(citizen: Citizen, name = 'Amina Diallo'): Promise<Receipt> {
  await citizen.presses('start:appointment');
  await citizen.presses('set:action:book');
  await citizen.presses('set:subject:id');
  await citizen.presses(citizen.offered('set:day:'));
  await citizen.presses(citizen.offered('set:time:'));
  await citizen.says(name);
  await citizen.says('06 39 98 01 23');
  return citizen.receipt;
}
