/**
 * Keeps the screen's page and script for when there is no network: it then says so, with the counter and the
 * numbers, instead of the browser's own page. Nothing of a person passes here: conversations go by socket.
 */
interface WorkerScope {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', heard: (event: Lasting) => void): void;
  addEventListener(name: 'fetch', heard: (event: Fetching) => void): void;
}
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as WorkerScope;
const CACHE = 'guichet-kiosk';
/** What is not there by then is taken from what was kept, in milliseconds. */
const PATIENCE = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || !pathname.startsWith('/kiosque/'))
    return;
  event.respondWith(freshOrKept(request));
});

/** The address with what follows it says nothing of the page: `?done=uk` is the same one. */
const keyOf = (request: Request): string =>
  request.mode === 'navigate' ? new URL(request.url).pathname : request.url;

async function freshOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    // A page that sends on to another address is kept under that one.
    if (answer.ok && !answer.redirected) await cache.put(keyOf(request), answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(keyOf(request));
    if (kept) return kept;
    throw error;
  }
}
