/** Tokens for programs: administrators make and revoke them. */
import type { Router } from 'express';
import type { AgentStore } from '../agents/store.ts';
import { type ApiToken, type CreatedToken, CreateToken } from '../contract/tokens.ts';
import type { ApiTokens } from '../integration/tokens.ts';
import { agentOf, auditAs } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface TokenDeps {
  readonly tokens: ApiTokens;
  readonly agents: AgentStore;
}

export function tokenRoutes(router: Router, { tokens, agents }: TokenDeps): void {
  router.get('/tokens', async (request, response) => {
    const list = await tokens.list(agentOf(request).municipality);
    response.json({ tokens: list } satisfies { tokens: ApiToken[] });
  });

  router.post('/tokens', async (request, response) => {
    const { municipality } = agentOf(request);
    const wish = parsed(CreateToken, request.body);
    const agent = await agents.read(wish.agent);
    if (agent?.municipality !== municipality) {
      throw new ProblemError('invalid-request', { errors: [{ path: 'agent', message: 'unknown' }] });
    }
    const created = await tokens.create(municipality, wish);
    auditAs(response, { object: wish.name, detail: wish.scopes.join(' ') });
    response.status(201).json(created satisfies CreatedToken);
  });

  router.delete('/tokens/:id', async (request, response) => {
    const revoked = await tokens.revoke(agentOf(request).municipality, request.params.id);
    if (!revoked) throw new ProblemError('not-found');
    auditAs(response, { object: revoked.name });
    response.status(204).end();
  });
}
