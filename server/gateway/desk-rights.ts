/**
 * Who may do what at the desk: all of it, in one table. A route that is not here is not served, and a server
 * that has a route without a line here does not start (`desk-access.ts`).
 */
import type { AuditAction } from '../contract/audit.ts';
import type { AgentRight } from '../contract/desk.ts';
import type { Scope } from '../contract/tokens.ts';

export interface RouteRight {
  /** The least right that opens it. `anyone`: nobody need be signed in. */
  readonly who: 'anyone' | AgentRight;
  /** What a token must be allowed for it; without, no token opens it. */
  readonly scope?: Scope;
  /** The line it leaves in the audit log; null for what is nobody's affair, with the reason beside it. */
  readonly audit?: Audited | null;
}

/** What is written down of a request that succeeded. */
export interface Audited {
  readonly action: AuditAction;
  /** The part of the address that names what it was done to. */
  readonly of?: string;
  /** Fields of the body that may be written down: codes and ids, never words. */
  readonly detail?: readonly string[];
}

const seen = { action: 'ticket.seen', of: 'reference' } as const;
const moved = (...detail: string[]): Audited => ({ action: 'ticket.moved', of: 'reference', detail });
const closed: Audited = { action: 'ticket.closed', of: 'reference', detail: ['reason'] };

