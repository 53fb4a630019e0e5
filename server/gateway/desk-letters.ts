/** E-mails that did not leave: administrators see why, send them again, or set them aside. */
import type { Request, Router } from 'express';
import type { DeadLetters } from '../contract/letters.ts';
import type { Outbox } from '../mail/outbox.ts';
import { agentOf, auditAs } from './desk-access.ts';
import { ProblemError } from './problems.ts';

export interface LetterDeps {
  /** Left out where no mail server is set. */
  readonly letters?: Pick<Outbox, 'dead' | 'again' | 'setAside'> | undefined;
}

const townOf = (request: Request): string => agentOf(request).municipality;

export function letterRoutes(router: Router, { letters }: LetterDeps): void {
  router.get('/letters/dead', async (request, response) => {
    const dead = (await letters?.dead(townOf(request))) ?? [];
    response.json({ sends: letters !== undefined, dead } satisfies DeadLetters);
  });

  router.post('/letters/dead/:id/replay', async (request, response) => {
    if (!(await letters?.again(townOf(request), request.params.id))) throw new ProblemError('not-found');
    auditAs(response, { object: request.params.id });
    response.status(202).end();
  });

  router.delete('/letters/dead/:id', async (request, response) => {
    if (!(await letters?.setAside(townOf(request), request.params.id))) throw new ProblemError('not-found');
    auditAs(response, { object: request.params.id });
    response.status(204).end();
  });
}
