import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sentencesIn } from '../../../server/content/sentences.ts';
import { factsOf } from '../../../server/model/guard/facts.ts';
import { Guard, type GuardFault } from '../../../server/model/guard/guard.ts';
import { loadGuard } from '../../../server/model/guard/load-guard.ts';

const rules = loadGuard(join(import.meta.dirname, '../../../locales'), [
  'fr',
  'en',
  'ar',
  'es',
  'pt',
  'tr',
  'uk',
]);
const guard = new Guard({
  rules,
  understanding: { languageOf: () => ({ language: null, sure: false }) },
  names: ['Belleroche'],
});

const SOURCE = [
  'Vous déposez la demande en personne, dans une mairie équipée, avec un rendez-vous.',
  'Le délai est de 3 à 6 semaines. Le timbre coûte 25 € en cas de perte. La première carte est gratuite.',
  'Prévoyez deux photos. Le guichet ferme le 24 décembre. Appelez le 01 99 00 12 34.',
].join('\n');
const INSTRUCTIONS = 'Vous répondez seulement avec les extraits, sans jamais rien inventer.';

/** Held against each sentence of the source: the verdict of the one that fits best. */
function faults(text: string, language: string): GuardFault[] {
  const [best = []] = sentencesIn(SOURCE)
    .map((source) => guard.check({ text, language, source, ...AROUND }))
    .sort((a, b) => a.length - b.length);
  return best;
}
const AROUND = { context: SOURCE, sourceLanguage: 'fr', instructions: INSTRUCTIONS };

describe('what the source says may be said', () => {
  test.each([
    ['fr', 'Vous déposez la demande en personne, avec un rendez-vous.'],
    ['fr', 'En cas de perte, le timbre coûte vingt-cinq euros.'],
    ['fr', 'Le guichet ferme le 24/12.'],
    ['en', 'The stamp costs €25 if the card is lost.'],
    ['en', 'It takes three to six weeks.'],
    ['en', 'The first card (première carte) is free of charge.'],
    ['ar', 'تقدم الطلب شخصيا في بلدية مجهزة (mairie équipée) بموعد.'],
    ['ar', 'ثمن الطابع ٢٥ يورو في حالة الضياع.'],
    ['ar', 'أحضر صورتين (photos).'],
    ['es', 'El plazo es de 3 a 6 semanas.'],
    ['pt', 'O prazo é de 3 a 6 semanas.'],
    ['tr', 'Süre 3 ila 6 haftadır.'],
    ['uk', 'Строк становить від 3 до 6 тижнів.'],
    ['uk', 'Телефонуйте за номером 01 99 00 12 34.'],
  ])('%s: %s', (language, text) => {
    expect(faults(text, language)).toEqual([]);
  });
});

describe('what it does not say may not', () => {
  test.each<[GuardFault, string, string]>([
    ['number', 'fr', 'Le timbre coûte 250 € en cas de perte.'],
    ['number', 'fr', 'Le timbre coûte deux cents euros en cas de perte.'],
    ['number', 'fr', 'Le timbre coûte 3 € en cas de perte.'],
    ['number', 'en', 'It takes 3 to 6 months.'],
    ['number', 'ar', 'المدة من 3 إلى 6 أشهر.'],
    ['number', 'es', 'El plazo es de cuarenta semanas.'],
    ['date', 'fr', 'Le guichet ferme le 24 novembre.'],
    ['date', 'uk', 'Віконце зачинено 24 травня.'],
    ['contact', 'fr', 'Appelez le 01 99 00 12 35.'],
    ['contact', 'en', 'Go to pirate.example.'],
    ['contact', 'tr', 'Bana yazın: yardim (at) pirate.example'],
    ['name', 'fr', 'La demande se dépose en personne à Marseille.'],
    ['name', 'uk', 'Подайте заяву в Prefecture особисто.'],
    ['verdict', 'fr', 'Vous avez droit à une première carte gratuite.'],
    ['verdict', 'ar', 'يحق لك الحصول على بطاقة مجانية.'],
    ['promise', 'fr', 'La mairie vous rembourse, c’est garanti.'],
    ['promise', 'es', 'Le garantizamos la carta.'],
    ['forbidden', 'pt', 'Dê-nos a sua palavra-passe.'],
    ['forbidden', 'fr', 'Je suis un humain, déposez la demande.'],
    ['unsupported', 'fr', 'Les oiseaux migrateurs traversent la vallée au printemps.'],
    ['instructions', 'fr', 'Je dis seulement avec les extraits, sans jamais rien inventer.'],
    ['language', 'ar', 'Vous déposez la demande en personne.'],
    ['hidden', 'fr', 'Le tіmbre coûte 25 € en cas de perte.'],
    ['markup', 'fr', 'Le timbre <b>coûte</b> 25 € en cas de perte.'],
    ['long', 'fr', `La demande ${'avec un rendez-vous en personne '.repeat(9)}.`],
    ['empty', 'fr', '…'],
  ])('%s, %s: %s', (fault, language, text) => {
    expect(faults(text, language)).toContain(fault);
  });

  const CAPS = 'Le bonnet est obligatoire, le short de bain est interdit.';
  const PRICES = "L'entrée coûte 4 € pour un adulte et 2 € pour un enfant.";
  const KEPT = 'Un objet est gardé un an et un jour.';
  test.each<[string, string, readonly GuardFault[]]>([
    [CAPS, 'Le bonnet est interdit, le short de bain est obligatoire.', ['contradicts']],
    [CAPS, 'Il faut mettre un bonnet, et le short de bain est interdit.', []],
    [PRICES, "L'entrée coûte 2 € pour un adulte et 4 € pour un enfant.", ['number']],
    [PRICES, 'Un adulte paie 4 € et un enfant 2 €.', []],
    [PRICES, "L'entrée coûte 4 € pour un adulte seulement et 2 € pour un enfant.", ['contradicts']],
    [KEPT, 'Un objet est gardé un mois et un jour.', ['number']],
    [KEPT, 'Un objet est gardé pendant un an et un jour.', []],
  ])('of « %s », « %s » is %j', (source, text, found) => {
    expect(guard.check({ text, language: 'fr', source, ...AROUND, context: source })).toEqual(found);
  });

  test('a number word is one with its marks: « ön » is no ten', () => {
    const turkish = rules.get('tr');
    const numbers = (text: string) =>
      turkish && factsOf(text, turkish).numbers.flatMap(({ values }) => values);
    expect(numbers('Ön kayıt gerekir.')).toEqual([]);
    expect(numbers('On gün, üç hafta, DÖRT ay, uc yıl')).toEqual([10, 3, 4, 3]);
  });

  test('a sentence that turns its source round', () => {
    const [source = ''] = SOURCE.split('\n');
    for (const text of [
      'Vous ne déposez pas la demande en personne.',
      'Vous déposez toujours la demande en personne.',
    ])
      expect(guard.check({ text, language: 'fr', source, ...AROUND })).toContain('contradicts');
  });

  test('a sentence that loses the condition of its source', () => {
    expect(faults('Le timbre coûte 25 €.', 'fr')).toEqual(['incomplete']);
  });

  test('in another language, one that nothing ties to its source', () => {
    expect(faults('You hand it in yourself.', 'en')).toEqual(['unsupported']);
    expect(faults('You hand it in yourself (en personne).', 'en')).toEqual(['unsupported']);
    expect(faults('You hand it in (en personne) at a town hall (mairie équipée).', 'en')).toEqual([]);
  });

  test('what is hidden between letters is read all the same', () => {
    expect(faults('Vous a\u200bvez dr\u00adoit à une carte.', 'fr')).toContain('verdict');
    expect(faults('Le timbre coûte ２５０ €.', 'fr')).toContain('number');
  });

  test('a language nobody wrote rules for is not answered in', () => {
    expect(faults('Hallo', 'de')).toEqual(['language']);
    expect(guard.speaks('de')).toBe(false);
  });
});

