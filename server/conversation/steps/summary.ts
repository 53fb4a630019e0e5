import type { Flow, Slot, SlotValue } from '../../flows/schema.ts';
import { readSlot } from '../../flows/slot-reading.ts';
import { refusal } from '../../flows/slot-rules.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import { CALLBACK_CHOICE, STOP_WAITING } from '../handoff.ts';
import type { Memory } from '../memory.ts';
import { warningFor } from '../sensitive-matter.ts';
import { type SummaryInHand, shown, summaryEffect } from '../summary.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { choiceInWords } from './choice-in-words.ts';
import { readerOf } from './reader.ts';

/** Longest own words of a citizen in a summary, in UTF-16 units: the rest stands in the conversation. */
const MAX_WORDS = 500;

/**
 * The summary for the agent: approved, or corrected answer by answer or in the citizen's own words. Whatever else
 * is written meanwhile goes its ordinary way: nobody must approve anything.
 */
export const summary: TurnStep = {
  name: 'summary',
  run(turn) {
    const { memory, input } = turn;
    const held = memory.summary;
    if (!held || held.reference !== memory.ticket) return undefined;
    const pressed = input.choice?.startsWith('summary:') ? input.choice : saidOf(turn, held);
    if (pressed !== undefined) return act(turn, held, pressed.slice('summary:'.length));
    if (input.text === undefined || leaves(turn, input.text)) return undefined;
    if (held.stage === 'writing') {
      return again(turn, { ...held, words: input.text.trim().slice(0, MAX_WORDS) });
    }
    return typeof held.stage === 'object'
      ? fixedInWords(turn, held, held.stage.fixing, input.text)
      : undefined;
  },
};

/** The words of one of its buttons; « yes » where it was the last thing asked. */
function saidOf(turn: Turn, { stage }: SummaryInHand): string | undefined {
  const { input, memory, town } = turn;
  if (input.text === undefined) return undefined;
  const words = choiceInWords(turn, input.text);
  if (words?.startsWith('summary:')) return words;
  const asked = memory.last.at(-1)?.choices?.some(({ id }) => id === 'summary:ok') ?? false;
  const pattern = town.understanding.pattern(input.text, memory.language);
  if (stage !== 'shown' || !asked) return undefined;
  return pattern === 'yes' ? 'summary:ok' : pattern === 'no' ? 'summary:change' : undefined;
}

/** « Stop »: a way out of everything, of a correction too. */
const leaves = ({ town, memory }: Turn, text: string): boolean =>
  town.understanding.pattern(text, memory.language) === 'cancel';

function act(turn: Turn, held: SummaryInHand, what: string): Settled {
  const [verb = '', value = ''] = what.split(/:(.*)/s);
  switch (verb) {
    case 'ok':
      return approved(turn, held);
    case 'words':
      return settled(turn, { ...held, stage: 'writing' }, [
        ...warningFor(held.flow, turn.memory),
        says('summary.write', { input: TEXT }),
      ]);
    case 'unwritten':
      return withoutMachine(turn, held);
    case 'fix':
      if (slotOf(turn, held, value))
        return settled(turn, { ...held, stage: { fixing: value } }, [asked(turn, held, value)]);
      return which(turn, held);
    case 'set':
      return typeof held.stage === 'object' ? fixed(turn, held, held.stage.fixing, value) : which(turn, held);
    default:
      return which(turn, held);
  }
}

const TEXT = { type: 'text', key: 'summary.own_words' } as const;

function approved(turn: Turn, held: SummaryInHand): Settled {
  const waiting = turn.conversation.status === 'waiting';
  const choices = waiting ? [CALLBACK_CHOICE, STOP_WAITING] : turn.memory.receipt ? [] : [CALLBACK_CHOICE];
  const next: SummaryInHand = { ...held, stage: 'approved' };
  const thanks = says('summary.approved', { choices, ...(waiting ? {} : { places: ['mairie'] }) });
  return { ...settled(turn, next, [thanks]), effects: [summaryEffect(turn.town, next)] };
}

