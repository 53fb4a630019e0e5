/** Hands one event to its receiver. */
import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { addressFault, PrivateAddress, publicOnly } from './address.ts';
import { SIGNATURE_HEADER, signature } from './signature.ts';

export interface SendPorts {
  /** Hosts of the town hall's own network that may be called. */
  readonly allowed: readonly string[];
  readonly now: () => Date;
  /** How long a receiver may take, in milliseconds. */
  readonly patience: number;
}

/** The receiver did not take it. The message is a code, which the console words. `final`: it never will. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  readonly final: boolean;
  constructor(message: string, final = false) {
    super(message);
    this.final = final;
  }
}

/**
 * Resolves once the receiver answered 200 to 299. Redirects are not followed: they would lead past the check of
 * the address. What the receiver says is not read.
 * @throws NotTaken otherwise.
 */
export async function send(
  { url, secrets }: { readonly url: string; readonly secrets: readonly string[] },
  event: { readonly id: string; readonly type: string },
  { allowed, now, patience }: SendPorts,
): Promise<void> {
  const to = new URL(url);
  const fault = addressFault(to, allowed);
  if (fault) throw new NotTaken(`address-${fault}`, true);
  const body = JSON.stringify(event);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Guichet',
    'guichet-event': event.type,
    'guichet-event-id': event.id,
    [SIGNATURE_HEADER]: signature(body, secrets, Math.floor(now().getTime() / 1_000)),
  };
  const status = await post(to, headers, body, publicOnly(allowed), patience);
  if (status === 410) throw new NotTaken('status-410', true);
  if (status < 200 || status > 299) throw new NotTaken(`status-${status}`);
}

function post(
  to: URL,
  headers: Record<string, string | number>,
  body: string,
  lookup: ReturnType<typeof publicOnly>,
  patience: number,
): Promise<number> {
  return new Promise((settle, fail) => {
    // A connection of its own: one kept open could outlive the check of its address.
    const options = {
      method: 'POST',
      headers,
      lookup,
      agent: false,
      signal: AbortSignal.timeout(patience),
    } as const;
    const calling = (to.protocol === 'https:' ? https : http)(to, options, (response) => {
      settle(response.statusCode ?? 0);
      response.destroy();
    });
    calling.on('error', (error) => {
      const late = error.name === 'AbortError' || error.name === 'TimeoutError';
      const code = 'code' in error ? ` ${String(error.code)}` : '';
      if (error instanceof PrivateAddress) fail(new NotTaken('private-network'));
      else fail(new NotTaken(late ? 'no-answer' : `unreachable${code}`));
    });
    calling.end(body);
  });
}
