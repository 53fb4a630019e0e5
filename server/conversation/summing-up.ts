/**
 * What a machine makes of what was said before a person was asked for, shown to the citizen: theirs to approve,
 * correct or take out. The request stands before, waits for nothing, and is the same where nothing comes of this.
 */
import type { Message } from '../contract/message.ts';
import { rootOf } from '../flows/engine.ts';
import type { MachineSummary } from '../message/summary.ts';
import type { Town } from '../town/town.ts';
import { CALLBACK_FLOW } from './handoff.ts';
import type { Memory } from './memory.ts';
import type { ConversationStore, Snapshot } from './store.ts';
import { type SummaryInHand, shown } from './summary.ts';
import type { TurnRunner } from './turn-runner.ts';

export interface SummingUpPorts {
  readonly store: Pick<ConversationStore, 'read' | 'log' | 'change'>;
  readonly runner: Pick<TurnRunner, 'draft' | 'townOf'>;
  readonly writer: {
    /** @returns null where there is nothing that may be shown. Never throws for the model's sake. */
    summarise(conversation: Snapshot, log: readonly Message[]): Promise<MachineSummary | null>;
  };
  readonly now: () => Date;
  readonly changed: (id: string, messages: readonly Message[]) => void;
  readonly failed: (where: string, error: unknown) => void;
}

/** Times it is tried again because somebody spoke in between. */
const TRIES = 3;

export class SummingUp {
  readonly #ports: SummingUpPorts;

  constructor(ports: SummingUpPorts) {
    this.#ports = ports;
  }

  /** Nobody waits for it. Begun again after a crash, it is said once. */
  begin(id: string, reference: string): void {
    this.#propose(id, reference).catch((error: unknown) => this.#ports.failed('summing up', error));
  }

  async #propose(id: string, reference: string): Promise<void> {
    const { store, runner, writer, now, changed } = this.#ports;
    const before = await store.read(id);
    if (!before || !mayBeShown(before, reference)) return;
    const log = await store.log(id, 0);
    if (namesDanger(log, runner.townOf(before))) return;
    const machine = await writer.summarise(before, log);
    if (!machine) return;
    for (let tries = 0; tries < TRIES; tries++) {
      const snapshot = await store.read(id);
      if (!snapshot || !mayBeShown(snapshot, reference) || wentOn(before, snapshot)) return;
      const summary = completed(snapshot.memory, reference, machine);
      // The procedure's own summary has asked already: the same question again would only bewilder.
      const asked = snapshot.memory.summary?.stage === 'shown';
      const said = shown(asked ? 'summary.by_machine_too' : 'summary.by_machine', summary);
      const change = {
        changeId: `summary-${reference}`,
        drafts: [runner.draft(snapshot, said, snapshot.memory.language)],
        from: ['bot', 'waiting'] as const,
        seq: snapshot.seq,
        memory: { summary, last: [said] },
      };
      const done = await store.change(id, change, now().toISOString());
      if (Array.isArray(done)) changed(id, done);
      if (done !== 'refused') return;
    }
  }
}

/** A person who is there already needs none; name and number for a call are not talked over, nor is a correction. */
function mayBeShown({ status, memory }: Snapshot, reference: string): boolean {
  const { ticket, alarm, flow, summary } = memory;
  if ((status !== 'waiting' && status !== 'bot') || ticket !== reference || alarm !== null) return false;
  if (flow?.asking && rootOf(flow) === CALLBACK_FLOW) return false;
  return summary === null || summary.stage === 'shown' || summary.stage === 'approved';
}

/** Whether the conversation went on with the bot: an answer is then being waited for, or was just given. */
const wentOn = (before: Snapshot, { status, seq }: Snapshot): boolean =>
  status === 'bot' && seq !== before.seq;

/**
 * Danger and distress are never a model's, whether anything came of them or not. « Talk to somebody » looks like a
 * mere sign of them to who only counts words: in the wish itself that is no danger.
 */
function namesDanger(log: readonly Message[], { safety }: Town): boolean {
  const told = log.filter(({ from }) => from === 'citizen');
  const wish = told.at(-1);
  return told.some((message) => {
    const alarm = safety.check(message.text, message.lang);
    return alarm !== null && !(message === wish && alarm.sign);
  });
}

function completed({ summary }: Memory, reference: string, machine: MachineSummary): SummaryInHand {
  const before = summary ?? { reference, flow: null, slots: {}, words: null };
  return { ...before, stage: 'shown', machine };
}
