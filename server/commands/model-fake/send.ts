import type { ServerResponse } from 'node:http';

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 429 ? { 'retry-after': '2' } : {}),
  });
  response.end(JSON.stringify(body));
}
