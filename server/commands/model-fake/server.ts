/**
 * A server that speaks as OpenAI, vLLM and OpenGateLLM do, says what a script says, and fails as it is told to:
 * by the header `x-fake-fault`, the query `?fault=`, the model's name (`fake:stall`) or the path
 * (`/fault/stall/v1/…`, which fits a base address). For development and tests.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import { z } from 'zod';
import { completion, type Pace } from './completion.ts';
import { type Fault, isFault } from './faults.ts';
import { honest, type Script } from './script.ts';
import { send } from './send.ts';
import { embeddings, found, reranked } from './vectors.ts';

export interface FakeModel {
  /** Up to and with `/v1`. */
  readonly url: string;
  /** Every body that came, as it came: what a model's host would have in its log. */
  readonly received: string[];
  /** The fault of every answer from now on. */
  fault: Fault | undefined;
  script: Script;
  /** Asked before each piece of a streamed answer: it may keep the rest waiting. */
  pace: Pace | undefined;
  /** Which of Albert's shapes it takes and gives; a request in the other is refused with 422. */
  shapes: 'new' | 'old';
  close(): Promise<void>;
}

export interface FakeOptions {
  readonly port?: number;
  readonly script?: Script;
  readonly heard?: (line: string) => void;
}

const Json = z.record(z.string(), z.unknown()).catch({});

export async function startFakeModel({
  port = 0,
  script = honest,
  heard,
}: FakeOptions = {}): Promise<FakeModel> {
  const server = createServer((request, response) => {
    answer(fake, request, response, heard).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const fake: FakeModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received: [],
    fault: undefined,
    script,
    pace: undefined,
    shapes: 'new',
    close: () => closed(server),
  };
  return fake;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

async function answer(
  fake: FakeModel,
  request: IncomingMessage,
  response: ServerResponse,
  heard: FakeOptions['heard'],
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake');
  const path = url.pathname.replace(/^\/fault\/[^/]+/, '').replace(/^\/v1/, '');
  const text = await bodyOf(request);
  if (request.method === 'POST') fake.received.push(text);
  const body = Json.parse(parsed(text));
  const fault = faultOf(fake, request, url, body);
  heard?.(`${request.method} ${url.pathname}${fault ? ` (${fault})` : ''}`);
  if (path === '/models') return send(response, 200, models);
  if (path === '/chat/completions') {
    const { script, pace } = fake;
    return completion({ body, fault, script, response, ...(pace ? { pace } : {}) });
  }
  if (fault) return send(response, fault === 'error-429' ? 429 : 500, { error: { message: fault } });
  if (path === '/embeddings') return send(response, 200, embeddings(body));
  if (path === '/rerank') return shaped(response, reranked(body, fake.shapes));
  if (path === '/search') return shaped(response, found(body, fake.shapes));
  send(response, 404, { error: { message: 'no such call' } });
}

const models = {
  object: 'list',
  data: ['fake', 'fake-embeddings', 'fake-rerank'].map((id) => ({
    id,
    object: 'model',
    created: 0,
    owned_by: 'guichet',
  })),
};

function faultOf(
  fake: FakeModel,
  request: IncomingMessage,
  url: URL,
  body: Readonly<Record<string, unknown>>,
): Fault | undefined {
  const asked = [
    String(request.headers['x-fake-fault'] ?? ''),
    url.searchParams.get('fault') ?? '',
    String(body.model ?? '').split(':')[1] ?? '',
    /^\/fault\/([^/]+)/.exec(url.pathname)?.[1] ?? '',
  ];
  return asked.find(isFault) ?? fake.fault;
}

function shaped(response: ServerResponse, result: unknown): void {
  if (result === null) send(response, 422, { detail: 'unknown fields' });
  else send(response, 200, result);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
