/** What a language model does for agents, and the switch that stops it. Mounted only where one is connected. */
import type { Request, Router } from 'express';
import type { Agent } from '../agents/agent.ts';
import {
  AskSuggestion,
  AskTranslation,
  type ModelPower,
  SetModel,
  type TranslatedMessage,
} from '../contract/machine.ts';
import { Seq } from '../contract/primitives.ts';
import type { DeskTicket } from '../contract/ticket.ts';
import type { EscalationService } from '../escalation/service.ts';
import type { AgentsModel } from '../model/agents/agents-model.ts';
import type { LanguageModel } from '../model/language-model.ts';
import { MODEL_JOBS } from '../model/settings.ts';
import type { ModelSwitch } from '../model/switch.ts';
import { agentOf, auditAs, referenceOf } from './desk-access.ts';
import { ProblemError, parsed } from './problems.ts';

export interface DeskModelDeps {
  readonly escalations: Pick<EscalationService, 'ticket' | 'sayings'>;
  readonly machine: AgentsModel;
  readonly model: Pick<LanguageModel, 'nameFor' | 'state'>;
  readonly power: Pick<ModelSwitch, 'read' | 'set'>;
  readonly now: () => Date;
}

/** Mounted beside the other routes of the desk, after its guard and session. */
export function modelRoutes(router: Router, deps: DeskModelDeps): void {
  const { escalations, machine } = deps;

  router.post('/tickets/:reference/suggestions', async (request, response) => {
    const { without } = parsed(AskSuggestion, request.body);
    const { agent, ticket } = await inHand(deps, request);
    const sayings = await escalations.sayings(agent, ticket.reference);
    if (!sayings) throw new ProblemError('conversation-gone');
    const suggestion = await machine.suggest(ticket.conversation, sayings, without);
    if (!suggestion) throw new ProblemError('model-silent');
    response.status(201).json(suggestion);
  });

  router.post('/tickets/:reference/translations', async (request, response) => {
    const { text } = parsed(AskTranslation, request.body);
    const { ticket } = await inHand(deps, request);
    const translation = await machine.translateReply(ticket.conversation, text);
    if (!translation) throw new ProblemError('model-silent');
    response.status(201).json(translation);
  });

  router.put('/tickets/:reference/messages/:seq/translation', async (request, response) => {
    const { ticket } = await inHand(deps, request);
    const seq = Seq.safeParse(Number(request.params.seq));
    if (!seq.success) throw new ProblemError('not-found');
    const text = await machine.translateMessage(ticket.conversation, seq.data);
    if (text === null) throw new ProblemError('model-silent');
    response.json({ text } satisfies TranslatedMessage);
  });

  router.get('/model', async (_request, response) => {
    response.json(await powerOf(deps));
  });

  router.put('/model', async (request, response) => {
    const { on } = parsed(SetModel, request.body);
    await deps.power.set(on, agentOf(request).name, deps.now());
    auditAs(response, { object: 'model', detail: `on=${on}` });
    response.json(await powerOf(deps));
  });
}

/** Only who has the request may spend on it what a model costs. @throws ProblemError otherwise. */
async function inHand(
  { escalations, machine }: DeskModelDeps,
  request: Request,
): Promise<{ agent: Agent; ticket: DeskTicket }> {
  const agent = agentOf(request);
  const ticket = await escalations.ticket(agent, referenceOf(request));
  if (!ticket) throw new ProblemError('not-found');
  if (ticket.assignedTo !== agent.id) throw new ProblemError('not-yours');
  if (!machine.on) throw new ProblemError('model-silent');
  return { agent, ticket };
}

async function powerOf({ power, model }: DeskModelDeps): Promise<ModelPower> {
  const names = MODEL_JOBS.flatMap((job) => {
    const name = model.nameFor(job);
    return name === undefined ? [] : [[job, name] as const];
  });
  const { uses, resting } = model.state;
  return {
    ...(await power.read()),
    ...{ names: Object.fromEntries(names), resting, uses: Object.fromEntries(uses) },
  };
}
