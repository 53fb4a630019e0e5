import type { TurnStep } from '../turn.ts';
import { mayAskModel } from './model.ts';
import { answerPlace, isPlaceQuestion } from './place.ts';
import { answerFromSheets, isOffer } from './sheets.ts';

/** Answers from what the town hall knows of itself; then from its pages and the official sheets. */
export const knowledge: TurnStep = {
  name: 'knowledge',
  async run(turn) {
    const { reading } = turn;
    const top = reading?.verdict === 'none' ? undefined : reading?.candidates[0]?.procedure;
    if (top !== undefined && isPlaceQuestion(top)) return answerPlace(turn, top);
    const found = await answerFromSheets(turn);
    if (!found || !isOffer(found) || !mayAskModel(turn)) return found;
    // Texts to choose from are no answer yet: a model may have one.
    turn.instead = found;
    return undefined;
  },
};
