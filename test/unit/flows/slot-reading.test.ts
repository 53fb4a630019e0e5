import { describe, expect, test } from '@jest/globals';
import { Flow } from '../../../server/flows/schema.ts';
import {
  type OptionWords,
  type Reader,
  readFirstSentence,
  readSlot,
} from '../../../server/flows/slot-reading.ts';
import { frenchHeard } from '../../../server/understanding/letters.ts';
import { processorTime } from '../../support/processor-time.ts';

const flow = Flow.parse({
  id: 'card',
  team: 'reception',
  owner: 'reception',
  reviewed: '2026-11-22',
  official: [{ url: 'https://www.service-public.gouv.fr/' }],
  slots: {
    who: { type: 'choice', options: ['adult', 'minor', 'unknown'] },
    lost: { type: 'yes-no' },
    age: { type: 'number', min: 0, max: 120, entity: 'age' },
    postcode: { type: 'postcode' },
    phone: { type: 'phone' },
    issued: { type: 'date' },
    name: { type: 'name' },
  },
  steps: [{ id: 'end', result: { where: ['mairie'] } }],
});

const options: Record<string, OptionWords> = {
  adult: { label: 'Un majeur (18 ans ou plus)', say: ['moi', 'pour moi', 'adulte'], answer: ['la mienne'] },
  minor: { label: 'Un mineur (moins de 18 ans)', say: ['mon fils', 'ma fille', 'mon enfant'], answer: [] },
  unknown: { label: 'Je ne sais pas', say: [], answer: [] },
};
const reader: Reader = {
  language: 'fr',
  today: '2026-11-24',
  option: (_flow, _slot, option) => options[option] ?? { label: option, say: [], answer: [] },
  heard: frenchHeard,
  yesNo: (text) => (text === 'oui' ? true : text === 'non' ? false : null),
  offered: () => [
    { value: '2026-11-24-am', label: 'Le mardi 24 novembre au matin', say: ['mardi matin', 'le matin'] },
    { value: 'any', label: 'Quand vous voulez', say: ['peu importe'] },
  ],
  cues: () => ['délivrée'],
  list: (name) => ({ age_units: ['ans'], age_marks: ["j'ai", 'mon fils'], age_not: ['depuis'] })[name] ?? [],
};
const read = (slot: string, text: string) => readSlot(flow, slot, text, reader);

describe('an answer', () => {
  test.each([
    ['who', 'un majeur', 'adult'],
    ['who', "c'est pour MON FILS", 'minor'],
    ['who', '2', 'minor'],
    ['who', '9', undefined],
    ['who', 'pour moi et pour ma fille', undefined],
    ['who', 'pour moi', 'adult'],
    ['who', 'la voisine', undefined],
    ['who', "c'est la mienne", 'adult'],
    ['who', "la mienne est dans le tiroir du meuble de l'entrée chez mes parents", undefined],
    ['lost', 'oui', true],
    ['lost', 'peut-être', undefined],
    ['age', "j'ai 17 ans", 17],
    ['age', 'entre 17 et 18', undefined],
    ['age', '2,5', 2.5],
    ['postcode', "j'habite 75 012 Paris", '75012'],
    ['postcode', '75012 ou 75013', undefined],
    ['phone', 'mon numéro est le 06.39.98.01.23 merci', '+33639980123'],
    ['phone', '+380 67 123 4567', '+380671234567'],
    ['phone', '0692 12 34 56', '+33692123456'],
    ['phone', '12', undefined],
    ['issued', 'le 12 mars 2012', '2012-03-12'],
    ['name', '  Amina  ', 'Amina'],
    ['name', '   ', undefined],
    ['nothing', 'x', undefined],
  ])('%s: « %s » is %s', (slot, text, value) => {
    expect(read(slot, text)).toBe(value);
  });
});

describe('the first sentence', () => {
  test.each([
    ['je refais la carte de mon fils de 15 ans, 75012', { who: 'minor', age: 15, postcode: '75012' }],
    ['mon fils de 150 ans', { who: 'minor' }],
    ['une carte délivrée le 12 mars 2012', { issued: '2012-03-12' }],
    ['je suis venu le 12 mars 2012', {}],
    ['une carte pour moi et mon fils', {}],
    ['pour mon enfan', { who: 'minor' }],
    ['depuis 3 mois', {}],
    ['je suis majeur', {}],
    ['', {}],
  ])('« %s »', (text, found) => {
    expect(readFirstSentence(flow, text, reader)).toEqual(found);
  });
});

test('a very long text takes no time', () => {
  const long = '12 34 '.repeat(700);
  const readAll = () => {
    for (const slot of Object.keys(flow.slots)) read(slot, long);
  };
  expect(processorTime(readAll)).toBeLessThan(2_000);
});

describe('times offered', () => {
  const asked = Flow.parse({
    team: 'reception',
    owner: 'reception',
    reviewed: '2026-11-22',
    official: [{ url: 'https://www.service-public.gouv.fr/' }],
    id: 'call',
    slots: { moment: { type: 'moment', of: 'call' }, email: { type: 'email' } },
    steps: [
      { id: 'moment', ask: 'moment' },
      { id: 'email', ask: 'email' },
      { id: 'done', handoff: 'callback' },
    ],
  });
  test.each([
    ['mardi matin', '2026-11-24-am'],
    ['1', '2026-11-24-am'],
    ['peu importe', 'any'],
    ['jeudi', undefined],
  ])('« %s »', (text, value) => expect(readSlot(asked, 'moment', text, reader)).toBe(value));

  test.each([
    ['mon adresse est camille@courriel.example, merci', 'camille@courriel.example'],
    ['camille arobase courriel', undefined],
  ])('« %s »', (text, value) => expect(readSlot(asked, 'email', text, reader)).toBe(value));
});