export const DESK_RIGHTS: Readonly<Record<string, RouteRight>> = {
  'GET /words': { who: 'anyone' },
  // Signing in is written down by the handler, which alone knows who it was.
  'POST /session': { who: 'anyone', audit: null },
  'GET /sign-in': { who: 'anyone' },
  'GET /openid/begin': { who: 'anyone' },
  'GET /openid/callback': { who: 'anyone' },
  'GET /session': { who: 'agent' },
  'DELETE /session': { who: 'agent', audit: { action: 'session.closed' } },
  // When somebody has a break is no business of an audit log.
  'PUT /presence': { who: 'agent', audit: null },

  // One's own account.
  'GET /account/sessions': { who: 'agent' },
  'DELETE /account/sessions/:session': { who: 'agent', audit: { action: 'session.revoked' } },
  'PUT /account/password': { who: 'agent', audit: { action: 'account.password_set' } },
  // Whoever has the one-time link; the handler knows whose it is and writes it down.
  'POST /setup/check': { who: 'anyone', audit: null },
  'POST /setup': { who: 'anyone', audit: null },

  // Everybody else's.
  'GET /account-choices': { who: 'administrator' },
  'GET /accounts': { who: 'administrator' },
  'POST /accounts': { who: 'administrator', audit: { action: 'account.created', detail: ['right'] } },
  'PATCH /accounts/:id': { who: 'administrator', audit: { action: 'account.changed' } },
  'POST /accounts/:id/link': { who: 'administrator', audit: { action: 'account.link_made' } },
  'GET /accounts/:id/sessions': { who: 'administrator' },
  'DELETE /accounts/:id/sessions': { who: 'administrator', audit: { action: 'session.revoked' } },
  'DELETE /accounts/:id/sessions/:session': {
    who: 'administrator',
    audit: { action: 'session.revoked' },
  },

  // No figure is of one agent, and none leads to a citizen.
  'GET /figures': { who: 'supervisor', scope: 'figures:read' },
  'GET /figures.csv': { who: 'supervisor', scope: 'figures:read', audit: { action: 'data.exported' } },
  'GET /figures/live': { who: 'supervisor', scope: 'figures:read' },

  // Texts that nobody can be known from; taken away as a patch, that is written down.
  'GET /gaps': { who: 'supervisor' },
  'GET /gaps.patch': { who: 'supervisor', audit: { action: 'data.exported' } },
  // Nobody's matter: it hides a line of a list.
  'POST /gaps/aside': { who: 'supervisor', audit: null },
  'POST /gaps/doubts/aside': { who: 'supervisor', audit: null },

  'GET /audit': { who: 'administrator' },
  'GET /audit.csv': { who: 'administrator', audit: { action: 'data.exported' } },

  'GET /tokens': { who: 'administrator' },
  'POST /tokens': { who: 'administrator', audit: { action: 'token.created' } },
  'DELETE /tokens/:id': { who: 'administrator', audit: { action: 'token.revoked' } },

  'GET /webhooks': { who: 'administrator' },
  'POST /webhooks': { who: 'administrator', audit: { action: 'webhook.created' } },
  'PATCH /webhooks/:id': { who: 'administrator', audit: { action: 'webhook.changed' } },
  'DELETE /webhooks/:id': { who: 'administrator', audit: { action: 'webhook.deleted' } },
  'POST /webhooks/:id/secret': { who: 'administrator', audit: { action: 'webhook.secret_changed' } },
  'DELETE /webhooks/:id/former-secret': {
    who: 'administrator',
    audit: { action: 'webhook.secret_changed' },
  },
  // A trial changes nothing.
  'POST /webhooks/:id/ping': { who: 'administrator', audit: null },
  'GET /webhook-deliveries/dead': { who: 'administrator' },
  'POST /webhook-deliveries/dead/:id/replay': {
    who: 'administrator',
    audit: { action: 'webhook.replayed' },
  },
  'DELETE /webhook-deliveries/dead/:id': {
    who: 'administrator',
    audit: { action: 'webhook.set_aside' },
  },
  'GET /letters/dead': { who: 'administrator' },
  'POST /letters/dead/:id/replay': { who: 'administrator', audit: { action: 'letter.replayed' } },
  'DELETE /letters/dead/:id': { who: 'administrator', audit: { action: 'letter.set_aside' } },

  // An exercise is nobody's business but the agent's.
  'GET /training': { who: 'agent' },
  'PUT /training/run': { who: 'agent', audit: null },
  'DELETE /training/run': { who: 'agent', audit: null },
  'GET /training/feedback': { who: 'agent' },

  'GET /queue': { who: 'agent', scope: 'tickets:read' },
  'GET /tickets/:reference': { who: 'agent', scope: 'tickets:read', audit: seen },
  'POST /tickets/:reference/claim': {
    who: 'agent',
    scope: 'tickets:act',
    audit: { action: 'ticket.taken', of: 'reference' },
  },
  'POST /tickets/:reference/release': { who: 'agent', scope: 'tickets:act', audit: moved() },
  // The word that goes with it is for a colleague: only where it went is written down.
  'GET /tickets/:reference/transfer': { who: 'agent', scope: 'tickets:read' },
  'POST /tickets/:reference/transfer': {
    who: 'agent',
    scope: 'tickets:act',
    audit: moved('team', 'agent'),
  },
  // Nothing becomes of an offer that is let pass.
  'POST /tickets/:reference/decline': { who: 'agent', audit: null },
  'POST /queue/next': { who: 'agent', scope: 'tickets:act', audit: { action: 'ticket.taken' } },
  'POST /tickets/:reference/hand-back': { who: 'agent', scope: 'tickets:act', audit: moved() },
  // What may be sent is content and an open request: seeing it is seeing the ticket, which is written down.
  'GET /tickets/:reference/sayings': { who: 'agent', scope: 'tickets:read' },
  'POST /tickets/:reference/notes': {
    who: 'agent',
    scope: 'tickets:act',
    audit: { action: 'ticket.noted', of: 'reference' },
  },
  'POST /tickets/:reference/messages': {
    who: 'agent',
    scope: 'tickets:act',
    audit: { action: 'ticket.answered', of: 'reference' },
  },
  // A machine's words, shown to the agent alone: what is sent of them is written down when it is. No program asks.
  'POST /tickets/:reference/suggestions': { who: 'agent', audit: null },
  'POST /tickets/:reference/translations': { who: 'agent', audit: null },
  'PUT /tickets/:reference/messages/:seq/translation': { who: 'agent', audit: null },
  'GET /model': { who: 'administrator' },
  'PUT /model': { who: 'administrator', audit: { action: 'setting.switched' } },
  'POST /tickets/:reference/close': { who: 'agent', scope: 'tickets:act', audit: closed },
  'POST /callbacks/:reference/attempts': {
    who: 'agent',
    scope: 'callbacks',
    audit: { action: 'call.logged', of: 'reference', detail: ['outcome'] },
  },
  'POST /callbacks/:reference/done': { who: 'agent', scope: 'callbacks', audit: closed },

  'GET /appointments': { who: 'agent', scope: 'appointments' },
  'GET /appointments/:reference/times': { who: 'agent', scope: 'appointments' },
  'POST /appointments/:reference/cancel': {
    who: 'agent',
    scope: 'appointments',
    audit: { action: 'appointment.changed', of: 'reference' },
  },
  'POST /appointments/:reference/move': {
    who: 'agent',
    scope: 'appointments',
    audit: { action: 'appointment.changed', of: 'reference', detail: ['start'] },
  },

  // Played at a counter: nobody's name is in it, and nothing of it is kept.
  'GET /adviser': { who: 'agent' },
  'POST /adviser/steps': { who: 'agent', audit: null },

  // Screens at counters. What is put on one names nobody either.
  'GET /kiosks': { who: 'agent' },
  'POST /kiosks': { who: 'administrator', audit: { action: 'kiosk.invited', detail: ['site'] } },
  'DELETE /kiosks/:id': { who: 'administrator', audit: { action: 'kiosk.revoked' } },
  'PUT /kiosks/:id/sheet': { who: 'agent', audit: null },
  'DELETE /kiosks/:id/sheet': { who: 'agent', audit: null },
};

const RANK: Readonly<Record<AgentRight, number>> = { agent: 0, supervisor: 1, administrator: 2 };

/** Each right holds those below it. */
export const hasRight = (has: AgentRight, needed: AgentRight): boolean => RANK[has] >= RANK[needed];

interface Line {
  readonly method: string;
  readonly pattern: RegExp;
  readonly right: RouteRight;
}

/** Fixed words before parameters, so that `/accounts/own` is not read as an account called « own ». */
const LINES: readonly Line[] = Object.entries(DESK_RIGHTS)
  .map(([route, right]) => {
    const [method = '', path = ''] = route.split(' ');
    return { method, pattern: patternOf(path), right, parameters: path.split('/:').length };
  })
  .sort((a, b) => a.parameters - b.parameters);

/** @param path beneath `/api/v1/desk`. @returns undefined where nobody declared such a route. */
export function rightOf(method: string, path: string): RouteRight | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  return LINES.find((line) => line.method === asked && line.pattern.test(path))?.right;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}/?$`);
}
