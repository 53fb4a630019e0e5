import type { TurnStep } from '../turn.ts';

/** Reads what a text is about. Nothing is decided here: the steps after it do. */
export const understand: TurnStep = {
  name: 'understand',
  run(turn) {
    if (turn.input.text !== undefined) {
      turn.reading = turn.town.understanding.read(turn.input.text, turn.memory.language);
    }
    return undefined;
  },
};
