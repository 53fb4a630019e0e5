/** What decides on the screen, without one: time, keys, links. */
import { describe, expect, test } from '@jest/globals';
import { COUNTDOWN, idleAt, MORE_TIME, touched } from '../../../widget/kiosk/idle.ts';
import { DIGITS, keyboardOf, SIGNS, written } from '../../../widget/kiosk/keyboards.ts';
import { linkTo } from '../../../widget/kiosk/links.ts';

describe('a screen nobody touches', () => {
  const idle = { touchedAt: 0, factor: 1 };
  const at = (seconds: number, waiting = false, from = idle) => idleAt(from, seconds * 1_000, 120, waiting);

  test('asks after its time, counts down, and is over', () => {
    expect(at(119)).toEqual({ kind: 'quiet' });
    expect(at(120)).toEqual({ kind: 'asks', left: COUNTDOWN });
    expect(at(150)).toEqual({ kind: 'asks', left: 30 });
    expect(at(179.5)).toEqual({ kind: 'asks', left: 1 });
    expect(at(180)).toEqual({ kind: 'over' });
  });

  test('waits five times as long where a person is awaited, ten times where somebody asked for it', () => {
    expect(at(599, true)).toEqual({ kind: 'quiet' });
    expect(at(600, true).kind).toBe('asks');
    const slow = { touchedAt: 0, factor: MORE_TIME };
    expect(at(1_199, true, slow)).toEqual({ kind: 'quiet' });
    expect(at(1_200, false, slow).kind).toBe('asks');
  });

  test('a touch begins it anew, as often as one likes', () => {
    let now = idle;
    for (let times = 1; times <= 12; times++) {
      now = touched(now, times * 170_000);
      expect(at(times * 170 + 119, false, now)).toEqual({ kind: 'quiet' });
    }
  });
});

describe('keys', () => {
  const LETTERS: Readonly<Record<string, string>> = {
    fr: 'abcdefghijklmnopqrstuvwxyzéèêëàâçîïôùûüœæ',
    en: 'abcdefghijklmnopqrstuvwxyz',
    es: 'abcdefghijklmnopqrstuvwxyzñáéíóúü',
    pt: 'abcdefghijklmnopqrstuvwxyzçáàâãéêíóôõú',
    tr: 'abcçdefgğhıijklmnoöprsştuüvyz',
    uk: 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя',
    ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى',
  };

  test.each(Object.entries(LETTERS))('%s has all its letters, once each', (lang, letters) => {
    const { rows, accents } = keyboardOf(lang);
    const keys = [...rows.flat(), ...accents];
    expect([...letters].filter((letter) => !keys.includes(letter))).toEqual([]);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('no row is wider than a screen of 1080 lets keys of 44 pixels be', () => {
    for (const lang of Object.keys(LETTERS)) {
      const { rows, accents } = keyboardOf(lang);
      for (const row of [...rows, accents, ...SIGNS, ...DIGITS]) expect(row.length).toBeLessThanOrEqual(19);
    }
  });

  test('capitals are the language’s own', () => {
    expect(written('i', true, 'tr')).toBe('İ');
    expect(written('ı', true, 'tr')).toBe('I');
    expect(written('i', true, 'fr')).toBe('I');
    expect(written('é', false, 'fr')).toBe('é');
  });

  test('a language without a keyboard writes in Latin letters', () => {
    expect(keyboardOf('ro')).toBe(keyboardOf('en'));
  });
});

describe('a link leads nowhere by itself', () => {
  const base = 'https://guichet.example/';
  const allowed = ['https://www.belleroche.example'];
  test.each([
    [
      '/f/belleroche/passport/result?l=ar#print',
      { kind: 'sheet', path: '/f/belleroche/passport/result?l=ar' },
    ],
    ['https://www.belleroche.example/a', { kind: 'page', address: 'https://www.belleroche.example/a' }],
    ['https://www.belleroche.example.evil.example/', 'elsewhere'],
    ['http://www.belleroche.example/', null],
    ['https://www.service-public.gouv.fr/x', 'elsewhere'],
    ['/rendez-vous/abc', { kind: 'elsewhere', address: 'https://guichet.example/rendez-vous/abc' }],
    ['tel:+33261910410', { kind: 'call', address: 'tel:+33261910410' }],
    ['sms:114', 'call'],
    ['mailto:a@b.example', 'elsewhere'],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['http://[', null],
  ])('%s', (href, expected) => {
    const to = linkTo(href, base, allowed);
    if (typeof expected === 'string') expect(to?.kind).toBe(expected);
    else expect(to).toEqual(expected);
  });
});
