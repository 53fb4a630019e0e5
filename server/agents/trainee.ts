import { trainingTownId } from '../town/training-town.ts';
import type { Agent } from './agent.ts';

/** A page that practises says so in this header, and its socket in `auth.training`. */
export const TRAINING_HEADER = 'x-guichet-training';

/**
 * An agent in an exercise: another person to the desk, with a presence, a hand and a queue of their own, in a town
 * hall of their own. They may do what an agent may, whatever their right.
 * @param teams all teams of their town hall.
 */
export const traineeOf = (agent: Agent, teams: readonly string[]): Agent => ({
  ...agent,
  id: `training-${agent.id}`,
  municipality: trainingTownId(agent.municipality, agent.id),
  teams: [...teams],
  serves: [],
  languages: [],
  topics: [],
  right: 'agent',
});
