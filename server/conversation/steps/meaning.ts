import { rootOf } from '../../flows/engine.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import { explanationKey, meaningReader, procedureOfTerm } from '../../words/glossary.ts';
import type { MeaningAsked } from '../../words/meaning-reader.ts';
import { plainWords } from '../../words/rules/letters.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { documentsAhead, partAsked } from './answer-part.ts';
import { expectsFreeWords, openQuestion } from './open-question.ts';
import { answer } from './patterns.ts';

/** « What is a tax stamp? »: the term is explained, and the question that was open comes again. */
export const meaning: TurnStep = {
  name: 'meaning',
  run(turn) {
    const asked = meaningAsked(turn);
    // Beside other words it may be an answer, or part of a story with signs of danger: those come first.
    if (!asked || (!asked.alone && (turn.helpLine || expectsFreeWords(turn)))) return undefined;
    if (asked.terms.length > 0) return told(turn, asked.terms.map(explanationOf(turn)), asked);
    const document = documentAsked(turn, asked);
    return document && told(turn, [document], asked);
  },
};

/**
 * What the message asks the meaning of; undefined where it asks for none, or for a part of an answer: the price of a
 * tax stamp is no question of what it is.
 */
export function meaningAsked(turn: Pick<Turn, 'input' | 'memory' | 'town'>): MeaningAsked | undefined {
  const { input, memory, town } = turn;
  if (input.text === undefined) return undefined;
  const asked = meaningReader(town.words, memory.language).read(input.text);
  return asked && (asked.alone || !partAsked(turn, asked.rest.join(' '))) ? asked : undefined;
}

function told(turn: Turn, explained: readonly Utterance[], { alone, terms }: MeaningAsked): Settled {
  // A word like « guardianship » looks like a sign to who only counts words: here it is asked about.
  if (alone && turn.helpLine?.sign) turn.helpLine = undefined;
  const question = openQuestion(turn);
  const choices = [...proceduresOf(turn, terms), ...(question.length > 0 ? [] : [PERSON_CHOICE])];
  const last = explained.length - 1;
  const spoken = explained.map((each, index) =>
    index === last ? { ...each, choices, places: ['mairie'] as const } : each,
  );
  return answer(turn, [...spoken, ...question], { misses: 0 });
}

const explanationOf =
  ({ town }: Turn) =>
  (term: string): Utterance => {
    const procedure = procedureOfTerm(town.words, term);
    return says(explanationKey(term), procedure === undefined ? {} : { sourcesOf: procedure });
  };

/** Each procedure that gives what was explained, unless it is the one at hand. */
function proceduresOf({ memory, town }: Turn, terms: readonly string[]): OfferedChoice[] {
  const state = memory.flow ?? memory.finished;
  const found = new Set(terms.map((term) => procedureOfTerm(town.words, term)));
  return [...found].flatMap((id): OfferedChoice[] =>
    id === undefined || !town.flows.has(id) || (state && rootOf(state) === id)
      ? []
      : [{ id: `start:${id}`, key: `flows.${id}.title` }],
  );
}

/** The note of a document of the procedure at hand, where its name holds all that is asked about. */
function documentAsked(turn: Turn, { rest }: MeaningAsked): Utterance | undefined {
  const { memory, town } = turn;
  const state = memory.flow ?? memory.finished;
  if (!state || !rest.some((word) => word.length >= TELLING)) return undefined;
  const [explained] = documentsAhead(turn, state).flatMap(({ label, note }) => {
    const name = plainWords(town.words.say(label.words, memory.language, label.params));
    return note && rest.every((word) => name.includes(word)) ? [{ label, note }] : [];
  });
  return explained && says('parts.document', { params: explained, sourcesOf: rootOf(state) });
}

/** Letters of a word that says more than « the » or « of ». */
const TELLING = 4;
