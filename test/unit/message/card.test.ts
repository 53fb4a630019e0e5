import { beforeAll, expect, test } from '@jest/globals';
import { cardOf, cardText } from '../../../server/message/card.ts';
import type { Town } from '../../../server/town/town.ts';
import { testTowns } from '../../support/town.ts';

let town: Town;
beforeAll(async () => {
  const { fallback } = await testTowns();
  const local = {
    'renew-id-card': {
      text: ['La mairie reçoit le mardi.'],
      url: 'https://www.belleroche.example/cartes',
      reviewed: '2026-11-22',
    },
  };
  town = { ...fallback, municipality: { ...fallback.municipality, local } };
});

const ref = { flow: 'renew-id-card', step: 'result', slots: {} };

test("a town hall's own lines say which language they are in, whatever the card's", () => {
  const card = cardOf(ref, town, 'ar', '2026-11-24');
  expect(card.local).toEqual({
    lang: 'fr',
    dir: 'ltr',
    text: ['La mairie reçoit le mardi.'],
    link: { label: 'bot.card.online_link', url: 'https://www.belleroche.example/cartes' },
  });
  expect(card.summary).not.toContain('La mairie reçoit le mardi.');
});

test('they stand in the plain lines too, with their address', () => {
  const text = cardText('…', cardOf(ref, town, 'fr', '2026-11-24'), 'fr');
  expect(text).toContain('La mairie reçoit le mardi.');
  expect(text).toContain('https://www.belleroche.example/cartes');
});

test('where the town hall says nothing, nothing stands there', () => {
  const card = cardOf(
    ref,
    { ...town, municipality: { ...town.municipality, local: {} } },
    'fr',
    '2026-11-24',
  );
  expect(card.local).toBeUndefined();
});
