import type { TurnStep } from '../turn.ts';
import { afterAlarm } from './after-alarm.ts';
import { booking } from './booking.ts';
import { fallback } from './fallback.ts';
import { flow } from './flow.ts';
import { knowledge } from './knowledge.ts';
import { language } from './language.ts';
import { meaning } from './meaning.ts';
import { model } from './model.ts';
import { opening } from './opening.ts';
import { person } from './person.ts';
import { place } from './place.ts';
import { redact } from './redact.ts';
import { relay } from './relay.ts';
import { safety } from './safety.ts';
import { summary } from './summary.ts';
import { understand } from './understand.ts';
import { waiting } from './waiting.ts';

/**
 * The way of a message, in order. A person first, then danger, then what the citizen wants; what nobody
 * could answer ends with a person again.
 */
export const turnSteps: readonly TurnStep[] = [
  relay,
  safety,
  summary,
  waiting,
  redact,
  language,
  understand,
  opening,
  person,
  afterAlarm,
  meaning,
  booking,
  place,
  flow,
  knowledge,
  model,
  fallback,
];
