import { describe, expect, test } from '@jest/globals';
import { createSafety } from '../../../server/safety/create.ts';
import { Helplines, type SafetyData, SharedRules, TopicRules } from '../../../server/safety/data.ts';
import { withTown } from '../../../server/safety/merge.ts';

const HELPLINES = Helplines.parse({
  lines: {
    'police-17': { number: '17', by: 'tel' },
    'sms-114': { number: '114', by: 'sms' },
    'child-119': { number: '119', by: 'tel' },
  },
  topics: {
    'police-emergency': { kind: 'emergency', lines: ['police-17', 'sms-114'] },
    'child-danger': { kind: 'sensitive', lines: ['child-119'] },
    'domestic-violence': { kind: 'sensitive', lines: ['police-17'] },
  },
});

const ORDINARY = [
  'renouveler ma carte',
  'horaires de la mairie',
  'inscrire mon fils à la cantine',
  'acte de naissance',
  'mon passeport est périmé',
  'club de cartes pour mon mari',
  'demande de logement social',
  'permis de construire un abri',
  'changer mon adresse sur la carte grise',
  'le lampadaire est cassé',
  'jour des encombrants',
  'acheter un couteau au marché',
];
const SIGNS = [
  'il lit tous mes messages',
  'il garde ma carte et mes clés',
  'il lit mes messages le soir',
  'il garde mes clés',
];

const DATA: SafetyData = {
  helplines: HELPLINES,
  rules: {
    fr: {
      shared: SharedRules.parse({
        lists: { partner: ['mon mari'] },
        aside: ['bat aux cartes'],
        only_a_line: ['(film|exposé) .. sur'],
      }),
      topics: {
        'domestic-violence': TopicRules.parse({
          interrupt: ['<partner> .. (frappe|bat)'],
          strong: ['cou'],
          help_line: ['ticket de caisse'],
          only_a_line: ['il y a .. ans'],
        }),
        'child-danger': TopicRules.parse({ interrupt: ['frappe .. (ma fille|mon fils)'] }),
        'police-emergency': TopicRules.parse({ interrupt: ['a un couteau'], aside: ['couteau suisse'] }),
      },
    },
    en: {
      shared: SharedRules.parse({}),
      topics: { 'domestic-violence': TopicRules.parse({ interrupt: ['husband .. hits me'] }) },
    },
  },
  examples: { fr: { alarms: { 'domestic-violence': SIGNS }, ordinary: ORDINARY } },
};
/** Hears nothing that the net did not. */
const nobody = () => [];
const safety = createSafety(DATA, nobody);

