import { mkdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { startupFault } from '../../../server/assembly/startup-faults.ts';
import { ConfigError } from '../../../server/config.ts';

const thrown = (does: () => unknown): unknown => {
  try {
    return does();
  } catch (error) {
    return error;
  }
};

test('what a person can put right is one sentence', () => {
  expect(startupFault(new ConfigError('PORT="x" must be a number'))).toBe('PORT="x" must be a number');
  expect(startupFault(thrown(() => mkdirSync('/dev/null/x')))).toMatch(
    /^Guichet could not start: ENOTDIR: .+$/,
  );
});

test('a fault of ours is a sentence with where it happened beneath', () => {
  const [sentence, ...stack] = startupFault(new TypeError('x is no function')).split('\n');
  expect(sentence).toBe('Guichet could not start: x is no function');
  expect(stack.join('\n')).toContain('startup-faults.test');
});
