import { expect, test } from '@jest/globals';
import { readDay } from '../../../server/flows/day-reading.ts';

const TODAY = '2026-11-24';

test.each([
  ['12/03/2012', 'fr', '2012-03-12'],
  ['12-3-12', 'fr', '2012-03-12'],
  ['le 12 mars 2012', 'fr', '2012-03-12'],
  ['1er août 1998', 'fr', '1998-08-01'],
  ['mars 2012', 'fr', '2012-03-01'],
  ['12.03.85', 'fr', '1985-03-12'],
  ['2012-03-12', 'fr', '2012-03-12'],
  ['hier', 'fr', '2026-11-23'],
  ["aujourd'hui", 'fr', '2026-11-24'],
  ['March 12, 2012', 'en', '2012-03-12'],
  ['12th of March 2012', 'en', '2012-03-12'],
  ['yesterday', 'en', '2026-11-23'],
  ['12 mars 2012', 'en', '2012-03-12'],
  ['١٢/٠٣/٢٠١٢', 'ar', '2012-03-12'],
  ['12 مارس 2012', 'ar', '2012-03-12'],
  ['12 أوت 2012', 'ar', '2012-08-12'],
  ['12 de marzo de 2012', 'es', '2012-03-12'],
  ['12 Mart 2012', 'tr', '2012-03-12'],
  ['12 березня 2012', 'uk', '2012-03-12'],
  ['en 2012', 'fr', undefined],
  ['31/02/2012', 'fr', undefined],
  ['il y a longtemps', 'fr', undefined],
  ['', 'fr', undefined],
])('« %s » in %s is %s', (text, language, day) => {
  expect(readDay(text, language, TODAY)).toBe(day);
});
