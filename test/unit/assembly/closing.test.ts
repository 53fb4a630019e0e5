import { expect, test } from '@jest/globals';
import { Closing } from '../../../server/assembly/closing.ts';

function stage() {
  const done: string[] = [];
  const faults: string[] = [];
  const closing = new Closing((where, error) => faults.push(`${where}: ${(error as Error).message}`));
  return { done, faults, closing, part: (name: string) => ({ stop: () => done.push(name) }) };
}

test('what was opened last is closed first, each before the next', async () => {
  const { done, closing, part } = stage();
  closing.keep('store', part('store'));
  closing.add('slow', async () => {
    await new Promise((wake) => setImmediate(wake));
    done.push('slow');
  });
  expect(closing.keep('sockets', part('sockets'))).toHaveProperty('stop');
  await closing.close();
  expect(done).toEqual(['sockets', 'slow', 'store']);
});

test('one that fails, at once or later, or never ends, is told by its name and keeps nothing else open', async () => {
  const { done, faults, closing, part } = stage();
  closing.keep('store', part('store'));
  closing.add('never', () => new Promise(() => {}), 5);
  closing.add('later', () => Promise.reject(new Error('cut off')));
  closing.add('at once', () => {
    throw new Error('broken');
  });
  await closing.close();
  expect(done).toEqual(['store']);
  expect(faults).toEqual([
    'closing: at once: broken',
    'closing: later: cut off',
    'closing: never: it took longer than 5 ms',
  ]);
});

test('asked twice, it closes once, and both wait for it', async () => {
  const { done, closing, part } = stage();
  closing.keep('store', part('store'));
  await Promise.all([closing.close(), closing.close()]);
  expect(done).toEqual(['store']);
});