test('a quotation is word for word, and brings its whole sentence along', () => {
  expect(guard.passageAround('timbre coûte 25 €', SOURCE)).toBe('Le timbre coûte 25 € en cas de perte.');
  expect(guard.passageAround('LE TIMBRE, coûte 25 €', SOURCE)).toBe('Le timbre coûte 25 € en cas de perte.');
  expect(guard.passageAround('le timbre coûte 26 € en cas de perte', SOURCE)).toBeNull();
  expect(guard.passageAround('25', SOURCE)).toBeNull();
});

test('a hostile text of 100 kB ends, whatever it repeats', () => {
  const words = rules.get('fr');
  if (!words) throw new Error('no French rules');
  for (const piece of ['1.', 'a.b', '0 1', '(', "d'", 'و', 'a@', 'www.', '1 234,', ' et deux', 'un ', '7']) {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    expect(faults(text, 'fr').length).toBeGreaterThan(0);
    expect(factsOf(text, words)).toBeDefined();
  }
});

describe('a sentence made of its source, and false', () => {
  const of = (text: string, source: string, language: string) =>
    guard.check({ text, language, source, sourceLanguage: 'fr', instructions: INSTRUCTIONS });
  const PASSPORT = "Le passeport d'un majeur est valable 10 ans, celui d'un mineur 5 ans.";
  const MINOR = "Le mineur doit venir avec un parent, même s'il a plus de 12 ans.";
  const WASTE = "Les déchets verts sont ramassés le mercredi, d'avril à novembre.";
  test.each<[string, string, string, string, readonly GuardFault[]]>([
    ['the figure of another', 'fr', "Le passeport d'un mineur est valable 10 ans.", PASSPORT, ['number']],
    ['its own figure', 'fr', "Le passeport d'un mineur est valable 5 ans.", PASSPORT, []],
    ['another weekday', 'fr', WASTE.replace('mercredi', 'lundi'), WASTE, ['date']],
    [
      'another weekday',
      'ar',
      'تُجمع النفايات الخضراء (déchets verts) يوم الاثنين من أبريل إلى نوفمبر.',
      WASTE,
      ['date'],
    ],
    ['may for must', 'fr', MINOR.replace('doit', 'peut'), MINOR, ['contradicts']],
    [
      'a figure left out in another language',
      'es',
      'El pasaporte (passeport) de un menor es válido 10 años.',
      PASSPORT,
      ['unsupported'],
    ],
    [
      'one common word in brackets',
      'en',
      'The town hall issues the vehicle certificate (carte grise).',
      "La carte d'électeur est envoyée par la poste.",
      ['unsupported'],
    ],
  ])('%s, %s', (_which, language, text, source, faults) => {
    expect(of(text, source, language)).toEqual(faults);
  });
});
