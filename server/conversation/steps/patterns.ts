/** Repair, written once for all procedures: back, cancel, repeat, start again, « I don't know », « what is that? ». */
import { type FlowInput, rootOf } from '../../flows/engine.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import type { PatternName } from '../../understanding/understanding.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';
import { expectsFreeWords, openQuestion, saidAgain } from './open-question.ts';
import { isWording } from './wordings.ts';

type Steering = Exclude<PatternName, 'yes' | 'no'> | 'help';

/** What the message does to the conversation itself, by button or in words; null where it is about something. */
export function commandOf(turn: Turn): Steering | null {
  const { input, memory, town } = turn;
  const pressed =
    input.command ??
    (input.choice?.startsWith('command:') ? input.choice.slice('command:'.length) : undefined);
  if (pressed === 'dont-know') return 'dont_know';
  if (
    pressed === 'back' ||
    pressed === 'cancel' ||
    pressed === 'repeat' ||
    pressed === 'restart' ||
    pressed === 'explain'
  ) {
    return pressed;
  }
  if (input.text === undefined) return null;
  const free = expectsFreeWords(turn);
  if (!free && isWording(turn, 'help_words', input.text)) return 'help';
  const pattern = town.understanding.pattern(input.text, memory.language);
  if (pattern === null || pattern === 'yes' || pattern === 'no') return null;
  // Asked for a name, « Salut » may be one: only ways out count there.
  if (free && pattern !== 'back' && pattern !== 'cancel' && pattern !== 'explain') return null;
  return pattern;
}

export function runCommand(turn: Turn, command: Steering, move: (input: FlowInput) => Settled): Settled {
  const { memory } = turn;
  const asking = memory.flow?.asking ? memory.flow : null;
  switch (command) {
    case 'back':
      if (asking) return move({ type: 'back' });
      if (!memory.finished) return again(turn, [says('bot.nothing_before', { places: ['mairie'] })]);
      turn.memory = { ...memory, flow: memory.finished };
      return move({ type: 'back' });
    case 'repeat':
    case 'resume':
      return asking ? move({ type: 'repeat' }) : again(turn, []);
    case 'restart':
      if (asking) return move({ type: 'restart' });
      return answer(turn, [says('bot.greeting.again', { places: ['mairie'] })], {
        flow: null,
        finished: null,
        suspended: [],
        misses: 0,
      });
    case 'cancel':
      return answer(turn, [says('bot.cancelled', { places: ['mairie'], choices: [PERSON_CHOICE] })], {
        flow: null,
        suspended: [],
        misses: 0,
      });
    case 'dont_know':
      return dontKnow(turn, move);
    case 'explain':
      return explain(turn);
    case 'insult':
      return again(turn, [says('bot.smalltalk.insult', { choices: [PERSON_CHOICE], places: ['mairie'] })]);
    case 'help':
      return asking ? explain(turn) : answer(turn, [orientation(turn, 'bot.orientation')], { misses: 0 });
    case 'greeting':
      return asking ? again(turn, []) : answer(turn, [orientation(turn, 'bot.smalltalk.greeting')], {});
    case 'goodbye':
      // The question stays open and is not put again: whoever leaves may come back to it.
      return answer(turn, [says('bot.smalltalk.goodbye', { places: ['mairie'] })], {});
    case 'thanks':
    case 'laughter':
      return asking
        ? again(turn, [])
        : answer(turn, [says(`bot.smalltalk.${command}`, { places: ['mairie'] })], {});
  }
}

/** What can be done here: what is asked most, as buttons, and a person. */
function orientation({ town }: Turn, key: string): Utterance {
  const asked = town.municipality.most_asked.filter((id) => town.flows.has(id));
  const choices = asked.map((id): OfferedChoice => ({ id: `start:${id}`, key: `flows.${id}.title` }));
  return says(key, { choices: [...choices, PERSON_CHOICE] });
}

/** An option made for it is taken; otherwise the question's help, the question again, and a person. */
function dontKnow(turn: Turn, move: (input: FlowInput) => Settled): Settled {
  const asking = turn.memory.flow?.asking;
  if (!asking)
    return again(turn, [says('bot.dont_know.nothing', { choices: [PERSON_CHOICE], places: ['mairie'] })]);
  const slot = turn.town.flows.get(asking.flow).flow.slots[asking.slot];
  if (slot?.type === 'choice' && slot.options.includes('unknown'))
    return move({ type: 'answer', value: 'unknown' });
  return again(turn, [
    says('bot.dont_know.asking', { choices: [PERSON_CHOICE], places: ['mairie'] }),
    ...helpOf(turn),
  ]);
}

function explain(turn: Turn): Settled {
  const help = helpOf(turn);
  const lead =
    help.length > 0 ? help : [says('bot.explain.nothing', { choices: [PERSON_CHOICE], places: ['mairie'] })];
  return again(turn, lead);
}

function helpOf({ memory, town }: Turn): Utterance[] {
  const asking = memory.flow?.asking;
  if (!asking) return [];
  const key = `flows.${asking.flow}.steps.${asking.step}.help`;
  return town.words.has(key) ? [says(key, { generatedBy: 'flow' })] : [];
}

/** Something said first, then the open question; or what was said last. */
function again(turn: Turn, first: readonly Utterance[]): Settled {
  const question = openQuestion(turn);
  return answer(
    turn,
    question.length > 0 || first.length > 0 ? [...first, ...question] : saidAgain(turn),
    {},
  );
}

/** Says it, and stays where the conversation stands but for what `change` says. */
export function answer(turn: Turn, spoken: readonly Utterance[], change: Partial<Turn['memory']>): Settled {
  const memory = { ...turn.memory, ...change };
  const procedure = memory.flow ? rootOf(memory.flow) : null;
  return {
    outcome: procedure ? 'flow' : 'answer',
    procedure,
    candidates: procedure ? [{ procedure, score: 1 }] : [],
    says: spoken,
    memory,
  };
}
