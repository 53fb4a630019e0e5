import { beforeAll, expect, test } from '@jest/globals';
import { catalogue } from '../../../server/adviser/catalogue.ts';
import { adviserStep } from '../../../server/adviser/step.ts';
import type { Town } from '../../../server/town/town.ts';
import { Words } from '../../../server/words/words.ts';
import { testTowns } from '../../support/town.ts';

const AT = new Date('2026-11-22T10:00:00Z');
const options = { adult: { label: 'Majeur' }, minor: { label: 'Mineur' } };
const french = {
  language: { name: 'Français', dir: 'ltr' },
  flows: {
    'renew-id-card': {
      title: 'Carte d’identité',
      steps: { who: { text: 'Pour qui ?' }, reason: { text: 'Pourquoi ?' } },
      slots: { who: { label: 'Pour qui', options }, reason: { label: 'Raison' } },
    },
  },
};
const arabic = {
  language: { name: 'العربية', dir: 'rtl' },
  flows: { 'renew-id-card': { title: 'بطاقة الهوية', steps: { who: { text: 'لمن؟' } } } },
};

let town: Town;
beforeAll(async () => {
  const { fallback } = await testTowns();
  const words = await Words.from({ fr: french, ar: arabic });
  town = { ...fallback, words, municipality: { ...fallback.municipality, languages: ['fr', 'ar'] } };
});

const play = (answers: Record<string, string>, lang = 'fr') =>
  adviserStep(town, { procedure: 'renew-id-card', answers, lang }, AT);

test('each question stands in French, with the person’s language beside it', () => {
  expect(play({}, 'ar')).toMatchObject({
    title: { french: 'Carte d’identité', theirs: 'بطاقة الهوية' },
    says: [{ french: { text: 'Pour qui ?', lang: 'fr' }, theirs: { text: 'لمن؟', lang: 'ar', dir: 'rtl' } }],
    asking: { slot: 'who', type: 'choice' },
    answered: [],
  });
  expect(play({})?.says[0]?.theirs).toBeNull();
});

test('answers lead to the next question, and at the end to the sheet with its places and no buttons', () => {
  const next = play({ who: 'minor' });
  expect(next?.answered).toEqual([{ slot: 'who', label: 'Pour qui', value: 'Mineur' }]);
  expect(next?.asking).toEqual({ slot: 'reason', type: 'choice' });
  const end = play({ who: 'minor', reason: 'name' }, 'ar');
  expect(end?.asking).toBeNull();
  expect(end?.says.at(-1)).toMatchObject({
    french: { card: { procedure: 'renew-id-card' }, places: [{ name: 'Mairie' }] },
    theirs: { card: { procedure: 'renew-id-card' }, lang: 'ar' },
  });
  expect(end?.says.at(-1)?.french.choices).toBeUndefined();
});

test('an answer that is none is refused and asked again; one that nobody asked for changes nothing', () => {
  expect(play({ who: 'nobody' })).toMatchObject({ asking: { slot: 'who' }, answered: [] });
  expect(play({ who: 'nobody' })?.refused).toBe('bot.refused.not-an-option');
  expect(play({ colour: 'blue' })).toEqual(play({}));
});

test('what is no procedure, or only part of one, is not played', () => {
  const wish = { answers: {}, lang: 'fr' };
  expect(adviserStep(town, { ...wish, procedure: 'callback' }, AT)).toBeNull();
  expect(adviserStep(town, { ...wish, procedure: 'nothing' }, AT)).toBeNull();
});

test('the catalogue puts each procedure under those who handle it, beside their counters', () => {
  const all = catalogue(town, 'ar', AT);
  expect(all.operators).toMatchObject([
    {
      operator: 'commune',
      procedures: [{ key: 'renew-id-card', title: 'Carte d’identité', theirs: 'بطاقة الهوية' }],
      places: [{ name: 'Mairie' }],
    },
  ]);
  expect(all.languages).toEqual([
    { lang: 'fr', dir: 'ltr' },
    { lang: 'ar', dir: 'rtl' },
  ]);
});
