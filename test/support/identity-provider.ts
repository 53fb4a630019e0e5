/** A real OpenID provider in this process (`oidc-provider`), where a test says who has just signed in. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type ClientMetadata } from 'oidc-provider';

export interface IdentityProvider {
  readonly issuer: string;
  /** Who is in front of the provider's page: their number, and their claims as ProConnect names them. */
  person: { sub: string; claims: Readonly<Record<string, unknown>> };
  /** Where the client must be met: known once its server runs. */
  readonly client: ClientMetadata;
  stop(): Promise<void>;
}

export const CLIENT = { client_id: 'guichet', client_secret: 'a-secret-the-provider-gave' };

/** @param redirects where browsers may be sent back to. */
export async function startIdentityProvider(redirects: () => string[]): Promise<IdentityProvider> {
  const http = createServer();
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const state: { person: IdentityProvider['person'] } = { person: { sub: 'nobody', claims: {} } };
  const client: ClientMetadata = {
    ...CLIENT,
    redirect_uris: redirects(),
    post_logout_redirect_uris: redirects().map((uri) => `${new URL(uri).origin}/console/`),
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'client_secret_post',
  };
  const provider = new Provider(issuer, {
    clients: [client],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      siret: ['siret'],
    },
    scopes: ['openid', 'email', 'given_name', 'usual_name', 'siret'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...state.person.claims }) }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a-key-for-tests'] },
    ttl: { Session: 60, Grant: 60, AccessToken: 60, IdToken: 60, AuthorizationCode: 60, Interaction: 60 },
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
        ...(oidc.session?.accountId ? { accountId: oidc.session.accountId } : {}),
      });
      grant.addOIDCScope('openid email given_name usual_name siret');
      await grant.save();
      return grant;
    },
  });
  const pages = provider.callback();
  http.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void pages(request, response);
    // Whoever the test put there has typed their password.
    void provider.interactionFinished(request, response, { login: { accountId: state.person.sub } });
  });
  return {
    issuer,
    client,
    get person() {
      return state.person;
    },
    set person(next) {
      state.person = next;
    },
    stop: () =>
      new Promise((stopped) => {
        http.closeAllConnections();
        http.close(() => stopped());
      }),
  };
}

/** A browser that follows redirects over both sites and keeps each site's cookies. */
export class Wanderer {
  readonly #cookies = new Map<string, Map<string, string>>();

  cookiesOf(origin: string): string {
    return [...(this.#cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async get(url: string): Promise<Response> {
    const { origin } = new URL(url);
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: this.cookiesOf(origin) } });
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** @param until an address to stop before. @returns where it stopped. */
  async follow(url: string, until: (next: string) => boolean): Promise<string> {
    let next = url;
    for (let hops = 0; hops < 12; hops++) {
      if (until(next)) return next;
      const response = await this.get(next);
      const location = response.headers.get('location');
      if (!location)
        throw new Error(`${next} answers ${response.status}: ${(await response.text()).slice(0, 300)}`);
      next = new URL(location, next).href;
    }
    throw new Error(`too many redirects, the last to ${next}`);
  }
}
