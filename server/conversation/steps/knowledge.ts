import type { TurnStep } from '../turn.ts';
import { answerPlace, isPlaceQuestion } from './place.ts';
import { answerFromSheets } from './sheets.ts';

/** Answers from what the town hall knows of itself; then from its pages and the official sheets. */
export const knowledge: TurnStep = {
  name: 'knowledge',
  run(turn) {
    const { reading } = turn;
    const top = reading?.verdict === 'none' ? undefined : reading?.candidates[0]?.procedure;
    return top !== undefined && isPlaceQuestion(top) ? answerPlace(turn, top) : answerFromSheets(turn);
  },
};
