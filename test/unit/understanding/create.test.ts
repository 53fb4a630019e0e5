import { describe, expect, it } from '@jest/globals';
import {
  createUnderstanding,
  learn,
  trainUnderstanding,
  understandingOf,
} from '../../../server/understanding/create.ts';
import { processorTime } from '../../support/processor-time.ts';
import { fixture } from './fixture.ts';

const trained = trainUnderstanding(fixture);
const understanding = understandingOf(trained);
const top = (text: string, language = 'fr') => understanding.read(text, language).candidates[0]?.procedure;

describe('reading', () => {
  it.each([
    ['CARTE D IDENTITE PERIMEE', 'fr', 'renew-id-card'],
    ['bonjour, ma cni ne passe plus au guichet', 'fr', 'renew-id-card'],
    ['le camion n’est pas passé pour les poubelles', 'fr', 'waste-collection'],
    ['les voisins et leur musique, impossible de dormir la nuit', 'fr', 'noise-complaint'],
    ['my rubbish bin was not emptied', 'en', 'waste-collection'],
    ['бак для сміття', 'uk', 'waste-collection'],
    ['wa9tach kaydouz zbel', 'ar', 'waste-collection'],
  ])('%s', (text, language, key) => {
    expect(top(text, language)).toBe(key);
  });

  it('reads French words of the counter inside another language', () => {
    expect(top('renew my carte d’identité', 'en')).toBe('renew-id-card');
  });

  it('reads a language it has no folder for as French', () => {
    expect(top('carte d’identité périmée', 'de')).toBe('renew-id-card');
  });

  it('gives scores between 0 and 1, best first, five at most', () => {
    const { candidates } = understanding.read('ma carte d’identité est périmée', 'fr');
    const scores = candidates.map(({ score }) => score);
    expect(candidates.length).toBeLessThanOrEqual(5);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const score of scores) expect(score >= 0 && score <= 1).toBe(true);
  });

  it.each(['', '   ', '???', '🙂', 'qsdf jklm wxcv', 'фываол джэ', '\u0000\u200b'])(
    'understands nothing of %j',
    (text) => {
      expect(understanding.read(text, 'fr').verdict).toBe('none');
    },
  );

  it('tells for what it did not understand what it is nearest to, dangers left out', () => {
    const near = understanding.nearest('qsdf jklm poubelle', 'fr');
    expect(near[0]?.procedure).toBe('waste-collection');
    expect(near.map(({ procedure }) => procedure)).not.toContain('suicide');
  });

  it('puts texts together that ask for much the same, in words that nobody taught it', () => {
    const texts = [
      'comité de jumelage',
      'zzgrmpf qwx',
      'le comité du jumelage, c’est qui ?',
      'jumelages',
      'ruches sur le toit',
    ];
    const groups = understanding.alike(texts, 'fr');
    expect(groups.slice(0, 3)).toEqual([0, 1, 0]);
    expect(groups[4]).toBe(4);
    expect(understanding.alike([], 'fr')).toEqual([]);
  });

  it('is clear where all speaks for one key', () => {
    expect(understanding.read('refaire ma carte d’identité périmée', 'fr').verdict).toBe('clear');
  });

  it('never puts off somebody who wants a person', () => {
    const { candidates, verdict } = understanding.read(
      'je veux une vraie personne, pas une carte d’identité',
      'fr',
    );
    expect([candidates[0]?.procedure, verdict]).toEqual(['human-agent', 'clear']);
  });

  it.each(['aide', 'besoin d’aide', 'une question', 'j’ai 9'])(
    'takes %j for no need: nothing in it says for what',
    (text) => {
      expect(understanding.read(text, 'fr').verdict).toBe('none');
    },
  );

  it.each([
    ['je veu une vraie personne', true],
    ['une carte d’identité, mais je veux parler à quelqu’un', true],
    ['je veux dire que quelqu’un m’a volé ma carte d’identité', false],
  ])('reads a wish for a person by rule, in %j', (text, wished) => {
    const { candidates, verdict } = understanding.read(text, 'fr');
    expect(candidates[0]?.procedure === 'human-agent' && verdict === 'clear').toBe(wished);
  });

  it('does not act on a danger that the rules did not see', () => {
    expect(understanding.read('je veux mourir', 'fr').verdict).not.toBe('clear');
  });
});

describe('a town hall of its own', () => {
  const town = understandingOf(trained, {
    keys: ['waste-collection', 'noise-complaint', 'beach-huts'],
    synonyms: { 'waste-collection': ['le bigbag du syndicat'], 'beach-huts': ['louer une cabane de plage'] },
  });

  it('answers only what it has', () => {
    const keys = town
      .read('ma carte d’identité est périmée', 'fr')
      .candidates.map(({ procedure }) => procedure);
    expect(keys).not.toContain('renew-id-card');
  });

  it('knows its own words, for our keys and for its own', () => {
    const story = 'bonsoir, mon mari demande quand passe le bigbag du syndicat dans notre rue';
    expect(town.read('le bigbag du syndicat', 'fr').candidates[0]?.procedure).toBe('waste-collection');
    expect(town.read(story, 'fr').candidates[0]?.procedure).toBe('waste-collection');
  });

  it('keeps them from other town halls', () => {
    expect(
      understanding.read('louer une cabane de plage', 'fr').candidates.map((c) => c.procedure),
    ).not.toContain('beach-huts');
  });

  it('starts a flow that only it has', () => {
    expect(town.read('louer une cabane de plage', 'fr').candidates[0]?.procedure).toBe('beach-huts');
  });
});

describe('learning', () => {
  it('is the same twice, and the same when taken up again', () => {
    const again = createUnderstanding(fixture);
    const taken = understandingOf(trainUnderstanding(fixture, learn(fixture)));
    for (const text of ['ma poubelle', 'carte périmée et bruit', 'hello']) {
      expect(again.read(text, 'fr')).toEqual(understanding.read(text, 'fr'));
      expect(taken.read(text, 'fr')).toEqual(understanding.read(text, 'fr'));
    }
  });
});

describe('time', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['a long story', 'je voudrais refaire ma carte d’identité périmée, '.repeat(80).slice(0, 4000)],
    ['one endless word', 'a'.repeat(4000)],
    ['emoji', '😀'.repeat(2000)],
    ['apostrophes', "l'".repeat(2000)],
    ['combining marks', `e${'\u0301'.repeat(3999)}`],
    ['a wording begun again and again', 'carte d '.repeat(500)],
    ['digits and letters', 'a1'.repeat(2000)],
    ['Arabic', 'و'.repeat(4000)],
  ];
  it.each(hostile)('is bounded for %s', (_name, text) => {
    const readAll = () => {
      understanding.read(text, 'fr');
      understanding.languageOf(text, 'fr');
      understanding.pattern(text, 'fr');
    };
    // Ten times what it takes.
    expect(processorTime(readAll)).toBeLessThan(150);
  });
});
