import { z } from 'zod';
import { Locale, Reference } from './primitives.ts';

/** An exercise as an agent chooses it, in their language. */
export const TrainingScenario = z.object({
  id: z.string(),
  title: z.string(),
  goal: z.string(),
  /** What the citizen writes in. */
  language: Locale,
  minutes: z.int(),
});
export type TrainingScenario = z.infer<typeof TrainingScenario>;

export const StartTraining = z.strictObject({ scenario: z.string().min(1).max(60) });

/** The exercise under way. */
export const TrainingRun = z.object({ scenario: TrainingScenario, reference: Reference });
export type TrainingRun = z.infer<typeof TrainingRun>;

/** One point of the list; `met` is null where only the agent can tell. */
export const TrainingPoint = z.object({ id: z.string(), text: z.string(), met: z.boolean().nullable() });
export type TrainingPoint = z.infer<typeof TrainingPoint>;

export const TrainingFeedback = z.object({
  scenario: TrainingScenario,
  /** Whether the conversation has been ended. */
  ended: z.boolean(),
  points: z.array(TrainingPoint),
});
export type TrainingFeedback = z.infer<typeof TrainingFeedback>;
