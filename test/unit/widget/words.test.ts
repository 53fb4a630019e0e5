import { describe, expect, test } from '@jest/globals';
import { safeHref, textParts } from '../../../server/contract/links.ts';
import { sayDay, sayIn } from '../../../widget/words.ts';

describe('words', () => {
  const words = { hello: 'Bonjour {{name}}', new_one: '{{count}} nouveau', new_other: '{{count}} nouveaux' };

  test('values are put in, and what is not given leaves nothing behind', () => {
    expect(sayIn(words, 'fr')('hello', { name: '<b>$&</b>' })).toBe('Bonjour <b>$&</b>');
    expect(sayIn(words, 'fr')('hello')).toBe('Bonjour ');
  });

  test('the plural is that of the language', () => {
    expect(sayIn(words, 'fr')('new', { count: 0 })).toBe('0 nouveau');
    expect(sayIn(words, 'en')('new', { count: 0 })).toBe('0 nouveaux');
    expect(sayIn(words, 'ar')('new', { count: 2 })).toBe('2 nouveaux');
  });

  test('a name nobody wrote comes back', () => {
    expect(sayIn(words, 'fr')('other.name')).toBe('other.name');
  });

  test('Arabic dates have the digits of French counters', () => {
    expect(sayDay('2026-11-22', 'ar')).toMatch(/22.*2026/);
  });
});

describe('links', () => {
  test.each([
    'https://a.example',
    'tel:+33261910410',
    'sms:114',
    'mailto:a@b.example',
    'geo:47.2,-0.07',
    'HTTPS://A.example',
  ])('%s may be followed', (address) => expect(safeHref(address)).toBe(address));

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'http://a.example',
    '//a.example',
    'vbscript:x',
    ' \u0001javascript:alert(1)',
    '',
    undefined,
  ])('%j may not', (address) => expect(safeHref(address)).toBeUndefined());

  test('an address inside a text ends before the full stop', () => {
    expect(textParts('Voir https://a.example/b(c), puis http://x.example.')).toEqual([
      { text: 'Voir ' },
      { text: 'https://a.example/b(c', href: 'https://a.example/b(c' },
      { text: '), puis http://x.example.' },
    ]);
  });

  test('a reference stays in one piece', () => {
    expect(textParts('Votre référence : G-7K3M-P2QX.')).toEqual([
      { text: 'Votre référence : ' },
      { text: 'G-7K3M-P2QX', reference: true },
      { text: '.' },
    ]);
  });
});
