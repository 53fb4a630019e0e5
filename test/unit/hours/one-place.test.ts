import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');

/** Files that compute from slots of a schedule whether something is open. */
const sources = ['server', 'widget', 'console'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);
const holding = (pattern: RegExp) =>
  sources.filter(
    (file) => !file.startsWith('server/hours') && pattern.test(readFileSync(join(root, file), 'utf8')),
  );

test('« open now » is computed in server/hours alone: the bot and the queue ask the same function', () => {
  // Places have hours of their own, now and on a day that was asked for; teams' hours are asked for in one file.
  expect(holding(/\bopenState\(/).sort()).toEqual([
    'server/conversation/steps/hours-answer.ts',
    'server/offices/place.ts',
  ]);
  expect(holding(/\bteamState\(/).sort()).toEqual([
    'server/conversation/handoff.ts',
    'server/escalation/hours.ts',
  ]);
  expect(holding(/\.desk_hours\b/)).toEqual([]);
  expect(holding(/getUTCDay\(|getDay\(/)).toEqual([]);
});
