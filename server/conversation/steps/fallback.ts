import { says, type Utterance } from '../../message/utterance.ts';
import { askForPerson, PERSON_CHOICE, requestStands, topicOf } from '../handoff.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { leftUnsettled } from './understand.ts';

/** Says plainly that it was not understood. The second time, a person is offered before all else. */
export const fallback: TurnStep = {
  name: 'fallback',
  run(turn) {
    const { memory, reading, input } = turn;
    const misses = memory.misses + 1;
    const empty = input.text !== undefined && !/[\p{L}\p{N}]/u.test(input.text);
    const key = misses >= 2 ? 'bot.fallback.again' : empty ? 'bot.fallback.empty' : 'bot.fallback.first';
    return {
      outcome: 'fallback',
      procedure: null,
      candidates: reading?.candidates ?? [],
      // With signs of a danger in it, it is nobody's to read again.
      ...(turn.redacted !== undefined && !turn.helpLine ? { notUnderstood: turn.redacted } : {}),
      says: memory.ticket
        ? [says('bot.fallback.for_agent'), requestStands(turn, memory.ticket)]
        : [says(key, { places: ['mairie', 'france-services'], choices: [PERSON_CHOICE] })],
      memory: { ...memory, ...(empty ? {} : leftUnsettled(turn)), misses },
    };
  },
};

/** The end of a turn in which something broke: a safe sentence, the counter, and a person asked for at once. */
export function rescue(turn: Turn): Settled {
  const sorry: Utterance = says('bot.rescue', { generatedBy: 'system' });
  try {
    return { ...askForPerson(turn, topicOf(turn), [sorry]), outcome: 'fallback' };
  } catch {
    const places = says('bot.rescue', { places: ['mairie'], choices: [PERSON_CHOICE] });
    return { outcome: 'fallback', procedure: null, candidates: [], says: [places], memory: turn.memory };
  }
}
