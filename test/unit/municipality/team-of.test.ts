import { describe, expect, test } from '@jest/globals';
import { unknownNames } from '../../../server/content/town-names.ts';
import { Municipality } from '../../../server/municipality/schema.ts';
import { teamOf } from '../../../server/municipality/team-of.ts';
import { belleroche } from '../../support/belleroche.ts';

const file = (more: object = {}) => Municipality.parse({ ...belleroche(), routing: [], ...more });
const asked = { topic: null, language: 'fr', site: 'web' };

describe('whom a wish for a person goes to', () => {
  const routing = [
    { topics: ['passport'], languages: ['ar', 'tr'], team: 'civil-registry' },
    { sites: ['kiosque'], topics: ['rsa'], team: 'social-affairs' },
    { languages: ['uk'], team: 'reception' },
  ];
  const town = file({ routing });
  test.each([
    ['a rule whose conditions all hold', { topic: 'passport', language: 'ar' }, 'urbanism', 'civil-registry'],
    ['not one of which one does not', { topic: 'passport' }, 'urbanism', 'urbanism'],
    ['a rule before the site’s own team', { topic: 'rsa', site: 'kiosque' }, 'urbanism', 'social-affairs'],
    [
      'the site’s team before the procedure’s',
      { topic: 'passport', site: 'kiosque' },
      'urbanism',
      'france-services',
    ],
    ['the procedure’s team', {}, 'urbanism', 'urbanism'],
    ['the default one where the procedure names a team that is not here', {}, 'harbour', 'reception'],
    ['a rule for a language alone', { language: 'uk', topic: 'rsa' }, 'urbanism', 'reception'],
  ])('%s', (_name, change, ofFlow, expected) => {
    expect(teamOf(town, { ...asked, ...change }, ofFlow)).toBe(expected);
  });
});

describe('what the check says of rules', () => {
  const told = (more: object) =>
    unknownNames(file(more), ['fr', 'ar', 'en']).map(([path, why]) => `${path.join('.')}: ${why}`);
  const languages = ['fr', 'ar', 'en'];

  test('names that point at nothing, with the place', () => {
    const routing = [{ sites: ['kiosk'], languages: ['ro'], team: 'harbour' }];
    expect(told({ languages, routing })).toEqual([
      expect.stringMatching(/^routing\.0\.team: "harbour" is not in "teams"/),
      expect.stringMatching(/^routing\.0\.sites\.0: "kiosk" is not in "sites"/),
      expect.stringMatching(/^routing\.0\.languages\.0: "ro" is not in "languages"/),
    ]);
  });
  test('a rule that an earlier one leaves nothing for', () => {
    const routing = [
      { languages: ['ar', 'en'], team: 'reception' },
      { languages: ['ar'], topics: ['passport'], team: 'civil-registry' },
    ];
    expect(told({ languages, routing })).toEqual([expect.stringContaining('routing.1: never decides')]);
    expect(told({ languages, routing: routing.toReversed() })).toEqual([]);
  });
  test('an overflow into itself or nowhere; another’s team without hours', () => {
    const teams = {
      ...belleroche().teams,
      reception: { name: 'Accueil', overflow: { to: 'reception', after_minutes: 5 } },
      urbanism: { name: 'Urbanisme', overflow: { to: 'nobody', after_minutes: 5 } },
      elections: { name: 'Élections', answered_by: 'grandville/elections' },
    };
    expect(told({ languages, teams })).toEqual([
      expect.stringContaining('teams.urbanism.overflow.to: "nobody"'),
      expect.stringContaining('teams.elections.answered_by: give the hours'),
      expect.stringContaining('teams.reception.overflow.to: a team cannot'),
    ]);
  });
  test('a rule without a condition is refused: that is what the default team is for', () => {
    expect(() => file({ routing: [{ team: 'reception' }] })).toThrow(/default_team/);
  });
});