describe('safety', () => {
  test('explicit wording interrupts, whatever language is believed', () => {
    const alarm = { topic: 'domestic-violence', tier: 'interrupt', kind: 'sensitive' };
    expect(safety.check('Mon MARI me frappe', 'fr')).toEqual(alarm);
    expect(safety.check('my husband hits me', 'fr')).toEqual(alarm);
    expect(safety.check('mon mari me frappe', 'uk')).toEqual(alarm);
  });

  test('of several topics the most pressing comes first, the others are named', () => {
    const believing = createSafety(DATA, () => [{ topic: 'domestic-violence', likely: 0.9 }]);
    expect(believing.check('mon mari me frappe et il a un couteau', 'fr')).toEqual({
      topic: 'police-emergency',
      tier: 'interrupt',
      kind: 'emergency',
      also: ['domestic-violence'],
    });
    expect(safety.check('mon mari frappe ma fille', 'fr')).toMatchObject({
      topic: 'child-danger',
      also: ['domestic-violence'],
    });
  });

  test('a rule that no reader believes in a message told at length only adds its line', () => {
    const text = `mon mari me frappe, ${ORDINARY.slice(0, 6).join(', ')}`;
    expect(safety.check(text, 'fr')?.tier).toBe('help-line');
    const believing = createSafety(DATA, () => [{ topic: 'domestic-violence', likely: 0.9 }]);
    expect(believing.check(text, 'fr')?.tier).toBe('interrupt');
  });

  test('where no word tells anything, there is no sign', () => {
    expect(createSafety(DATA, () => null).check('je dors mal et je pleure', 'fr')).toBeNull();
  });

  test('what is set aside alarms nobody', () => {
    expect(safety.check('mon mari me bat aux cartes', 'fr')).toBeNull();
    expect(safety.check('il a un couteau suisse', 'fr')).toBeNull();
  });

  test('long ago only adds a line', () => {
    expect(safety.check('il y a dix ans mon mari me frappe', 'fr')).toMatchObject({ tier: 'help-line' });
  });

  test('a frame of its language calms every topic', () => {
    expect(safety.check('un film sur une femme, son mari frappe ma fille', 'fr')).toMatchObject({
      topic: 'child-danger',
      tier: 'help-line',
    });
  });

  test('a sign adds a line, by rule or by likeness', () => {
    const line = { topic: 'domestic-violence', tier: 'help-line', kind: 'sensitive' };
    expect(safety.check('je montre chaque ticket de caisse', 'fr')).toEqual(line);
    expect(safety.check('il lit mes messages', 'fr')).toEqual({ ...line, sign: true });
    expect(safety.check('horaires de la mairie', 'fr')).toBeNull();
  });

  test('a strong word interrupts where the readers agree on its topic, and only there', () => {
    const heard = createSafety(DATA, () => [{ topic: 'domestic-violence', likely: 0.95 }]);
    expect(
      heard.check('des clés, des messages, et le soir il lit mes clés, il serre mon cou', 'fr'),
    ).toMatchObject({
      topic: 'domestic-violence',
      tier: 'interrupt',
    });
    expect(heard.check('il garde mes clés', 'fr')).toMatchObject({ tier: 'help-line' });
    expect(safety.check('renouveler la carte de mon cou', 'fr')?.tier).not.toBe('interrupt');
  });

  test.each(['', '   ', '😀', '?!', '0'])('%j alarms nobody', (text) => {
    expect(safety.check(text, 'fr')).toBeNull();
  });

  test('gives numbers in their order, and the kind of a topic', () => {
    expect(safety.numbers('police-emergency')).toEqual([
      { id: 'police-17', number: '17', by: 'tel' },
      { id: 'sms-114', number: '114', by: 'sms' },
    ]);
    expect(safety.numbers('passport')).toEqual([]);
    expect(safety.kindOf('child-danger')).toBe('sensitive');
    expect(safety.kindOf('passport')).toBeNull();
  });

  test('refuses a line that does not exist and a rule that cannot be read', () => {
    const topics = { ...HELPLINES.topics, x: { kind: 'sensitive' as const, lines: ['nowhere'] } };
    expect(() => createSafety({ ...DATA, helplines: { ...HELPLINES, topics } }, nobody)).toThrow('nowhere');
    const fr = { shared: SharedRules.parse({}), topics: { x: TopicRules.parse({ interrupt: ['<who> ?'] }) } };
    expect(() => createSafety({ ...DATA, rules: { fr } }, nobody)).toThrow('safety of fr, x, interrupt');
  });
});

describe("a town hall's own safety", () => {
  const town = (fr: object, shared: object = {}, helplines: object = {}) => ({
    rules: { fr: { shared: SharedRules.parse(shared), topics: { 'child-danger': TopicRules.parse(fr) } } },
    helplines,
  });

  test('adds rules, entries of lists and numbers', () => {
    const own = town(
      { interrupt: ['foyer des tilleuls .. frappe'] },
      { lists: { partner: ['mon chum'] } },
      {
        lines: { local: { number: '02 61 91 00 01', by: 'tel' } },
        topics: { 'child-danger': { kind: 'sensitive', lines: ['local'] } },
      },
    );
    const added = createSafety(withTown(DATA, own, 'town'), nobody);
    expect(added.check('au foyer des tilleuls on frappe', 'fr')).toMatchObject({ topic: 'child-danger' });
    expect(added.check('mon chum me bat', 'fr')).toMatchObject({ topic: 'domestic-violence' });
    expect(added.check('mon mari me bat', 'fr')).toMatchObject({ topic: 'domestic-violence' });
    expect(added.numbers('child-danger').map(({ number }) => number)).toEqual(['119', '02 61 91 00 01']);
  });

  test.each([
    ['sets words aside', town({ aside: ['frappe'] })],
    ['sets words aside for all', town({}, { aside: ['frappe'] })],
    ['weakens an alarm', town({ only_a_line: ['frappe'] })],
    ['changes a line', town({}, {}, { lines: { 'police-17': { number: '18', by: 'tel' } } })],
    [
      'changes a kind',
      town({}, {}, { topics: { 'child-danger': { kind: 'emergency', lines: ['child-119'] } } }),
    ],
  ])('is refused where it %s', (_, own) => {
    expect(() => withTown(DATA, own, 'town')).toThrow('town');
  });
});
