/** The official texts a question may be answered from: sheets and pages that speak of it, and our own procedures. */
import type { About, Opened, Passage } from '../../knowledge/knowledge.ts';
import { openingOf } from '../../knowledge/opening.ts';
import type { OfficialExtract } from '../../model/citizens-model.ts';
import { REFERENCE_LANGUAGE, type WordTree } from '../../words/words.ts';
import type { Turn } from '../turn.ts';
import { inFrench, namedChoice } from './sheets.ts';

/** Procedures that are nearest, though none is clear. */
const MOST_PROCEDURES = 2;

/** What of a turn a search goes by. */
export type Asked = Pick<Turn, 'knowledge' | 'town' | 'today' | 'input' | 'memory' | 'redacted' | 'reading'>;

export async function extractsFor(turn: Asked): Promise<readonly OfficialExtract[]> {
  return [...(await fromSheets(turn)), ...fromProcedures(turn)];
}

async function fromSheets(turn: Asked): Promise<OfficialExtract[]> {
  const { knowledge, town, today } = turn;
  const question = inFrench(turn);
  if (!knowledge || question === null) return [];
  const found = await knowledge.search(question, town.municipality.id, today);
  const opened = await Promise.all(
    found.map(({ about }) => knowledge.open(openingOf(about.id), town.municipality.id, today, question)),
  );
  return opened.flatMap(passageOf);
}

/** What depends on the situation is asked by the sheet itself: only what holds for all is answered from. */
function passageOf(opened: Opened): OfficialExtract[] {
  if (opened.is !== 'passage' && opened.is !== 'choice') return [];
  const { about, passage } = opened;
  if (!passage || passage.lines.length === 0) return [];
  return [{ ...passageAsExtract(about, passage), choice: namedChoice(about) }];
}

export const passageAsExtract = (about: About, passage: Passage): OfficialExtract => ({
  title: [about.title, ...passage.headings].join(' › '),
  text: [...passage.warnings, ...passage.lines].join('\n'),
  url: about.url,
  updated: about.updated,
  links: passage.links,
});

function fromProcedures({ town, reading }: Asked): OfficialExtract[] {
  const near = (reading?.candidates ?? []).flatMap(({ procedure }) => town.flows.find(procedure) ?? []);
  const offered = near.filter(({ id, internal }) => !internal && !town.safety.kindOf(id));
  return offered.slice(0, MOST_PROCEDURES).flatMap(({ id, official, reviewed }) => {
    const [first] = official;
    const text = summariesOf(town.words.raw(`flows.${id}.results`, REFERENCE_LANGUAGE)).join('\n');
    const title = town.words.say(`flows.${id}.title`, REFERENCE_LANGUAGE);
    const choice = { id: `start:${id}` as const, key: `flows.${id}.title` };
    return first && text !== ''
      ? [{ title, text, url: first.url, updated: reviewed, links: [], choice }]
      : [];
  });
}

/** The sentences that sum up each way through a procedure, without those that values go into. */
function summariesOf(results: ReturnType<Turn['town']['words']['raw']>): string[] {
  const lines = treesIn(results).flatMap(({ summary, delay }) => [...textsIn(summary), ...textsIn(delay)]);
  return [...new Set(lines)].filter((line) => !line.includes('{{'));
}

type Content = WordTree[string] | undefined;

const treesIn = (content: Content): WordTree[] =>
  typeof content === 'object' && !Array.isArray(content)
    ? Object.values(content).filter(
        (each): each is WordTree => typeof each === 'object' && !Array.isArray(each),
      )
    : [];

const textsIn = (content: Content): string[] =>
  typeof content === 'string' ? [content] : Object.values(content ?? {}).flatMap(textsIn);
