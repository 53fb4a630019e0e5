/** Errors as RFC 9457 problems, with a sentence for people from `locales/<language>/problems.yml`. */
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { ZodError, ZodType } from 'zod';
import type { Ack } from '../contract/citizen-events.ts';
import type { Problem } from '../contract/problem.ts';
import { ConversationRefusal } from '../conversation/service.ts';
import type { Words } from '../words/words.ts';
import { expected } from './expected.ts';

/** Each code, its HTTP status, and its words under `problems.<code>`. */
const STATUS = {
  'invalid-request': 400,
  'not-json': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'missing-token': 401,
  'wrong-signature': 401,
  'csrf-refused': 403,
  'not-allowed': 403,
  'origin-refused': 403,
  'not-enrolled': 403,
  'conversation-gone': 404,
  'not-found': 404,
  'unknown-site': 404,
  'link-gone': 404,
  'code-gone': 404,
  'weak-password': 400,
  'wrong-password': 403,
  'login-taken': 409,
  'email-taken': 409,
  'last-administrator': 409,
  'changed-elsewhere': 409,
  'conversation-closed': 409,
  'not-yours': 409,
  'illegal-move': 409,
  'hand-full': 409,
  'team-closed': 409,
  'colleague-unavailable': 409,
  'colleague-full': 409,
  'unknown-target': 422,
  'too-large': 413,
  'too-many': 429,
  'slow-down': 429,
  'internal-error': 500,
  unavailable: 503,
  'model-silent': 503,
} as const;
export type ProblemCode = keyof typeof STATUS;

/** As many faults of one body are told. */
const MOST_ERRORS = 20;

/** Thrown anywhere in a handler; the middleware below answers it. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly errors: Problem['errors'];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, more: { errors?: Problem['errors']; retryAfter?: number } = {}) {
    super(code);
    this.code = code;
    this.errors = more.errors;
    this.retryAfter = more.retryAfter;
  }
}

/** @param language the reader's; the code and the paths are the same in all. */
export function problemOf(error: ProblemError, words: Words, language: string): Problem {
  const problem: Problem = {
    type: `/problems/${error.code}`,
    title: words.say(`problems.${error.code}.title`, language),
    status: STATUS[error.code],
    code: error.code,
    detail: words.say(`problems.${error.code}.detail`, language),
  };
  if (error.errors) problem.errors = error.errors;
  return problem;
}

/** Any error as a problem. What nobody foresaw is told to `failed` and answered as `internal-error`. */
export function asProblemError(
  error: unknown,
  failed: (where: string, error: unknown) => void,
): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof ConversationRefusal) return new ProblemError(error.code);
  // An address that cannot be decoded: the error repeats it, so it is not told on.
  if (error instanceof URIError) return new ProblemError('not-found');
  const refused = refusedByLibrary(error);
  if (refused) return new ProblemError(refused);
  failed('request', error);
  return new ProblemError('internal-error');
}

/** What express and its readers of bodies and files say of a request that is at fault itself; else undefined. */
function refusedByLibrary(error: unknown): ProblemCode | undefined {
  if (!(error instanceof Error && 'expose' in error && error.expose === true && 'status' in error)) return;
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status > 499) return;
  if (status === 404) return 'not-found';
  if (status === 413) return 'too-large';
  const unreadable = status === 415 || ('type' in error && error.type === 'entity.parse.failed');
  return unreadable ? 'not-json' : 'invalid-request';
}

/** Reads a value by its schema. @throws ProblemError `invalid-request`, with the path and fault of each error. */
export function parsed<T>(schema: ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value ?? {}, { error: expected });
  if (read.success) return read.data;
  throw new ProblemError('invalid-request', { errors: errorsOf(read.error) });
}

/** Answers a socket's event: what came of it, or the problem in the reader's language. Never throws. */
export async function answerTo<T>(
  ack: unknown,
  {
    words,
    failed,
    language,
  }: { words: Words; failed: (where: string, error: unknown) => void; language: string },
  schema: ZodType<T>,
  wish: unknown,
  handle: (wish: T) => Promise<unknown>,
): Promise<void> {
  let reply: Ack<unknown>;
  try {
    reply = { ok: true, value: await handle(parsed(schema, wish)) };
  } catch (error) {
    reply = { ok: false, problem: problemOf(asProblemError(error, failed), words, language) };
  }
  if (typeof ack === 'function') ack(reply);
}

/** A name in a record that is none of ours is no part of the path: whoever sent it may have put anything there. */
const errorsOf = (error: ZodError): NonNullable<Problem['errors']> =>
  error.issues.slice(0, MOST_ERRORS).map(({ code, path, message }) => ({
    path: (code === 'invalid_key' ? path.slice(0, -1) : path).join('.'),
    message,
  }));

function sendProblem(response: Response, error: ProblemError, words: Words, language: string): void {
  const problem = problemOf(error, words, language);
  if (error.retryAfter !== undefined) response.setHeader('retry-after', String(Math.ceil(error.retryAfter)));
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The last middlewares of an app: an address nobody has, and every error. */
export function problemHandlers(
  words: Words,
  languages: readonly string[],
  failed: (where: string, error: unknown) => void,
): [RequestHandler, ErrorRequestHandler] {
  const languageOf = (accepts: (languages: string[]) => string | false) => accepts([...languages]) || 'fr';
  return [
    (request, response) => {
      const language = languageOf((all) => request.acceptsLanguages(all));
      sendProblem(response, new ProblemError('not-found'), words, language);
    },
    (error, request, response, next) => {
      if (response.headersSent) return next(error);
      const language = languageOf((all) => request.acceptsLanguages(all));
      sendProblem(response, asProblemError(error, failed), words, language);
    },
  ];
}
