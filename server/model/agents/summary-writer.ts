/**
 * Says in a few sentences what a citizen told, for the agent who comes: in the citizen's language, for them to read
 * first, and in French. Each sentence is held against the message it is from. One that says more, and there is none at
 * all: a summary without what did not pass might leave out what counts.
 */
import { z } from 'zod';
import type { Message } from '../../contract/message.ts';
import type { MachineSummary } from '../../message/summary.ts';
import type { Town } from '../../town/town.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import { Guard, type GuardFault, type GuardParts } from '../guard/guard.ts';
import type { LanguageModel } from '../language-model.ts';
import { guardParts } from './guard-parts.ts';
import type { Translator } from './translator.ts';

export interface SummaryWriterPorts {
  readonly model: Pick<LanguageModel, 'ask' | 'guarded'>;
  readonly guard: Pick<GuardParts, 'rules'>;
  readonly instructions: string;
  readonly translator: Pick<Translator, 'translate'>;
}

export interface SummaryWish {
  readonly log: readonly Message[];
  readonly language: string;
  readonly conversation: string;
  readonly town: Town;
}

/** Messages that are read, and letters of each. */
const MOST_MESSAGES = 20;
const MOST_LETTERS = 1_000;
const MOST_SENTENCES = 5;
/** Letters of all the citizen said below which there is nothing to make shorter. */
const WORTH_IT = 80;
/** A token the model made up: nothing stands for it. */
const LEFT_TOKEN = /\[[A-Z]{2,8}_\d{1,4}\]/;

interface Sentence {
  readonly text: string;
  readonly message: string;
  readonly quote: string;
}

export class SummaryWriter {
  readonly #ports: SummaryWriterPorts;

  constructor(ports: SummaryWriterPorts) {
    this.#ports = ports;
  }

  /** @returns null where there is nothing to sum up, the model does not answer, or it says what was not said. */
  async write(wish: SummaryWish): Promise<MachineSummary | null> {
    const { model, instructions, translator } = this.#ports;
    const { language, conversation, town } = wish;
    const guard = new Guard(guardParts(this.#ports.guard, town));
    const { lines, told } = read(wish.log);
    const said = [...told.values()];
    if (!guard.speaks(language) || said.join('').length < WORTH_IT) return null;
    const answer = await model.ask({
      job: 'summarise',
      municipality: town.municipality.id,
      conversation,
      instructions,
      given: { language: { official: language }, conversation: { person: lines, said } },
      shape: z.object({
        sentences: z.array(
          z.object({ text: z.string(), message: z.enum([...told.keys()]), quote: z.string() }),
        ),
      }),
    });
    if (answer.is === 'failed' || answer.value.sentences.length === 0) return null;
    const sentences = answer.value.sentences.map((sentence) => ({
      ...sentence,
      text: answer.restore(sentence.text).trim(),
      quote: answer.restore(sentence.quote),
    }));
    const faults = sentences.flatMap((sentence) => faultsOf(sentence, told, language, instructions, guard));
    if (sentences.length > MOST_SENTENCES) faults.push('long');
    if (faults.length > 0) {
      model.guarded('summarise', faults);
      return null;
    }
    const text = sentences.map((sentence) => sentence.text).join(' ');
    const french =
      language === REFERENCE_LANGUAGE
        ? text
        : await translator.translate({
            text,
            said,
            from: language,
            to: REFERENCE_LANGUAGE,
            conversation,
            town,
          });
    return french === null ? null : { language, text, french };
  }
}

/** The conversation as the model reads it; and what the citizen said, by the name it has there. */
function read(log: readonly Message[]): { lines: string[]; told: Map<string, string> } {
  const told = new Map<string, string>();
  const lines = log.slice(-MOST_MESSAGES).flatMap(({ from, text }) => {
    const said = text.slice(0, MOST_LETTERS);
    if (from === 'citizen') {
      const name = `M${told.size + 1}`;
      told.set(name, said);
      return [`${name} : ${said}`];
    }
    return from === 'bot' ? [`assistant : ${said}`] : [];
  });
  return { lines, told };
}

function faultsOf(
  { text, message, quote }: Sentence,
  told: ReadonlyMap<string, string>,
  language: string,
  instructions: string,
  guard: Guard,
): GuardFault[] {
  const said = told.get(message) ?? '';
  if (LEFT_TOKEN.test(text)) return ['contact'];
  return guard.check({
    text,
    language,
    // A short answer cannot be quoted in part: the whole of it then counts.
    source: guard.passageAround(quote, said) ?? said,
    context: [...told.values()].join(' '),
    sourceLanguage: language,
    instructions,
  });
}
