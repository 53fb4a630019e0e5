/**
 * The desk in Redis. All its keys share one hash tag: a script may touch a ticket, its queue and an agent's
 * hand in one step, in a cluster too.
 *
 * `guichet:{desk}:ticket:<reference>`          hash        the ticket; `ticket.ts` reads it
 * `guichet:{desk}:history:<reference>`         list        its moves, without a word of what was said
 * `guichet:{desk}:queue:<town hall>:<team>`    sorted set  waiting, by rank
 * `guichet:{desk}:callbacks:<town hall>:<team>` sorted set calls to make, by when they are due
 * `guichet:{desk}:ready:<town hall>:<team>`    sorted set  agents to whom the next may be offered, by idle since
 * `guichet:{desk}:present:<town hall>:<team>`  sorted set  agents who are there, by the end of their presence
 * `guichet:{desk}:waits:<town hall>:<team>`    sorted set  how long recent waits were, the last three hours
 * `guichet:{desk}:of:<conversation>`           sorted set  its tickets, by age
 * `guichet:{desk}:hand:<agent>`                sorted set  what an agent has, by rank
 * `guichet:{desk}:agent:<agent>`               hash        lines, skills and capacity of who is there; their offer
 * `guichet:{desk}:leases`                      sorted set  assigned tickets, by the end of their lease
 * `guichet:{desk}:due`                         sorted set  tickets not at their end, by the next look at them
 * `guichet:{desk}:changes`                     stream      references of tickets that changed, the last 10,000
 * `guichet:{desk}:alive`                       sorted set  agents, by the end of their presence
 * `guichet:{desk}:away`                        set         agents who said that they are away
 */
const DESK = 'guichet:{desk}';

interface Line {
  readonly municipality: string;
  readonly team: string;
}

export const keys = {
  ticket: (reference: string) => `${DESK}:ticket:${reference}`,
  history: (reference: string) => `${DESK}:history:${reference}`,
  /** A team's name in the keys of its lines. */
  line: ({ municipality, team }: Line) => `${municipality}:${team}`,
  queue: ({ municipality, team }: Line) => `${DESK}:queue:${municipality}:${team}`,
  callbacks: ({ municipality, team }: Line) => `${DESK}:callbacks:${municipality}:${team}`,
  ready: ({ municipality, team }: Line) => `${DESK}:ready:${municipality}:${team}`,
  present: ({ municipality, team }: Line) => `${DESK}:present:${municipality}:${team}`,
  waits: ({ municipality, team }: Line) => `${DESK}:waits:${municipality}:${team}`,
  ofConversation: (conversation: string) => `${DESK}:of:${conversation}`,
  hand: (agent: string) => `${DESK}:hand:${agent}`,
  agent: (agent: string) => `${DESK}:agent:${agent}`,
  leases: `${DESK}:leases`,
  due: `${DESK}:due`,
  changes: `${DESK}:changes`,
  alive: `${DESK}:alive`,
  away: `${DESK}:away`,
} as const;
