import type { Town } from '../../town/town.ts';
import { formatParam, type Param, type Params } from '../../words/format.ts';

/** What these pages need of a town hall. */
export type SpeakingTown = Pick<Town, 'municipality' | 'words'>;

/** The words of a page in one language. */
export interface Speech {
  readonly town: SpeakingTown;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** A line of `widget.yml`: these pages and the chat's window say the same things in the same words. */
  say(name: string, params?: Params): string;
  /** A line of `assistance.yml`. */
  own(name: string, params?: Params): string;
  /** A value as the language writes it. */
  written(param: Param): string;
}

export function speechIn(town: SpeakingTown, lang: string): Speech {
  const { words } = town;
  return {
    town,
    lang,
    dir: words.direction(lang),
    say: (name, params) => words.say(`widget.${name}`, lang, params),
    own: (name, params) => words.say(`assistance.${name}`, lang, params),
    written: (param) => String(formatParam(param, lang, words)),
  };
}
