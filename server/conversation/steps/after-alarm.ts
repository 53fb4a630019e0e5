import type { PatternName } from '../../understanding/understanding.ts';
import type { TurnStep } from '../turn.ts';
import { alarmText } from './alarm-text.ts';

/**
 * What is said right after an alarm and is nothing clear belongs to it: « non, je n'ai personne » is no question of
 * forms. The numbers stay, and a person is one press away.
 */
export const afterAlarm: TurnStep = {
  name: 'after-alarm',
  run(turn) {
    const { input, memory, reading, town } = turn;
    const topic = memory.alarm;
    const kind = topic === null ? null : town.safety.kindOf(topic);
    const justSaid = memory.last.some(({ numbers }) => topic !== null && numbers?.includes(topic));
    if (topic === null || kind === null || !justSaid || input.text === undefined) return undefined;
    const pattern = town.understanding.pattern(input.text, memory.language);
    const belongs = pattern === null ? reading?.verdict !== 'clear' : BELONGS.has(pattern);
    if (!belongs) return undefined;
    if (turn.helpLine?.topic === topic) turn.helpLine = undefined;
    return {
      outcome: kind,
      procedure: topic,
      candidates: [{ procedure: topic, score: 1 }, ...(reading?.candidates ?? [])],
      says: [{ ...alarmText({ topic, kind, tier: 'interrupt' }, turn), key: 'bot.after_alarm', params: {} }],
      memory: { ...memory, misses: 0 },
    };
  },
};

/** « Stop », « thank you », « yes » have their own answers; these belong to what was said. */
const BELONGS: ReadonlySet<PatternName> = new Set(['no', 'dont_know']);
