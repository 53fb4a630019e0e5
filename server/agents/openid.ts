/**
 * Signing in through an identity provider: OpenID Connect with code, PKCE, state and nonce. ProConnect is one;
 * its claims are read (`sub`, `email`, `siret`). Nobody gets an account by signing in: an administrator made it.
 */
import { createHash, randomBytes } from 'node:crypto';
import * as oidc from 'openid-client';
import { z } from 'zod';
import type { Account } from '../contract/accounts.ts';
import type { RedisClient } from '../redis/client.ts';
import type { Accounts } from './accounts.ts';

export interface OpenIdSettings {
  /** What the button says: « ProConnect ». */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** Wished level of assurance, such as ProConnect's `eidas1`. */
  readonly acrValues: string | undefined;
  /** Establishments whose people may come in; none named: all. */
  readonly sirets: readonly string[];
}

/** `openid-late`: the visit took too long, or its answer came twice or to another browser. */
export type OpenIdRefusal =
  | 'openid-late'
  | 'openid-refused'
  | 'openid-unknown'
  | 'openid-elsewhere'
  | 'openid-away';

export type OpenIdOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account; readonly idToken: string }
  | { readonly kind: 'refused'; readonly why: OpenIdRefusal; readonly cause?: unknown };

/** What is kept while the agent is at the provider's. */
const Visit = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
});

/** ProConnect gives `usual_name` and `siret`; others leave them out. */
const Claims = z.object({
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  siret: z.string().optional(),
});

/** How long an agent may be at the provider's, in seconds. */
const VISIT_LIFE = 600;
const visitKey = (secret: string) =>
  `guichet:openid:${createHash('sha256').update(secret).digest('base64url')}`;

export class OpenId {
  readonly settings: OpenIdSettings;
  readonly #redis: RedisClient;
  readonly #accounts: Accounts;
  #provider: Promise<oidc.Configuration> | undefined;

  constructor(settings: OpenIdSettings, redis: RedisClient, accounts: Accounts) {
    this.settings = settings;
    this.#redis = redis;
    this.#accounts = accounts;
  }

  /**
   * @returns where to send the browser, and what it must bring back in a cookie: whoever has the answer's
   *   address alone cannot use it.
   * @throws where the provider is not reached.
   */
  async begin(redirectUri: string): Promise<{ url: string; visit: string }> {
    const provider = await this.#discover();
    const visit = randomBytes(32).toString('base64url');
    const kept = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      redirectUri,
    };
    await this.#redis.set(visitKey(visit), JSON.stringify(kept), {
      expiration: { type: 'EX', value: VISIT_LIFE },
    });
    const { scope, acrValues } = this.settings;
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope,
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
      ...(acrValues ? { acr_values: acrValues } : {}),
    });
    return { url: url.href, visit };
  }

  /** @param query the address' part after `?`, as the provider sent the browser back. */
  async finish(query: string, visit: string | undefined): Promise<OpenIdOutcome> {
    // Taken, not read: an answer is used once.
    const kept = visit ? await this.#redis.getDel(visitKey(visit)) : null;
    if (!kept) return { kind: 'refused', why: 'openid-late' };
    const { state, nonce, verifier, redirectUri } = Visit.parse(JSON.parse(kept));
    let claims: z.infer<typeof Claims>;
    let idToken: string;
    try {
      const provider = await this.#discover();
      const tokens = await oidc.authorizationCodeGrant(provider, new URL(`${redirectUri}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const subject = tokens.claims()?.sub ?? '';
      claims = Claims.parse(await oidc.fetchUserInfo(provider, tokens.access_token, subject));
      idToken = tokens.id_token ?? '';
    } catch (cause) {
      return { kind: 'refused', why: 'openid-refused', cause };
    }
    const { sirets, issuer } = this.settings;
    if (sirets.length > 0 && !sirets.includes(claims.siret ?? ''))
      return { kind: 'refused', why: 'openid-elsewhere' };
    // ProConnect's providers vouch for the addresses of their own domains; one that says « not verified » does not.
    const email = claims.email_verified === false ? '' : (claims.email ?? '');
    const account = await this.#accounts.ofSubject(issuer, claims.sub, email);
    if (!account || account.disabled) return { kind: 'refused', why: 'openid-unknown' };
    return { kind: 'signed-in', account, idToken };
  }

  /** Where signing out goes on, so that the next person at this machine is asked who they are. */
  async endSession(idToken: string, backTo: string): Promise<string | null> {
    try {
      const provider = await this.#discover();
      if (!provider.serverMetadata().end_session_endpoint) return null;
      const wish = { id_token_hint: idToken, post_logout_redirect_uri: backTo, state: oidc.randomState() };
      return oidc.buildEndSessionUrl(provider, wish).href;
    } catch {
      return null;
    }
  }

  /** Asked once; after a failure, again with the next agent who wishes to sign in. */
  #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    this.#provider ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: 10,
        // A provider on this very machine, as in a trial: `config.ts` lets no other http address through.
        ...(issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {}),
      })
      .catch((error: unknown) => {
        this.#provider = undefined;
        throw error;
      });
    return this.#provider;
  }
}
