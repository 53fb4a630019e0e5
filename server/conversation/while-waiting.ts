/** What is said, unasked, to a citizen who stands in the queue. */
import type { Said } from '../escalation/ports.ts';
import { type OfferedChoice, says, type Utterance } from '../message/utterance.ts';
import type { Municipality } from '../municipality/schema.ts';
import { CALLBACK_CHOICE, STOP_WAITING } from './handoff.ts';
import type { Memory } from './memory.ts';

export const APPOINTMENT_FLOW = 'appointment';

export const KEEP_WAITING: OfferedChoice = { id: 'keep-waiting', key: 'bot.choices.keep_waiting' };
export const APPOINTMENT_CHOICE: OfferedChoice = {
  id: `start:${APPOINTMENT_FLOW}`,
  key: 'bot.choices.appointment',
};

export function whileWaiting(
  { word, position, wait, opensAt }: Said,
  { alarm }: Pick<Memory, 'alarm'>,
  { time_zone: timeZone }: Pick<Municipality, 'time_zone'>,
): Utterance[] {
  if (word === 'paused') {
    const params = opensAt ? { opens: { instant: opensAt.toISOString(), timeZone } } : {};
    return [says('bot.waiting.paused', { params, choices: [KEEP_WAITING, CALLBACK_CHOICE, STOP_WAITING] })];
  }
  const place = [
    ...(position === undefined ? [] : [says('bot.waiting.position', { params: { position } })]),
    ...(wait ? [says('bot.waiting.estimate', { params: { from: wait.from, to: wait.to } })] : []),
  ];
  if (word === 'choice') {
    const choices = [KEEP_WAITING, CALLBACK_CHOICE, APPOINTMENT_CHOICE, STOP_WAITING];
    return [...place, says('bot.waiting.choice', { places: ['mairie'], choices })];
  }
  // In danger the numbers to call are worth more than a place in the queue.
  const numbers = alarm ? { numbers: [alarm] } : {};
  return [...place, says('bot.waiting.reminder', { ...numbers, choices: [CALLBACK_CHOICE, STOP_WAITING] })];
}
