import { says } from '../../message/utterance.ts';
import { askForPerson, CALLBACK_FLOW, PERSON_CHOICE, pressesPerson, topicOf } from '../handoff.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { aboutItself } from './about-itself.ts';
import { partAsked } from './answer-part.ts';
import { namesOnlyADay } from './asked-day.ts';
import { correctionSaid } from './correction.ts';
import { meaningAsked } from './meaning.ts';
import { expectsFreeWords, isOfferedAnswer, openQuestion } from './open-question.ts';
import { begin } from './procedure.ts';
import { holdsWording, isWording } from './wordings.ts';

/** Wanting a person is honoured at once, in any words, whatever was under way. */
export const person: TurnStep = {
  name: 'person',
  run(turn) {
    const { input, reading, memory } = turn;
    if (pressesPerson(input)) return wish(turn);
    // Where a name or free words are being asked for, words are an answer, not a wish.
    if (input.text === undefined || expectsFreeWords(turn)) return undefined;
    // « Tomorrow morning » is how people ask to be called: where it is offered, or alone, it is only a time.
    if (isOfferedAnswer(turn, input.text) || namesOnlyADay(turn, input.text)) return undefined;
    // « Are you a person? » is a question, answered truly; bare « help » asks what this is good for.
    const itself = aboutItself(turn, input.text);
    if (itself) return itself;
    if (isWording(turn, 'help_words', input.text) || isSteering(turn, input.text)) return undefined;
    // « Sorry, it is for me »: an answer put right.
    if (correctionSaid(turn, input.text)) return undefined;
    if (reading?.verdict !== 'clear') return undefined;
    const meaning = meaningAsked(turn);
    // « What is a mediator? » asks for nobody, and is no question of elsewhere.
    const explains = meaning !== undefined && meaning.terms.length > 0;
    if (explains && meaning.alone) return undefined;
    const top = reading.candidates[0]?.procedure;
    if (top === 'human-agent') {
      // « Call me back » is asked for by name.
      if (holdsWording(turn, 'callback_words', input.text)) return begin(turn, CALLBACK_FLOW);
      // « Talk to somebody » looks like a sign of distress to who only counts words: here it is a plain wish.
      if (turn.helpLine?.sign) turn.helpLine = undefined;
      return wish(turn);
    }
    const declines = top === 'offtopic' || top === 'injection';
    // « How much is it? » after an answer is about that answer.
    const ofAnswer = memory.finished !== null && partAsked(turn, input.text) !== undefined;
    return declines && !memory.flow?.asking && !ofAnswer && !explains ? declined(turn, top) : undefined;
  },
};

/** Asked for again, a person is on the way or still wants a number: what is being asked meanwhile stays asked. */
function wish(turn: Turn): Settled {
  const answer = askForPerson(turn, topicOf(turn));
  const question = turn.memory.ticket ? openQuestion(turn) : [];
  if (question.length === 0) return answer;
  return { ...answer, says: [...answer.says, says('bot.person.question_again'), ...question] };
}

/** « Yes », « thank you », « go back »: steers the conversation, whatever else it looks like. */
const isSteering = ({ town, memory }: Turn, text: string): boolean =>
  town.understanding.pattern(text, memory.language) !== null;

export function declined({ memory, reading }: Turn, top: string): Settled {
  return {
    outcome: 'declined',
    procedure: null,
    candidates: reading?.candidates ?? [],
    says: [says(`bot.declined.${top}`, { places: ['mairie'], choices: [PERSON_CHOICE] })],
    memory,
  };
}
