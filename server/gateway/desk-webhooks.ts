/** Webhooks: administrators say who hears of what, and see what did not arrive. */
import type { Request, Router } from 'express';
import {
  ChangeWebhook,
  CreateWebhook,
  type DeadDelivery,
  type Webhook,
  type WebhookSecret,
} from '../contract/webhooks.ts';
import type { Webhooks } from '../integration/webhooks/webhooks.ts';
import { agentOf, auditAs } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface WebhookDeps {
  readonly webhooks: Pick<Webhooks, 'store' | 'deliveries' | 'faultOf' | 'ping'>;
}

const townOf = (request: Request): string => agentOf(request).municipality;
const found = <T>(value: T | null): T => {
  if (value === null) throw new ProblemError('not-found');
  return value;
};

export function webhookRoutes(router: Router, { webhooks }: WebhookDeps): void {
  const { store } = webhooks;
  const refuseAddress = (url: string | undefined) => {
    const fault = url === undefined ? null : webhooks.faultOf(url);
    if (fault) throw new ProblemError('invalid-request', { errors: [{ path: 'url', message: fault }] });
  };

  router.get('/webhooks', async (request, response) => {
    response.json({ webhooks: await store.list(townOf(request)) } satisfies { webhooks: Webhook[] });
  });

  router.post('/webhooks', async (request, response) => {
    const wish = parsed(CreateWebhook, request.body);
    refuseAddress(wish.url);
    const created = await store.create(townOf(request), wish);
    if (!created) throw new ProblemError('illegal-move');
    auditAs(response, { object: hostOf(wish.url), detail: wish.events.join(' ') });
    response.status(201).json(created satisfies WebhookSecret);
  });

  router.patch('/webhooks/:id', async (request, response) => {
    const change = parsed(ChangeWebhook, request.body);
    refuseAddress(change.url);
    const changed = found(await store.change(townOf(request), request.params.id, change));
    auditAs(response, { object: hostOf(changed.url), detail: Object.keys(change).join(' ') });
    response.json(changed satisfies Webhook);
  });

  router.delete('/webhooks/:id', async (request, response) => {
    if (!(await store.remove(townOf(request), request.params.id))) throw new ProblemError('not-found');
    auditAs(response, { object: request.params.id });
    response.status(204).end();
  });

  router.post('/webhooks/:id/secret', async (request, response) => {
    const renewed = found(await store.renew(townOf(request), request.params.id));
    auditAs(response, { object: hostOf(renewed.webhook.url), detail: 'new' });
    response.status(201).json(renewed satisfies WebhookSecret);
  });

  router.delete('/webhooks/:id/former-secret', async (request, response) => {
    const changed = found(await store.dropFormer(townOf(request), request.params.id));
    auditAs(response, { object: hostOf(changed.url), detail: 'former dropped' });
    response.json(changed satisfies Webhook);
  });

  router.post('/webhooks/:id/ping', async (request, response) => {
    const receiver = found(await store.receiver(townOf(request), request.params.id));
    await webhooks.ping(townOf(request), receiver.id);
    response.status(202).end();
  });

  deadRoutes(router, webhooks);
}

function deadRoutes(router: Router, { deliveries }: WebhookDeps['webhooks']): void {
  router.get('/webhook-deliveries/dead', async (request, response) => {
    const dead = await deliveries.dead(townOf(request));
    response.json({ dead } satisfies { dead: DeadDelivery[] });
  });

  router.post('/webhook-deliveries/dead/:id/replay', async (request, response) => {
    if (!(await deliveries.again(townOf(request), request.params.id))) throw new ProblemError('not-found');
    auditAs(response, { object: request.params.id });
    response.status(202).end();
  });

  router.delete('/webhook-deliveries/dead/:id', async (request, response) => {
    if (!(await deliveries.setAside(townOf(request), request.params.id))) throw new ProblemError('not-found');
    auditAs(response, { object: request.params.id });
    response.status(204).end();
  });
}

const hostOf = (url: string): string => new URL(url).host;
