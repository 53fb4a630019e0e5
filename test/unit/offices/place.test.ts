import { expect, test } from '@jest/globals';
import type { Office } from '../../../server/municipality/schema.ts';
import { placeOf } from '../../../server/offices/place.ts';
import { mainOffice } from '../../../server/offices/where.ts';
import { testTowns } from '../../support/town.ts';

test('an office as it is shown is true to the minute, in each language, and never the same object twice', async () => {
  const { municipality, words } = (await testTowns()).fallback;
  const mornings = ['08:30-12:00'];
  const weekly = {
    ...{ mon: mornings, tue: mornings, wed: mornings, thu: mornings, fri: mornings },
    ...{ sat: [], sun: [] },
  };
  const office: Office = {
    ...mainOffice(municipality),
    hours: { weekly, exceptions: {}, holidays_open: false },
  };
  const at = (time: string, language = 'fr') =>
    placeOf(office, municipality, words, language, new Date(`2026-11-24T${time}+01:00`));

  expect(at('08:29:59.999').openNow).toBe(false);
  expect(at('08:30:00').openNow).toBe(true);
  expect(at('08:30:59')).toEqual(at('08:30:00'));
  expect(at('08:30:59')).not.toBe(at('08:30:00'));
  expect(at('12:00:00').openNow).toBe(false);
  expect(at('23:59:59').hours).not.toEqual([]);
  expect(at('08:30:00', 'ar').openNow).toBe(true);
});
