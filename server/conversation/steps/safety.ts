import type { Effect } from '../effects.ts';
import { alarmText, type Turn, type TurnStep } from '../turn.ts';

/**
 * Emergencies and sensitive topics, by rule, on the text as it was typed. Explicit wording interrupts: the
 * numbers come first, then a person. Signs only add a line above the ordinary answer.
 */
export const safety: TurnStep = {
  name: 'safety',
  run(turn) {
    const { input, memory, town, conversation } = turn;
    if (input.text === undefined) return undefined;
    const alarm = town.safety.check(input.text, memory.language);
    if (!alarm) return undefined;
    if (alarm.tier === 'help-line') {
      if (!isMereAnswer(turn, input.text)) turn.helpLine = alarm;
      return undefined;
    }
    const waitingFor = conversation.status === 'waiting' ? memory.ticket : null;
    const effects: Effect[] = waitingFor ? [{ type: 'raise', reference: waitingFor }] : [];
    return {
      outcome: alarm.kind,
      procedure: alarm.topic,
      candidates: [{ procedure: alarm.topic, score: 1 }],
      says: [alarmText(alarm)],
      memory: { ...memory, misses: 0, alarm: alarm.topic },
      effects,
    };
  },
};

/** Longest answer, in words, in which no sign is looked for: « in the morning », « the blue one ». */
const SHORT = 3;

/** « I don't know », « go back », or a few words where a question is open: no sign of anything. */
function isMereAnswer({ memory, town }: Turn, text: string): boolean {
  if (town.understanding.pattern(text, memory.language)) return true;
  return memory.flow?.asking != null && text.trim().split(/\s+/).length <= SHORT;
}
