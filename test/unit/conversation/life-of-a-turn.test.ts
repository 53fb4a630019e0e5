import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { turnSteps } from '../../../server/conversation/steps/index.ts';

test('the page on the life of a turn tells every step, in the order they run', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/life-of-a-turn.md'), 'utf8');
  const told = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(told).toEqual(turnSteps.map(({ name }) => name));
});
