/** Questions about the assistant itself: what it is, what becomes of what is written to it. Answered truly, in any language. */
import { says } from '../../message/utterance.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';
import { openQuestion } from './open-question.ts';
import { answer } from './patterns.ts';
import { isMadeOf } from './wordings.ts';

/** The list of wordings that asks for it → what is said. The question that was open comes again. */
const ANSWERS = {
  machine_questions: ({ town }: Turn) =>
    says('bot.smalltalk.machine', {
      params: { town: town.municipality.name, button: { words: PERSON_CHOICE.key } },
      choices: [PERSON_CHOICE],
      places: ['mairie'],
    }),
  privacy_questions: ({ town }: Turn) =>
    says('bot.smalltalk.privacy', {
      params: { lasts: { lasts: town.municipality.privacy.retention.conversations_hours, unit: 'hour' } },
      places: ['mairie'],
    }),
  erase_wishes: () =>
    says('bot.smalltalk.erase', { params: { button: { words: 'widget.erase.ask' } }, places: ['mairie'] }),
} as const;

export function aboutItself(turn: Turn, text: string): Settled | undefined {
  const list = (Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).find((each) =>
    isMadeOf(turn, each, 'machine_around', text),
  );
  if (list === undefined) return undefined;
  return { ...answer(turn, [ANSWERS[list](turn), ...openQuestion(turn)], {}), outcome: 'answer' };
}
