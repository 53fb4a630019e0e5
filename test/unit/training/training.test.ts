import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SiteId } from '../../../server/contract/conversation.ts';
import { practisedIn, trainingTown, trainingTownId } from '../../../server/town/training-town.ts';
import { answerTo, NOTHING_SAID } from '../../../server/training/citizen.ts';
import { feedbackOn } from '../../../server/training/feedback.ts';
import { loadScenarios } from '../../../server/training/load-scenarios.ts';
import { Scenario } from '../../../server/training/scenario.ts';
import { testTowns } from '../../support/town.ts';

const said = { fr: 'f', en: 'e' };
const scenario = Scenario.parse({
  title: said,
  goal: said,
  language: 'fr',
  minutes: 5,
  opening: 'Bonjour.',
  answers: [
    { when: ['déclaration'], says: 'Où ?' },
    { when: ['rendez-vous'], says: 'Quand ?' },
    { when: ['déclaration'], says: 'Encore ?' },
  ],
  otherwise: ['Pardon ?', 'Comment ?'],
  checklist: [
    { id: 'greeted', text: said, seen: { first: ['bonjour'] } },
    { id: 'declared', text: said, seen: { said: ['déclaration'] } },
    { id: 'promised', text: said, seen: { never: ['sera prête'] } },
    { id: 'short', text: said, seen: { longest: 6 } },
    { id: 'closed', text: said, seen: { closed: ['solved'] } },
    { id: 'own', text: said },
  ],
});

describe('a scripted citizen', () => {
  test('answers what is asked, each thing once, and is at a loss in turn', () => {
    let progress = NOTHING_SAID;
    const hear = (text: string) => {
      const answer = answerTo(scenario, progress, text);
      if (answer) progress = answer.after;
      return answer?.says ?? null;
    };
    expect(hear('Faites une DECLARATION.')).toBe('Où ?');
    expect(hear('La déclaration, oui.')).toBe('Encore ?');
    expect(hear('La déclaration ?')).toBe('Pardon ?');
    expect(hear('Prenez un rendez-vous')).toBe('Quand ?');
    expect(hear('Et alors ?')).toBe('Comment ?');
    expect(hear('Et alors ?')).toBe('Pardon ?');
    expect(hear('Je regarde.')).toBeNull();
    // Part of a word is not the word.
    expect(hear('Déclarations')).toBeNull();
  });
});

describe('the list', () => {
  const met = (texts: string[], closed: 'solved' | 'abusive' | null) =>
    Object.fromEntries(feedbackOn(scenario, texts, closed, 'fr').map((point) => [point.id, point.met]));

  test('is held against what was written and how it ended', () => {
    expect(met(['Bonjour !', 'Une déclaration de perte.'], 'solved')).toEqual({
      greeted: true,
      declared: true,
      promised: true,
      short: true,
      closed: true,
      own: null,
    });
    expect(met(['La carte sera prête demain sans faute, bonjour.'], 'abusive')).toEqual({
      greeted: true,
      declared: false,
      promised: false,
      short: false,
      closed: false,
      own: null,
    });
    expect(met([], null)).toMatchObject({ greeted: false, promised: true, short: true, closed: false });
  });
});

describe('what ships', () => {
  const scenarios = loadScenarios(join(import.meta.dirname, '../../../training'));

  test.each([...scenarios])('%s can be met in every point by somebody', (_id, one) => {
    expect(one.checklist.length).toBeGreaterThan(3);
    for (const { seen } of one.checklist) {
      const asked = [...(seen.said ?? []), ...(seen.first ?? [])];
      expect(asked.filter((word) => seen.never?.includes(word))).toEqual([]);
    }
    expect(new Set(one.checklist.map(({ id }) => id)).size).toBe(one.checklist.length);
  });
});

describe('the town hall of an exercise', () => {
  test('is apart: a name no citizen can write, no other site, open at any hour', async () => {
    const towns = await testTowns({ weekly: {} });
    const id = trainingTownId('belleroche', 'a-1');
    expect(practisedIn(id)).toBe('belleroche');
    expect(practisedIn('belleroche')).toBeNull();
    expect(SiteId.safeParse(`${id}-exercice`).success).toBe(false);
    expect(towns.ofSite(`${id}-exercice`)).toBeUndefined();
    expect(towns.get(id)?.municipality).toMatchObject({
      id,
      name: 'Belleroche',
      desk_hours: { holidays_open: true },
    });
    expect(towns.get('training.nowhere.a-1')).toBeUndefined();
    expect(towns.all()).toHaveLength(1);
    expect(trainingTown(towns.fallback, id).municipality.sites).toMatchObject({
      exercice: { kind: 'web', origins: [] },
    });
    expect(Object.keys(trainingTown(towns.fallback, id).municipality.sites)).toEqual(['exercice']);
  });
});
