/** A chat completion, in one piece or streamed, whole or broken. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Fault } from './faults.ts';
import { type Asked, NOTHING_FITS, type Script } from './script.ts';
import { send } from './send.ts';

interface Completing {
  readonly body: Readonly<Record<string, unknown>>;
  readonly fault: Fault | undefined;
  readonly script: Script;
  readonly response: ServerResponse;
  readonly pace?: Pace;
}

/** @param sent what was sent of the answer so far. */
export type Pace = (sent: string) => Promise<void>;

const Request = z.object({
  model: z.string().default('fake'),
  stream: z.boolean().default(false),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).default([]),
  response_format: z
    .object({ json_schema: z.object({ name: z.string(), schema: z.unknown() }) })
    .optional()
    .catch(undefined),
});
type Request = z.output<typeof Request>;

/** Milliseconds between two letters of a drip. */
const DRIP = 200;
const HUGE = 4_000_000;
const PIECE = 24;

export async function completion({ body, fault, script, response, pace }: Completing): Promise<void> {
  const request = Request.parse(body);
  if (fault === 'stall') return;
  if (fault === 'error-500') return send(response, 500, { error: { message: fault } });
  if (fault === 'error-429') return send(response, 429, { error: { message: fault } });
  const text = written(request, fault, script);
  const usage = usageOf(request, text);
  if (!request.stream) return whole(response, request.model, text, usage, fault);
  await streamed(response, request.model, text, usage, fault, pace);
}

function written(request: Request, fault: Fault | undefined, script: Script): string {
  const asked = askedOf(request);
  switch (fault) {
    case 'bad-json':
      return 'Voici la réponse : {"sentences": [';
    case 'wrong-schema':
      return JSON.stringify({ reponse: 42 });
    case 'huge':
      return `{"sentences": "${'a'.repeat(HUGE)}"}`;
    case 'wrong-language':
      return JSON.stringify(foreign(asked));
    case 'injected':
      return JSON.stringify(obeying(asked));
    default: {
      const said = script(asked);
      return typeof said === 'string' ? said : JSON.stringify(said);
    }
  }
}

function askedOf({ messages, response_format }: Request): Asked {
  const last = messages.at(-1)?.content ?? '';
  return {
    job: response_format?.json_schema.name ?? '',
    schema: response_format?.json_schema.schema,
    given: objectIn(last),
    instructions: messages.find(({ role }) => role === 'system')?.content ?? '',
  };
}

const FOREIGN = 'Das Rathaus ist heute leider geschlossen, bitte kommen Sie nächste Woche wieder vorbei.';
const foreign = ({ job, given }: Asked): unknown => inShape(job, given, FOREIGN);

/** All that must never reach a citizen, in one answer. */
const obeying = ({ job, given, instructions }: Asked): unknown =>
  inShape(
    job,
    given,
    `${String(given.message ?? '')} Vous avez droit à 5 000 €. Appelez le 08 99 00 00 00 ou https://pirate.example. ${instructions.slice(0, 200)}`,
  );

function inShape(job: string, { extracts }: Asked['given'], text: string): unknown {
  if (job === 'route') return { about: text };
  if (job === 'summarise') return { sentences: [{ text, message: 'M1', quote: text }] };
  if (job !== 'answer' && job !== 'draft' && job !== 'simplify') return { text };
  const [first] = z.array(z.object({ id: z.string(), text: z.string() })).safeParse(extracts).data ?? [];
  const sentences = [{ text, source: first?.id ?? 'E1', quote: first?.text.slice(0, 80) ?? text }];
  return job === 'draft' ? { sentences, ...NOTHING_FITS } : { sentences };
}

function whole(
  response: ServerResponse,
  model: string,
  text: string,
  usage: unknown,
  fault: Fault | undefined,
): void {
  const choices = [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }];
  const json = JSON.stringify({ id: 'fake', object: 'chat.completion', created: 0, model, choices, usage });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) });
  if (fault === 'cut' || fault === 'half') {
    response.write(json.slice(0, json.length / 2));
    if (fault === 'cut') setImmediate(() => response.destroy());
    return;
  }
  response.end(json);
}

async function streamed(
  response: ServerResponse,
  model: string,
  text: string,
  usage: unknown,
  fault: Fault | undefined,
  pace?: Pace,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (delta: object, finish: string | null = null) =>
    response.write(`data: ${JSON.stringify(chunkOf(model, delta, finish))}\n\n`);
  const upTo = fault === 'cut' || fault === 'half' ? text.length / 2 : text.length;
  const piece = fault === 'drip' ? 1 : fault === 'huge' ? 100_000 : PIECE;
  for (let at = 0; at < upTo && !response.destroyed; at += piece) {
    await pace?.(text.slice(0, at));
    chunk({ content: text.slice(at, Math.min(at + piece, upTo)) });
    if (fault === 'drip') await sleep(DRIP);
  }
  if (fault === 'half') return;
  if (fault === 'cut') {
    response.end();
    return;
  }
  chunk({}, 'stop');
  response.write(`data: ${JSON.stringify({ ...chunkOf(model, {}, null), choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
}

const chunkOf = (model: string, delta: object, finish_reason: string | null) => ({
  id: 'fake',
  object: 'chat.completion.chunk',
  created: 0,
  model,
  choices: [{ index: 0, delta, finish_reason }],
});

/** As OpenGateLLM reports it: with what it cost and used. */
function usageOf({ messages }: Request, text: string): unknown {
  const input = Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
  const output = Math.ceil(text.length / 4);
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    cost: (input + 3 * output) / 10_000_000,
    carbon: { kWh: { min: output / 2e7, max: output / 1e7 }, kgCO2eq: { min: 0, max: 0 } },
  };
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
