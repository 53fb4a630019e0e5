import { expect, test } from '@jest/globals';
import { found } from '../../../console/search.ts';

test('words are found by their beginnings, whatever their case and accents', () => {
  expect(found('pass ide', ["Carte d'identité", 'Passeport'])).toBe(true);
  expect(found('ÉTAT', ['etat civil'])).toBe(true);
  expect(found('هوية', ['بطاقة هوية'])).toBe(true);
  expect(found('seport', ['Passeport'])).toBe(false);
  expect(found('  ', [])).toBe(true);
});
