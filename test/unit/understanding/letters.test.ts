import { describe, expect, it } from '@jest/globals';
import {
  arabicBones,
  frenchSound,
  lettersOf,
  withoutArabicPrefix,
} from '../../../server/understanding/letters.ts';

const same = (fold: (word: string) => string, one: string, other: string) =>
  expect(fold(one)).toBe(fold(other));

describe('letters made alike', () => {
  it.each([
    ['Périmée', 'perimee'],
    ['ŒUVRE', 'oeuvre'],
    ['KİMLİĞİM', 'kimligim'],
    ['kımlıgım', 'kimligim'],
    ['aiiiide', 'aide'],
    ['їжа', 'ижа'],
    ['об’єднання', 'обеднання'],
    ['إقامة', 'اقامه'],
    ['پاسپورت', 'باسبورت'],
    ['١١٥', '115'],
  ])('%s is %s', (written, read) => {
    expect(lettersOf(written)).toEqual([read]);
  });

  it('parts words at apostrophes in French', () => {
    expect(lettersOf('l’acte d’état')).toEqual(['l', 'acte', 'd', 'etat']);
  });

  it('keeps the end of a long story: the need stands there', () => {
    const words = lettersOf(`${'bla '.repeat(900)}carte`);
    expect(words.length).toBeLessThanOrEqual(400);
    expect(words.at(-1)).toBe('carte');
  });
});

describe('French by ear', () => {
  it.each([
    ['koi', 'quoi'],
    ['kelkun', 'quelqun'],
    ['pharmacie', 'farmacie'],
    ['bato', 'bateau'],
    ['batos', 'bateaux'],
    ['perimé', 'perimer'],
    ['passport', 'pasport'],
  ])('%s sounds like %s', (one, other) => {
    same((word) => frenchSound(lettersOf(word)[0] ?? ''), one, other);
  });
});

describe('Arabic', () => {
  it('takes particles off', () => {
    expect(withoutArabicPrefix('والبطاقه')).toBe('بطاقه');
    expect(withoutArabicPrefix('بالجواز')).toBe('جواز');
    expect(withoutArabicPrefix('باب')).toBe('باب');
  });

  it.each([
    ['9a3a', 'قاعه'],
    ['tarikh', 'تاريخ'],
    ['ch7al', 'شحال'],
    ['zbel', 'زبل'],
  ])('%s has the bones of %s', (chat, written) => {
    expect(arabicBones(chat).slice(0, 2)).toBe(arabicBones(written).slice(0, 2));
  });
});
