import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Summary } from '../../../server/contract/ticket.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { agentNamed, ask, Conversations, type Desk, startDesk } from './desk.ts';

jest.setTimeout(60_000);

const lea = agentNamed('Lea');
let redis: TestRedis;
let conversations: Conversations;
let desk: Desk;
beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  conversations = new Conversations();
  desk = await startDesk(redis, conversations);
});
afterAll(async () => {
  await desk.stop();
  await redis.stop();
});

const summary = (status: Summary['status']): Summary => ({
  status,
  lines: [{ label: 'Démarche', value: 'Refaire sa carte' }],
  words: 'Je pars samedi.',
});

test('the ticket is there before its summary, which approval changes and the end forgets', async () => {
  const { reference, conversation } = await ask(desk.service, conversations);
  const asking = {
    id: conversation,
    municipality: 'belleroche',
    site: 'belleroche-web',
    memory: { language: 'fr' },
  };
  const tell = (told: Summary) =>
    desk.service.carryOut(asking as Parameters<typeof desk.service.carryOut>[0], {
      type: 'summary',
      reference,
      summary: told,
    });
  expect(await desk.service.ticket(lea, reference)).not.toHaveProperty('summary');
  await tell(summary('proposed'));
  expect(await desk.service.claim(lea, reference)).toMatchObject({
    kind: 'claimed',
    ticket: { summary: { status: 'proposed' } },
  });
  const before = (await desk.service.ticket(lea, reference))?.revision ?? 0;
  // The agent who has it sees at once that the citizen approved it.
  await tell(summary('approved'));
  expect(await desk.service.ticket(lea, reference)).toMatchObject({
    status: 'assigned',
    summary: summary('approved'),
    revision: before + 1,
  });
  await tell(summary('approved'));
  expect((await desk.service.ticket(lea, reference))?.revision).toBe(before + 1);
  await desk.service.close(lea, reference, 'solved');
  expect(await desk.service.ticket(lea, reference)).not.toHaveProperty('summary');
  await tell(summary('approved'));
  expect(await desk.service.ticket(lea, reference)).not.toHaveProperty('summary');
});
