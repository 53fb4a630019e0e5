import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readBySchema, readYaml } from '../../../server/content/load-yaml.ts';
import { loadFlows } from '../../../server/flows/load-flows.ts';
import type { Flow } from '../../../server/flows/schema.ts';
import { Helplines } from '../../../server/safety/data.ts';
import { KNOWN_FACTS } from './known-facts.ts';

// What is said to a citizen is held against what is known: a figure without a source, or one that changed, fails.
const root = join(import.meta.dirname, '../../..');
const locales = join(root, 'locales');
const { flows } = loadFlows(join(root, 'flows'));

/** A number by itself: not the 1 of a site's name, nor the 2 of « 2e ». */
const FIGURE = /(?<![\p{L}\d.])\d+(?:\s\d+)*(?:,\d+)?(?!\p{L})/gu;
const figuresIn = (text: string): string[] =>
  [...text.matchAll(FIGURE)].map(([figure]) => figure.replace(/\s/g, ''));

/** The words of a file that are said: those under `say` and `answer` are only listened to. */
function said(words: unknown): string[] {
  if (typeof words === 'string') return [words.replace(/\{\{.*?\}\}/g, '').replace(/\s/g, ' ')];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) =>
    key === 'say' || key === 'answer' ? [] : said(value),
  );
}
const french = (file: string): string[] => said(readYaml(join(locales, 'fr', `${file}.yml`)).value);
const factsOf = (flow: Flow): string[] => (flow.facts ?? []).flatMap(({ fact }) => figuresIn(fact));
const amountsOf = (flow: Flow): string[] =>
  flow.steps.flatMap((step) =>
    'result' in step
      ? (step.result.cost ?? []).flatMap(({ euros }) => (euros === undefined ? [] : [`${euros} €`]))
      : [],
  );

const helplines = readBySchema(Helplines, readYaml(join(root, 'server/safety/helplines.yml'))).value;
const helpNumbers = Object.values(helplines?.lines ?? {}).map(({ number }) => number);
const everywhere = new Set(flows.flatMap(factsOf));
const isPhone = (figure: string): boolean => /^(0\d{9}|116\d{3}|3\d{3})$/.test(figure);

describe('a figure said in French', () => {
  test.each(flows.filter(({ internal }) => !internal).map((flow) => [flow.id, flow] as const))(
    'stands in the facts of %s',
    (id, flow) => {
      const own = new Set([...factsOf(flow), ...helpNumbers]);
      const sentences = [
        ...french(`flows/${id}`).flatMap((text) => text.split(/(?<=[.!?]) /)),
        ...amountsOf(flow),
      ];
      const alone = sentences
        .filter((sentence) => !/exemple/i.test(sentence))
        .flatMap((sentence) =>
          figuresIn(sentence)
            .filter((figure) => !own.has(figure) && !(isPhone(figure) && everywhere.has(figure)))
            .map((figure) => `${figure}: ${sentence}`),
        );
      expect(alone).toEqual([]);
    },
  );
});

describe('what is known', () => {
  const shared = french('documents');

  test.each(KNOWN_FACTS.map((known) => [known.procedure, known.fact, known] as const))(
    'of %s: %s',
    (procedure, _, { says = [], never }) => {
      const flow = flows.find(({ id }) => id === procedure);
      if (!flow) throw new Error(`no flow ${procedure}`);
      const own = [...french(`flows/${procedure}`), ...amountsOf(flow)].join('\n');
      const all = `${own}\n${shared.join('\n')}`;
      expect(says.filter((words) => !all.includes(words))).toEqual([]);
      if (never) expect(own).not.toMatch(never);
    },
  );
});
