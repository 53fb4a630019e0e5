/**
 * Runs the procedure under way, or starts the one that was understood. What was meant is read in `pressed.ts` and
 * `in-words.ts`; `procedure.ts` acts on it, `flow-says.ts` puts the engine's answer in words, and the patterns of
 * repair stand in `patterns.ts`.
 */
import type { FlowState } from '../../flows/engine.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { inWords, offeredInWords } from './in-words.ts';
import { commandOf, runCommand } from './patterns.ts';
import { pressed } from './pressed.ts';
import { move } from './procedure.ts';
import { withSheetNamed, withSheets } from './sheets.ts';

export const flow: TurnStep = {
  name: 'flow',
  async run(turn) {
    const before = withoutGone(turn);
    turn.memory = before;
    const settled = await followed(turn);
    return settled && withSheetNamed(turn, await withSheets(turn, settled), before);
  },
};

function followed(turn: Turn): Settled | undefined | Promise<Settled | undefined> {
  const { choice, text } = turn.input;
  const command = commandOf(turn);
  if (command) return runCommand(turn, command, (input) => move(turn, input));
  if (choice !== undefined) return pressed(turn, choice);
  if (text === undefined) return undefined;
  const offered = offeredInWords(turn, text);
  return offered ? pressed(turn, offered) : inWords(turn, text);
}

/** A guided search may change with an import, or a procedure with a release: what is no longer there is let go. */
function withoutGone({ memory, town }: Turn): Turn['memory'] {
  const stands = (state: FlowState | null): boolean =>
    state?.frames.every(({ flow }) => town.flows.has(flow)) ?? true;
  if (stands(memory.flow) && stands(memory.finished) && memory.suspended.every(stands)) return memory;
  return {
    ...memory,
    flow: stands(memory.flow) ? memory.flow : null,
    finished: stands(memory.finished) ? memory.finished : null,
    suspended: memory.suspended.filter(stands),
  };
}
