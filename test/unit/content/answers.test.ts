import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { emptyMemory } from '../../../server/conversation/memory.ts';
import { readerOf } from '../../../server/conversation/steps/reader.ts';
import type { Turn } from '../../../server/conversation/turn.ts';
import { loadFlows } from '../../../server/flows/load-flows.ts';
import { type OptionWords, type Reader, readSlot } from '../../../server/flows/slot-reading.ts';
import { loadWords } from '../../../server/words/load-words.ts';
import { Words } from '../../../server/words/words.ts';

// What is written under `answer` is taken as its option when the question is open: all of it, in every language.
const root = join(import.meta.dirname, '../../..');
const { flows } = loadFlows(join(root, 'flows'));
const words = await Words.from(loadWords(join(root, 'locales')));
const understanding = { pattern: () => null };

test.each(words.languages)('each answer written in "%s" means its option', (language) => {
  const turn = { town: { words, understanding }, memory: emptyMemory(language), today: '2026-11-24' };
  const { option: wordsOf, ...rest } = readerOf(turn as unknown as Turn);
  const known = new Map<string, OptionWords>();
  const reader: Reader = {
    ...rest,
    // Each is asked for as often as its question has answers.
    option(...of) {
      const found = known.get(of.join()) ?? wordsOf(...of);
      known.set(of.join(), found);
      return found;
    },
  };
  let read = 0;
  const astray = flows.flatMap((flow) =>
    Object.entries(flow.slots).flatMap(([name, slot]) =>
      (slot.type === 'choice' ? slot.options : []).flatMap((option) =>
        reader.option(flow.id, name, option).answer.flatMap((answer) => {
          read += 1;
          const as = readSlot(flow, name, answer, reader);
          return as === option ? [] : [`${flow.id} ${name} ${option}: « ${answer} » → ${as}`];
        }),
      ),
    ),
  );
  expect(astray).toEqual([]);
  expect(read).toBeGreaterThan(2000);
});
