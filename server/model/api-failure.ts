/** What went wrong between us and the server, in our words. */
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ZodError } from 'zod';
import { ModelFailure } from './failure.ts';

/** The longest a server may ask to be left alone, in milliseconds. */
const LONGEST = 300_000;
/** Where it does not say how long. */
const USUAL = 10_000;

export function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof APIConnectionTimeoutError) return new ModelFailure('late');
  if (error instanceof APIUserAbortError) return new ModelFailure('abandoned');
  if (error instanceof APIConnectionError) return new ModelFailure('unreachable');
  if (error instanceof APIError) return ofStatus(error);
  if (error instanceof SyntaxError) return new ModelFailure('bad-json');
  if (error instanceof ZodError) return new ModelFailure('wrong-schema');
  // A connection cut in the middle of the body comes as fetch's own error.
  if (error instanceof TypeError && /terminated|fetch|network/i.test(error.message))
    return new ModelFailure('cut');
  return new ModelFailure('internal');
}

function ofStatus({ status, headers }: APIError): ModelFailure {
  if (status === 429) return new ModelFailure('rate-limited', retryAfter(headers));
  if (status === undefined || status >= 500) return new ModelFailure('server-error', waitOf(headers));
  return new ModelFailure('refused');
}

const waitOf = (headers: Headers | undefined): number | undefined =>
  headers?.has('retry-after') ? retryAfter(headers) : undefined;

/** Seconds or a date (RFC 9110, 10.2.3). @returns milliseconds. */
function retryAfter(headers: Headers | undefined): number {
  const said = headers?.get('retry-after') ?? '';
  const ms = /^\d{1,6}$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST) : USUAL;
}
