/** What a model adds on questions whose right answer is known: how often right, how often refused, how long, how dear. */

import { emptyMemory } from '../../conversation/memory.ts';
import { extractsFor } from '../../conversation/steps/extracts.ts';
import { proceduresOf } from '../../conversation/steps/model.ts';
import type { Town } from '../../town/town.ts';
import { type Answer, answerTo, isRight } from '../../understanding/eval/answer.ts';
import type { Row } from '../../understanding/eval/load-rows.ts';
import type { CitizensModel, Help } from '../citizens-model.ts';

/** One question, without the model and with it. */
export interface Measured {
  readonly row: Row;
  readonly without: boolean;
  readonly with: boolean;
  /** The rules left it: only then is a model asked, as in a conversation. */
  readonly asked: boolean;
  readonly help: Help['is'] | null;
  /** Milliseconds the citizen would have waited for it. */
  readonly tookMs: number;
}

export interface MeasureParts {
  readonly town: Town;
  readonly model: CitizensModel;
  /** `2026-11-22` */
  readonly today: string;
  /** Milliseconds, monotonic. */
  readonly timer: () => number;
}

/** One after the other: the times are those of a quiet server. */
export async function measure(
  rows: readonly Row[],
  parts: MeasureParts,
  done: (row: number) => void = () => {},
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const row of rows) {
    measured.push(await measureOne(row, parts));
    done(measured.length);
  }
  return measured;
}

async function measureOne(row: Row, { town, model, today, timer }: MeasureParts): Promise<Measured> {
  const { text, lang } = row;
  const ours = answerTo(text, lang, town.understanding, town.safety);
  const without = isRight(row, ours);
  if (ours.outcome !== 'fallback')
    return { row, without, with: without, asked: false, help: null, tookMs: 0 };
  const began = timer();
  const help = await model.help({
    question: text,
    said: [text],
    language: lang,
    conversation: `eval-${row.id}`,
    town,
    procedures: proceduresOf(town),
    extracts: await extractsFor({
      ...{ town, today, input: { text }, memory: emptyMemory(lang) },
      reading: town.understanding.read(text, lang),
    }),
  });
  const helped = answerOf(help, ours);
  return { row, without, with: isRight(row, helped), asked: true, help: help.is, tookMs: timer() - began };
}

/** An answer from extracts is about the procedures whose texts it is from. */
function answerOf(help: Help, ours: Answer): Answer {
  switch (help.is) {
    case 'procedure':
      return { outcome: 'routed', keys: [help.key], help: false };
    case 'person':
      return { outcome: 'human', keys: [], help: false };
    case 'declined':
      return { outcome: 'declined', keys: [], help: false };
    case 'answer': {
      const keys = help.choices.flatMap(({ id }) => (id.startsWith('start:') ? [id.slice(6)] : []));
      return { outcome: 'routed', keys, help: false };
    }
    case 'nothing':
      return ours;
  }
}
