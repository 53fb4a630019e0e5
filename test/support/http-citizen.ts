import { randomUUID } from 'node:crypto';
import type { Conversation } from '../../server/contract/conversation.ts';
import type { Message } from '../../server/contract/message.ts';

/** A citizen over HTTP. */
export async function httpCitizen(base: string, locale = 'fr', page?: string) {
  const api = `${base}/api/v1/conversations`;
  let token = '';
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(api + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const opened = await call('POST', '', { locale, page });
  token = opened.token;
  const at = `/${opened.conversation.id}`;
  const send = (input: object): Promise<{ messages: Message[]; conversation: Conversation }> =>
    call('POST', `${at}/messages`, { clientMessageId: randomUUID(), ...input });
  return {
    id: String(opened.conversation.id),
    send,
    read: (): Promise<{ messages: Message[]; conversation: Conversation }> =>
      call('GET', `${at}/messages?after=0`),
    export: () => call('GET', `${at}/export`),
    erase: () => call('DELETE', at),
    async askForPerson(): Promise<string> {
      const { conversation } = await send({ command: 'talk-to-person' });
      return conversation.ticket?.reference ?? '';
    },
  };
}

export type HttpCitizen = Awaited<ReturnType<typeof httpCitizen>>;
