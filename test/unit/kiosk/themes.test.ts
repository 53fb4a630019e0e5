/** The tiles of a screen lead to each procedure there is, and to one place each. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FlowLibrary } from '../../../server/flows/library.ts';
import { loadFlows } from '../../../server/flows/load-flows.ts';
import { CONFIDENTIAL_TOPICS, THEMES, tilesOf } from '../../../server/kiosk/themes.ts';

const flows = new FlowLibrary(loadFlows(join(import.meta.dirname, '../../../flows')).flows);
const themed: readonly string[] = Object.values(THEMES).flat();

test('each procedure that is offered stands under exactly one theme', () => {
  const offered = [...flows].filter(({ internal }) => !internal).map(({ id }) => id);
  expect(offered.filter((id) => !themed.includes(id))).toEqual([]);
  expect(themed.filter((id) => !flows.has(id))).toEqual([]);
  expect(themed.filter((id, index) => themed.indexOf(id) !== index)).toEqual([]);
});

test('what is personal is a subject there is', () => {
  expect([...CONFIDENTIAL_TOPICS].filter((topic) => !flows.has(topic))).toEqual([]);
});

test('a theme of which a town hall has nothing is no tile', () => {
  const few = new FlowLibrary([...flows].filter(({ id }) => id === 'passport'));
  expect(tilesOf(few)).toEqual([{ theme: 'identity', procedures: ['passport'] }]);
});
