import { describe, expect, test } from '@jest/globals';
import { weakness } from '../../../server/agents/password-rules.ts';
import { browserOf } from '../../../server/agents/session-list.ts';

const personal = ['camille.martin', 'Camille', 'belleroche'];
const fault = (password: string) => weakness(password, personal);

describe('a new password', () => {
  test.each([
    'tilleul et marronnier',
    'k7qm-x3fd-9tpw-hr4c',
    'le chat de la voisine dort',
    'ça sent le tilleul !',
  ])('« %s » is good', (password) => {
    expect(fault(password)).toBeNull();
  });

  test.each([
    ['tilleul', 'too-short'],
    // Twelve units of UTF-16 that are six signs.
    ['😀😁😂😃😄😅', 'too-short'],
    ['a1'.repeat(101), 'too-long'],
    ['MotDePasse2026!', 'too-common'],
    ['motdepasse motdepasse', 'too-common'],
    ['Bonjour-Mairie-2026', 'too-common'],
    ['azertyuiopqsd', 'too-common'],
    ['123456789012', 'too-common'],
    ['zyxwvutsrqponm', 'too-common'],
    ['abcabcabcabcabc', 'too-common'],
    ['aaaaaaaaaaaaaaaa', 'too-common'],
    ['Pässword1234', 'too-common'],
    ['camille.martin26', 'too-personal'],
    ['Belleroche-2026', 'too-personal'],
  ])('« %s » is %s', (password, what) => {
    expect(fault(password)).toBe(what);
  });

  test('a hostile one takes no time', () => {
    expect(fault('mairie'.repeat(33))).not.toBeNull();
    expect(fault(`${'bonjour'.repeat(27)}x`)).toBeNull();
  });
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge, Windows',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1',
    'Safari, iOS',
  ],
  ['', ''],
])('a browser is named by its family', (agent, name) => {
  expect(browserOf(agent)).toBe(name);
});
