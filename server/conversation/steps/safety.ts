import type { Alarm } from '../../safety/safety.ts';
import type { Effect } from '../effects.ts';
import type { Turn, TurnStep } from '../turn.ts';
import { alarmText } from './alarm-text.ts';
import { namesOnlyADay } from './asked-day.ts';
import { correctionSaid } from './correction.ts';
import { followed } from './language.ts';
import { languageWish } from './language-wish.ts';
import { isWording } from './wordings.ts';

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
      if (!isMereAnswer(turn, input.text) && !pointsNowhere(turn, alarm, input.text)) turn.helpLine = alarm;
      return undefined;
    }
    const waitingFor = conversation.status === 'waiting' ? memory.ticket : null;
    const effects: Effect[] = waitingFor ? [{ type: 'raise', reference: waitingFor }] : [];
    return {
      outcome: alarm.kind,
      procedure: alarm.topic,
      candidates: [{ procedure: alarm.topic, score: 1 }],
      says: [alarmText(alarm, turn)],
      memory: { ...followed(turn, input.text), misses: 0, alarm: alarm.topic },
      effects,
    };
  },
};

/** Longest answer, in words, in which no sign is looked for: « in the morning », « the blue one ». */
const SHORT = 3;

/** « I don't know », « go back », « parlez anglais », « ouvert samedi ? », a correction, or a few words where a question is open. */
function isMereAnswer(turn: Turn, text: string): boolean {
  const { memory, town } = turn;
  if (town.understanding.pattern(text, memory.language) || languageWish(text, town.words, true)) return true;
  if (isWording(turn, 'help_words', text) || namesOnlyADay(turn, text)) return true;
  if (correctionSaid(turn, text)) return true;
  return memory.flow?.asking != null && wordCount(text) <= SHORT;
}

/** Longest remark, in words, that is one in passing. */
const PASSING = 6;

/** « Et il est ouvert ? » after an answer: few words whose signs point three ways are no sign of any. */
function pointsNowhere({ memory }: Turn, { also = [] }: Alarm, text: string): boolean {
  const goesOn =
    memory.flow !== null || memory.finished !== null || memory.last.some(({ key }) => !isGreeting(key));
  return goesOn && also.length > 1 && wordCount(text) <= PASSING;
}

const isGreeting = (key: string): boolean => key.startsWith('bot.greeting.');
const wordCount = (text: string): number => text.trim().split(/\s+/).length;
