import { redactIdentifiers } from '../../privacy/redact.ts';
import type { TurnStep } from '../turn.ts';

/** Makes the text that may be logged or leave: identifiers become tokens. The log of the conversation keeps what was typed. */
export const redact: TurnStep = {
  name: 'redact',
  run(turn) {
    if (turn.input.text !== undefined)
      turn.redacted = redactIdentifiers(turn.input.text, Number(turn.today.slice(0, 4)));
    return undefined;
  },
};
