import type { PlaceKind } from '../../flows/schema.ts';
import { says } from '../../message/utterance.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { TurnStep } from '../turn.ts';

/** Questions of place and hours, answered from the town hall's own offices. */
const PLACES: Readonly<Record<string, readonly PlaceKind[]>> = {
  'location-mairie': ['mairie'],
  'location-france-services': ['france-services', 'mairie'],
  'location-operator': [
    'prefecture',
    'caf',
    'cpam',
    'france-travail',
    'tax-office',
    'france-services',
    'mairie',
  ],
  'location-ccas': ['ccas', 'mairie'],
  'location-polling-station': ['elections', 'mairie'],
  appointment: ['mairie'],
};

export const isPlaceQuestion = (key: string): boolean => key in PLACES;

/** Answers from what the town hall knows of itself. The official sheets join here once they are imported. */
export const knowledge: TurnStep = {
  name: 'knowledge',
  run({ reading, memory }) {
    const top = reading?.verdict === 'none' ? undefined : reading?.candidates[0]?.procedure;
    const places = top === undefined ? undefined : PLACES[top];
    if (!reading || top === undefined || !places) return undefined;
    return {
      outcome: 'answer',
      procedure: top,
      candidates: reading.candidates,
      says: [says(`bot.location.${top}`, { places, choices: [PERSON_CHOICE], generatedBy: 'knowledge' })],
      memory: { ...memory, misses: 0 },
    };
  },
};
