/** What a model wrote and the guard let through, as a message carries it: labelled, with its sources. */
import type { Source } from '../contract/message.ts';
import type { Town } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';

export interface Written {
  readonly language: string;
  /** In order; each was checked by itself. */
  readonly sentences: readonly string[];
  /** The French passages it was written from: the original is always one tap away. */
  readonly quotes: readonly string[];
  readonly sources: readonly Source[];
  /** More was to come, and could not be shown. */
  readonly broken?: true;
}

/** @param label says that a machine wrote it: it is read first, and aloud. */
export const writtenText = (label: string, written: Written, town: Town, language: string): string =>
  language === written.language
    ? [
        label,
        written.sentences.join(' '),
        ...(written.broken ? [town.words.say('model.broken', language)] : []),
      ].join('\n')
    : [town.words.say('model.original', REFERENCE_LANGUAGE), ...written.quotes].join('\n');
