import { expect, test } from '@jest/globals';
import type { Draft, ResultCard } from '../../../server/contract/message.ts';
import { Metrics } from '../../../server/metrics/metrics.ts';

const related = { label: 'Complémentaire santé solidaire', text: 'Vérifiez.' };
const card = { procedure: 'rsa', related: [related, related] } as unknown as ResultCard;
const said: Draft = { from: 'bot', text: 'Mon secret', lang: 'fr', dir: 'ltr', generatedBy: 'flow', card };

test('related rights are counted by procedure, and no word that was said stands in the figures', async () => {
  const metrics = new Metrics();
  metrics.related([said, { ...said, card: undefined as never }]);
  metrics.turn(
    { outcome: 'flow', procedure: 'rsa', candidates: [], steps: [{ name: 'flow', durationMs: 1 }] },
    'fr',
  );
  const page = await metrics.registry.metrics();
  expect(page).toContain('guichet_related_rights_total{procedure="rsa"} 2');
  expect(page).toContain('guichet_turns_total{outcome="flow",procedure="rsa",language="fr"} 1');
  expect(page).not.toContain('secret');
});
