import { says } from '../../message/utterance.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';

/** Most choices put to a citizen at once. */
const MOST = 3;

/** Several procedures could be meant: asks which, with a person as the last choice. */
export function clarify(turn: Turn, keys: readonly string[]): Settled | undefined {
  const { town, memory, reading } = turn;
  const found = keys.filter((key) => town.flows.has(key));
  // Danger is never a button among others: its help line stands above the question.
  const danger = found.slice(0, MOST).find((key) => town.safety.kindOf(key));
  if (danger && !turn.helpLine)
    turn.helpLine = { topic: danger, tier: 'help-line', kind: town.safety.kindOf(danger) ?? 'sensitive' };
  const known = found.filter((key) => !town.safety.kindOf(key)).slice(0, MOST);
  if (known.length === 0) return undefined;
  const choices = known.map((key) => ({ id: `start:${key}` as const, key: `flows.${key}.title` }));
  return {
    outcome: 'clarify',
    procedure: null,
    candidates: reading?.candidates ?? [],
    says: [says('bot.clarify', { choices: [...choices, PERSON_CHOICE], places: ['mairie'] })],
    memory: { ...memory, misses: 0 },
  };
}
