import { describe, expect, it } from '@jest/globals';
import { patternReader, wholeOf } from '../../../server/understanding/patterns.ts';
import { fixture } from './fixture.ts';

const pattern = patternReader(fixture);

describe('patterns', () => {
  it.each([
    ['Bonjour !', 'fr', 'greeting'],
    ['OUIIII', 'fr', 'yes'],
    ['oui.', 'en', 'yes'],
    ['Go back…', 'en', 'back'],
    ['hahahahaha', 'fr', 'laughter'],
    ['😂😂😂', 'fr', 'laughter'],
    ['نعم', 'ar', 'yes'],
    ['bonjour oui', 'fr', 'yes'],
    ['Oui, go back', 'en', 'back'],
  ])('%s in %s is %s', (text, language, name) => {
    expect(pattern(text, language)).toBe(name);
  });

  it.each(['bonjour, ma carte est périmée', 'oui mais non', '', '!!!', 'a'.repeat(4000)])(
    '%j is none',
    (text) => {
      expect(pattern(text, 'fr')).toBeNull();
    },
  );

  it('compares whole messages', () => {
    expect(wholeOf('  Où ça ?? ')).toBe('ou ca');
  });
});
