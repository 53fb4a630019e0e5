import type { RequestHandler } from 'express';

/** Which pages may talk to this server: its own, and those of the sites a town hall named. */
export interface Origins {
  /**
   * @param origin the `Origin` header; absent for programs, which hold no one else's session.
   * @param host the `Host` header: a page of this very address is its own.
   */
  allows(origin: string | undefined, host: string | undefined): boolean;
}

export function originsOf(allowed: Iterable<string>, publicUrl?: string): Origins {
  const known = new Set([...allowed, ...(publicUrl ? [publicUrl] : [])].map((url) => new URL(url).origin));
  return {
    allows(origin, host) {
      if (origin === undefined) return true;
      return known.has(origin) || origin === `http://${host}` || origin === `https://${host}`;
    },
  };
}

/** Lets allowed pages read the citizens' API. Tokens come in a header, never in a cookie: no credentials. */
export function corsFor(origins: Origins): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    response.vary('origin');
    if (origin && origins.allows(origin, request.get('host'))) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-allow-headers', 'authorization, content-type');
      response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
      response.setHeader('access-control-max-age', '600');
    }
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
}
