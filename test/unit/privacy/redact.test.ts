import { expect, test } from '@jest/globals';
import { redactIdentifiers } from '../../../server/privacy/redact.ts';

test.each([
  ['appelez moi au 06 39 98 01 23', 'appelez moi au [number]'],
  ['+33 6 39 98 01 23', '[number]'],
  ['mon nir 1 85 05 78 006 084 36', 'mon nir [number]'],
  ['FR76 3000 6000 0112 3456 7890 189', '[account]'],
  ['a.b@mail.example merci', '[mail] merci'],
  ['plaque AB-123-CD', 'plaque [plate]'],
  ['٠٦٣٩٩٨٠١٢٣', '[number]'],
  ['ma carte date de 2012, code postal 75012', 'ma carte date de 2012, code postal 75012'],
])('%s', (text, expected) => {
  expect(redactIdentifiers(text)).toBe(expected);
});

test('hostile input takes linear time', () => {
  const long = `${'1 '.repeat(2_000)}${'a@'.repeat(1_000)}${'FR76'.repeat(500)}`;
  const once = time(() => redactIdentifiers(long));
  const tenTimes = time(() => redactIdentifiers(long.repeat(10)));
  // Ten times the text: far below the hundred times of a quadratic pattern.
  expect(tenTimes).toBeLessThan(Math.max(once, 1) * 60);
});

function time(run: () => void): number {
  const began = performance.now();
  for (let i = 0; i < 3; i++) run();
  return performance.now() - began;
}
