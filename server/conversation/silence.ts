/** Silence after a question: once in a conversation, and gently, it is said that the question is still there. */
import { says, type Utterance } from '../message/utterance.ts';
import { siteOf, type Town } from '../town/town.ts';
import { PERSON_CHOICE } from './handoff.ts';
import { clarifies } from './steps/clarify.ts';
import { openQuestion } from './steps/open-question.ts';
import type { Snapshot } from './store.ts';

/** Whether a question stands open that nobody was reminded of, and the bot has the conversation. */
export function mayRemind({ status, memory }: Pick<Snapshot, 'status' | 'memory'>): boolean {
  return status === 'bot' && !memory.reminded && (memory.flow?.asking != null || memory.last.some(clarifies));
}

/**
 * Milliseconds of silence after which a question is said to be still there; null where that is never said: a
 * town hall may switch it off, and at a kiosk the next person must not find it.
 */
export function remindAfter(town: Town, site: string): number | null {
  const minutes = town.municipality.reminder_minutes;
  return minutes === 0 || siteOf(town, site)?.kind === 'kiosk' ? null : minutes * 60_000;
}

/** That the question is still there, and the question. */
export function reminder(asker: Parameters<typeof openQuestion>[0]): Utterance[] {
  const question = openQuestion(asker);
  const again = question.length > 0 ? question : asker.memory.last.filter(clarifies);
  return [says('bot.silence', { choices: [PERSON_CHOICE], places: ['mairie'] }), ...again];
}
