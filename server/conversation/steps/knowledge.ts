import type { TurnStep } from '../turn.ts';

/** Answers from the official sheets come with their importer; until a town hall has imported them, none. */
export const knowledge: TurnStep = {
  name: 'knowledge',
  run: () => undefined,
};
