/** Lines of a name and what it names, as their language sets them. */
import { expect, test } from '@jest/globals';
import { linesText } from '../../../server/message/summary.ts';

const lines = [{ label: 'لمن', value: 'بالغ' }];

test.each([
  ['fr', '…\nلمن : بالغ'],
  ['ar', '…\nلمن: بالغ'],
  ['en', '…\nلمن: بالغ'],
])('the colon of %s', (language, text) => {
  expect(linesText('…', lines, language)).toBe(text);
});