function which(turn: Turn, held: SummaryInHand): Settled {
  const answers = Object.keys(held.slots).map(
    (slot): OfferedChoice => ({ id: `summary:fix:${slot}`, key: `flows.${held.flow}.slots.${slot}.label` }),
  );
  const own: OfferedChoice = { id: 'summary:words', key: 'summary.choices.words' };
  const unwritten: OfferedChoice = { id: 'summary:unwritten', key: 'summary.choices.unwritten' };
  const choices = [...answers, ...(held.machine ? [unwritten] : []), own];
  return settled(turn, { ...held, stage: 'which' }, [says('summary.which', { choices })]);
}

/** What a machine wrote is taken out; where nothing else stands there, the citizen's own words are asked for. */
function withoutMachine(turn: Turn, { machine: _machine, ...rest }: SummaryInHand): Settled {
  if (rest.flow !== null || rest.words !== null) return again(turn, rest);
  return settled(turn, { ...rest, stage: 'writing' }, [says('summary.write', { input: TEXT })]);
}

const flowOf = ({ town }: Turn, { flow }: SummaryInHand): Flow | undefined =>
  flow === null ? undefined : town.flows.find(flow);

const slotOf = (turn: Turn, held: SummaryInHand, name: string): Slot | undefined =>
  name in held.slots ? flowOf(turn, held)?.slots[name] : undefined;

/** The question of an answer, as the procedure asks it. */
function asked(turn: Turn, held: SummaryInHand, name: string): Utterance {
  const slot = slotOf(turn, held, name);
  const step = flowOf(turn, held)?.steps.find((each) => 'ask' in each && each.ask === name);
  const key = `flows.${held.flow}.steps.${step?.id ?? ''}.text`;
  const base = `flows.${held.flow}.slots.${name}`;
  const set = (value: string, label: string): OfferedChoice => ({ id: `summary:set:${value}`, key: label });
  if (slot?.type === 'choice') {
    return says(key, {
      choices: slot.options.map((option) => set(option, `${base}.options.${option}.label`)),
    });
  }
  if (slot?.type === 'yes-no') return says(key, { choices: [set('yes', 'bot.yes'), set('no', 'bot.no')] });
  return says(
    key,
    slot && slot.type !== 'moment' ? { input: { type: slot.type, key: `${base}.label` } } : {},
  );
}

function fixedInWords(turn: Turn, held: SummaryInHand, name: string, text: string): Settled {
  const flow = flowOf(turn, held);
  const value = flow && readSlot(flow, name, text, readerOf(turn));
  if (value !== undefined) return fixed(turn, held, name, value);
  return settled(turn, held, [says('bot.not_an_answer.first'), asked(turn, held, name)]);
}

function fixed(turn: Turn, held: SummaryInHand, name: string, given: SlotValue): Settled {
  const slot = slotOf(turn, held, name);
  if (!slot) return which(turn, held);
  const value = slot.type === 'yes-no' && typeof given === 'string' ? given === 'yes' : given;
  const reason = refusal(slot, value, turn.today);
  if (reason) return settled(turn, held, [says(`bot.refused.${reason}`), asked(turn, held, name)]);
  return again(turn, { ...held, slots: { ...held.slots, [name]: value } });
}

/** Corrected: it is shown once more, and the agent has it at once. */
function again(turn: Turn, changed: SummaryInHand): Settled {
  const next: SummaryInHand = { ...changed, stage: 'shown' };
  return {
    ...settled(turn, next, [shown('summary.changed', next)]),
    effects: [summaryEffect(turn.town, next)],
  };
}

function settled(turn: Turn, next: SummaryInHand, spoken: readonly Utterance[]): Settled {
  const memory: Memory = { ...turn.memory, summary: next, misses: 0 };
  return { outcome: 'human', procedure: 'human-agent', candidates: [], says: spoken, memory };
}
