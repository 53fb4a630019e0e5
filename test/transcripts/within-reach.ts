/** « Every answer ends with a real place, a phone number or a person »: looked for in what was really said. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './play.ts';

const PERSON = /^(command:talk-to-person|callback|start:appointment)$/;

/**
 * @returns whether the citizen, having read this answer, holds a place that can be called, a number, or the way to
 * a person. A question of a procedure is no answer yet; who waits for a person, or has one, has one.
 */
export function isWithinReach({ messages, memory, status }: Answer): boolean {
  // Nothing was said: what stood there before still stands.
  if (messages.length === 0) return true;
  if (status === 'waiting' || status === 'agent' || memory.flow?.asking) return true;
  return messages.some(
    ({ places, numbers, choices }) =>
      places?.some(({ phone }) => phone !== undefined) ||
      (numbers?.length ?? 0) > 0 ||
      choices?.some(({ id }) => PERSON.test(id)),
  );
}

/** Keys of whole sentences that the steps of a turn say; those made of a name (`bot.declined.${top}`) are not here. */
export function keysOfTurns(): string[] {
  const folder = join(import.meta.dirname, '../../server/conversation');
  const files = ['handoff.ts', ...globSync('steps/*.ts', { cwd: folder })];
  const code = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const said = /(?:says\(\s*|ask\([^'\n]*, )'((?:bot|where)\.[a-z_.]+)'|key = [^\n;]*'(bot\.[a-z_.]+)'/g;
  return [...new Set([...code.matchAll(said)].map(([, first, second]) => first ?? second ?? ''))].sort();
}
