import { readSlot } from '../../flows/slot-reading.ts';
import { says, type Utterance } from '../../message/utterance.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Memory } from '../memory.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { languageWish } from './language-wish.ts';
import { expectsFreeWords, saidAgain } from './open-question.ts';
import { answer } from './patterns.ts';
import { readerOf } from './reader.ts';

/**
 * Follows the citizen into their language: asked for by name, or written. A text in a language we can only
 * recognise is told so, and led to a person.
 */
export const language: TurnStep = {
  name: 'language',
  run(turn) {
    const { input, memory, town } = turn;
    if (input.text === undefined) return undefined;
    const wish = expectsFreeWords(turn)
      ? undefined
      : languageWish(input.text, town.words, !answersQuestion(turn, input.text));
    if (wish) return granted(turn, wish.language === 'other' ? writtenIn(turn, input.text) : wish.language);
    const written = languageWritten(turn, input.text);
    if (written === undefined) return undefined;
    if (written === null) turn.preface.push(notOffered(turn));
    else turn.memory = { ...memory, language: written };
    return undefined;
  },
};

/** « Portugais » may be an answer to the open question. */
function answersQuestion(turn: Turn, text: string): boolean {
  const { memory, town } = turn;
  const asking = memory.flow?.asking;
  if (!asking) return false;
  return readSlot(town.flows.get(asking.flow).flow, asking.slot, text, readerOf(turn)) !== undefined;
}

/** The language a text is surely written in, or null. */
function writtenIn({ town, memory }: Turn, text: string): string | null {
  const guess = town.understanding.languageOf(text, memory.language);
  return guess.sure && guess.language !== memory.language ? guess.language : null;
}

/** The memory with the language a text is surely written in, where we offer it: danger is answered in it too. */
export function followed(turn: Turn, text: string): Memory {
  const written = writtenIn(turn, text);
  return written && offers(turn, written) ? { ...turn.memory, language: written } : turn.memory;
}

/** Fewer words than these in answer to a question change no language: « Portugal », « mon ex ». */
const SENTENCE = 6;

/** @returns the language to go on in, null for one that is not offered, undefined to stay. */
function languageWritten(turn: Turn, text: string): string | null | undefined {
  const { memory } = turn;
  if (memory.flow?.asking && (expectsFreeWords(turn) || text.trim().split(/\s+/).length < SENTENCE))
    return undefined;
  const written = writtenIn(turn, text);
  return written === null ? undefined : offers(turn, written) ? written : null;
}

/** The language asked for, and what was said last said again in it; or kindly no. */
function granted(turn: Turn, wished: string | null): Settled {
  const last = saidAgain(turn).filter(({ key }) => !OWN_KEYS.has(key));
  if (wished === null || !offers(turn, wished)) return answer(turn, [notOffered(turn), ...last], {});
  const name = turn.town.words.say('language.name', wished);
  const goesOn = says('bot.language.switched', { params: { language: name } });
  return answer(turn, [goesOn, ...last], { language: wished });
}

const OWN_KEYS = new Set(['bot.language.switched', 'bot.language.not_offered']);

const offers = ({ town }: Turn, language: string): boolean => town.municipality.languages.includes(language);

function notOffered({ town }: Turn): Utterance {
  const languages = town.municipality.languages.map((tag) => town.words.say('language.name', tag)).join(', ');
  return says('bot.language.not_offered', {
    params: { languages },
    choices: [PERSON_CHOICE],
    places: ['mairie'],
  });
}
