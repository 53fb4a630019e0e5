import type { SafetyData } from './data.ts';
import { Rules } from './rules.ts';
import type { Alarm, HelpLine, Safety } from './safety.ts';
import { Signs } from './signs.ts';
import { heardTogether, type SecondReader } from './two-readers.ts';

/** From so likely a danger on, a message's signs add a line. Chosen on messages never learnt from: docs/safety.md. */
const LIKELY = 0.3;
/** Signs seldom tell the topic surely: others this likely, beside the first, are shown with it. */
const NEAR = 0.1;
const MOST_TOPICS = 3;
/**
 * A strong word interrupts where a danger is so likely, and so much of it is that word's topic. Neither the word nor
 * the likelihood does alone: docs/decisions/0015.
 */
const AGREED = 0.9;
const AGREED_SHARE = 0.3;

/**
 * A message of so many words, of which both readers together find a danger no likelier than this, keeps its answer:
 * the rule adds its line and does not interrupt. A short cry for help gives them nothing to read. docs/decisions/0015.
 */
const TOLD_AT_LENGTH = 5;
const UNBELIEVED = 0.05;

/**
 * Safety by rule. Pure: files are read by `loadSafety`.
 *
 * @param second hears of each message too: understanding.
 * @param signs the loose net, where it was learnt before: town halls share it.
 * @throws where a rule cannot be read or a topic names a line that does not exist.
 */
export function createSafety(
  data: SafetyData,
  second: SecondReader,
  signs: Signs = new Signs(data.examples),
): Safety {
  const { lines, topics } = data.helplines;
  const numbers = new Map<string, readonly HelpLine[]>();
  for (const [topic, { lines: ids }] of Object.entries(topics))
    numbers.set(
      topic,
      ids.map((id) => lineOf(lines, id)),
    );
  const rules = new Rules(data.rules, signs.vocabulary);
  const order = Object.keys(topics);
  const pressingFirst = (found: Iterable<string>) =>
    [...found].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const alarmOf = ([topic, ...also]: readonly string[], tier: Alarm['tier']): Alarm | null => {
    const kind = topic === undefined ? undefined : topics[topic]?.kind;
    if (topic === undefined || !kind) return null;
    return { topic, tier, kind, ...(also.length > 0 && { also }) };
  };
  return {
    check(text, language) {
      const { interrupt, strong, helpLine } = rules.read(text);
      const isShort = text.trim().split(/\s+/, TOLD_AT_LENGTH).length < TOLD_AT_LENGTH;
      if (interrupt.size > 0 && isShort) return alarmOf(pressingFirst(interrupt), 'interrupt');
      const believed = second(text, language);
      const heard = believed && heardTogether(signs.read(text, language), believed);
      if (interrupt.size > 0)
        return alarmOf(
          pressingFirst(interrupt),
          !heard || heard.alarm >= UNBELIEVED ? 'interrupt' : 'help-line',
        );
      if (helpLine.size > 0 && (strong.size === 0 || !heard))
        return alarmOf(pressingFirst(helpLine), 'help-line');
      if (!heard) return null;
      const first = heard.topics[0];
      if (!first) return helpLine.size > 0 ? alarmOf(pressingFirst(helpLine), 'help-line') : null;
      const near = heard.topics
        .filter(({ likely }) => likely >= first.likely * NEAR)
        .slice(0, MOST_TOPICS)
        .map(({ topic }) => topic);
      const agreed = heard.topics.filter(({ topic, likely }) => strong.has(topic) && likely >= AGREED_SHARE);
      // One word of danger belongs to several topics: the others that readers find likely are shown too.
      if (heard.alarm >= AGREED && agreed.length > 0)
        return alarmOf(
          [...new Set([...pressingFirst(agreed.map(({ topic }) => topic)), ...near])],
          'interrupt',
        );
      if (helpLine.size > 0) return alarmOf(pressingFirst(helpLine), 'help-line');
      const alarm = heard.alarm < LIKELY ? null : alarmOf(near, 'help-line');
      return alarm && { ...alarm, sign: true };
    },
    numbers: (topic) => numbers.get(topic) ?? [],
    kindOf: (topic) => topics[topic]?.kind ?? null,
  };
}

function lineOf(lines: SafetyData['helplines']['lines'], id: string): HelpLine {
  const line = lines[id];
  if (!line) throw new Error(`helplines.yml: no line is called "${id}"`);
  return { id, number: line.number, by: line.by };
}
