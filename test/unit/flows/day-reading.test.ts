import { expect, test } from '@jest/globals';
import { readDay, readDayToCome } from '../../../server/flows/day-reading.ts';

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

test.each([
  ['le 24 décembre', 'fr', '2026-12-24'],
  ['et le 11 novembre ?', 'fr', '2027-11-11'],
  ['le 1er mai', 'fr', '2027-05-01'],
  ['24/12', 'fr', '2026-12-24'],
  ['le 24/12/2026', 'fr', '2026-12-24'],
  ['December 24th', 'en', '2026-12-24'],
  ['el 24 de diciembre', 'es', '2026-12-24'],
  ['24 Aralık', 'tr', '2026-12-24'],
  ['24 грудня', 'uk', '2026-12-24'],
  ['يوم 24 ديسمبر', 'ar', '2026-12-24'],
  ['29 février', 'fr', '2028-02-29'],
  ['le 12 mars 2012', 'fr', undefined],
  ['de 9 h à 12 h', 'fr', undefined],
  ['31/02', 'fr', undefined],
])('to come: « %s » in %s is %s', (text, language, day) => {
  expect(readDayToCome(text, language, TODAY)).toBe(day);
});
