import { says } from '../../message/utterance.ts';
import type { TurnStep } from '../turn.ts';

/**
 * Follows the citizen into their language. A text in a language we speak switches the conversation, which
 * says so; one in a language we can only recognise is told so, and led to a person.
 */
export const language: TurnStep = {
  name: 'language',
  run(turn) {
    const { input, town, memory } = turn;
    if (input.text === undefined || memory.flow?.asking) return undefined;
    const guess = town.understanding.languageOf(input.text, memory.language);
    if (!guess.language || !guess.sure || guess.language === memory.language) return undefined;
    if (town.municipality.languages.includes(guess.language)) {
      turn.memory = { ...memory, language: guess.language };
      return undefined;
    }
    turn.preface.push(
      says('bot.language.not_offered', {
        params: {
          languages: town.municipality.languages
            .map((tag) => town.words.say('language.name', tag))
            .join(', '),
        },
        choices: [{ id: 'command:talk-to-person', key: 'bot.choices.person' }],
      }),
    );
    return undefined;
  },
};
