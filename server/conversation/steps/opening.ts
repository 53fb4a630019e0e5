import { fold, wordsOf } from '../../words/fold.ts';
import { wordsOfList, writtenList } from '../../words/held.ts';
import type { Turn, TurnStep } from '../turn.ts';
import { askedDay, namesOnlyADay } from './asked-day.ts';
import { asksIfOpen } from './hours-answer.ts';
import { expectsFreeWords } from './open-question.ts';
import { answerPlace, isPlaceQuestion, located } from './place.ts';

/** Longer messages are about more than a day. */
const MOST_WORDS = 16;

/**
 * « Are you open on Saturday? », said in passing or after a question of place, « and on 11 November? »: a day and
 * words of opening are enough, unless the rest is clearly about something else: the waste centre has its own hours.
 */
export const opening: TurnStep = {
  name: 'opening',
  run(turn) {
    const { input, memory } = turn;
    if (input.text === undefined || expectsFreeWords(turn)) return undefined;
    if (input.text.trim().split(/\s+/).length > MOST_WORDS) return undefined;
    const opens = asksIfOpen(turn, input.text);
    // The place just spoken of, unless its commune is still being asked.
    const last = memory.last.findLast((said) => said.placeTopic !== undefined && !said.input);
    const goesOn = last?.placeTopic !== undefined && !memory.flow?.asking;
    if (!askedDay(turn, input.text)) {
      // « And is it open? »
      const here = goesOn && opens && !namesAPlace(turn, input.text);
      return here ? located(turn, last.placeTopic, last.near) : undefined;
    }
    // « We » is the town hall, or that place.
    if (namesOnlyADay(turn, input.text))
      return opens || goesOn ? located(turn, last?.placeTopic ?? TOWN_HALL, last?.near) : undefined;
    const top = turn.reading?.verdict === 'clear' ? turn.reading.candidates[0]?.procedure : undefined;
    if (!opens || (top !== undefined && !isPlaceQuestion(top))) return undefined;
    return answerPlace(turn, top ?? TOWN_HALL);
  },
};

const TOWN_HALL = 'location-mairie';

/** Whether something is named beside the words of opening: « et la mairie est ouverte ? ». */
function namesAPlace({ memory, town }: Turn, text: string): boolean {
  const words = ['open_words', 'closed_words'].map((list) =>
    wordsOfList(writtenList(town.words, list, memory.language, 'fr')),
  );
  const rest = wordsOf(fold(text)).filter((word) => !words.some((list) => list.has(word)));
  return town.understanding.read(rest.join(' '), memory.language).verdict === 'clear';
}
