/** An agent's account, and what it may do. */
import { z } from 'zod';
import { AgentRight } from '../contract/desk.ts';

export const Agent = z.object({
  id: z.string(),
  login: z.string(),
  /** First name, or a pseudonym where safety asks for one, and function: what citizens read (CRPA, L111-2). */
  name: z.string(),
  role: z.string(),
  municipality: z.string(),
  teams: z.array(z.string()),
  right: AgentRight,
});
export type Agent = z.infer<typeof Agent>;

/** A ticket is served by its own town hall and team; supervisors and administrators serve all its teams. */
export function mayServe(
  agent: Agent,
  ticket: { readonly municipality: string; readonly team: string },
): boolean {
  return agent.municipality === ticket.municipality && (seesAll(agent) || agent.teams.includes(ticket.team));
}

/** The teams an agent serves, of those of their town hall. */
export function teamsOf(agent: Agent, all: readonly string[]): readonly string[] {
  return seesAll(agent) ? all : all.filter((team) => agent.teams.includes(team));
}

export const seesAll = (agent: Agent): boolean => agent.right !== 'agent';
