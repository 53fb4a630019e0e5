/** The optional workspace's own tests, where it is installed. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, jest, test } from '@jest/globals';

// Types, a bundle and a Redis of its own, beside the other tests.
jest.setTimeout(300_000);

const workspace = join(import.meta.dirname, '../../../integrations/botpress');
const installed = existsSync(join(workspace, 'node_modules/@botpress/sdk'));
if (!installed) console.warn('skipped: integrations/botpress is not installed (npm install there)');

(installed ? test : test.skip)('the Botpress workspace passes its own tests', async () => {
  const { stdout } = await promisify(execFile)('npm', ['test'], { cwd: workspace, maxBuffer: 16_000_000 });
  expect(stdout).toMatch(/pass \d+/);
  expect(stdout).toMatch(/fail 0/);
});
