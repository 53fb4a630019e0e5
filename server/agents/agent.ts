/** An agent's account. What it may do follows in `serving.ts`. */
import { z } from 'zod';
import { AgentRight } from '../contract/desk.ts';

/** A team of a town hall, as accounts and files name it: `belleroche/reception`. */
const TeamName = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/,
    'a town hall and its team: "grandville/reception"',
  );

export const Agent = z.object({
  id: z.string(),
  login: z.string(),
  /** First name, or a pseudonym where safety asks for one, and function: what citizens read (CRPA, L111-2). */
  name: z.string(),
  role: z.string(),
  /** The town hall that keeps the account. */
  municipality: z.string(),
  /** Teams of that town hall. */
  teams: z.array(z.string()),
  /** Teams of other town halls that they answer for too. */
  serves: z.array(TeamName).default([]),
  /** Languages and topics (flows' keys) that are offered to them; none named: all. By hand they may take any. */
  languages: z.array(z.string()).default([]),
  topics: z.array(z.string()).default([]),
  /** Most conversations at once; null: what the town hall's file says. */
  capacity: z.coerce.number().int().min(1).max(50).nullable().default(null),
  right: AgentRight,
});
export type Agent = z.infer<typeof Agent>;

export const seesAll = (agent: Pick<Agent, 'right'>): boolean => agent.right !== 'agent';
