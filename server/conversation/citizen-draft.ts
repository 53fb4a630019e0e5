import type { Draft } from '../contract/message.ts';
import type { CitizenInput } from '../contract/turn.ts';
import type { Town } from '../town/town.ts';
import { type Memory, offeredIn } from './memory.ts';

/** The citizen's own words as a message; for a button, the words that stood on it. */
export function citizenDraft(town: Town, memory: Memory, input: CitizenInput): Draft {
  const { language } = memory;
  return {
    from: 'citizen',
    clientMessageId: input.clientMessageId,
    text: textOf(town, memory, input),
    lang: language,
    dir: town.words.direction(language),
    generatedBy: 'citizen',
  };
}

function textOf(town: Town, memory: Memory, { text, choice, command, position }: CitizenInput): string {
  // Where the citizen is stands nowhere in the conversation: only that it was shared.
  if (position) return town.words.say('where.shared', memory.language);
  return text ?? labelOf(town, memory, choice ?? `command:${command}`);
}

function labelOf({ words }: Town, memory: Memory, pressed: string): string {
  const { language, flow, finished } = memory;
  const offered = offeredIn(memory).find(({ id }) => id === pressed);
  if (offered) return words.say(offered.key, language, offered.params);
  // A button of an earlier message: its words are found again by what its id says.
  const [kind, name = '', option = ''] = pressed.split(':');
  const flows = [flow, finished].flatMap((state) => state?.frames.map((frame) => frame.flow) ?? []);
  const keys: Readonly<Record<string, readonly string[]>> = {
    command: [`bot.commands.${name}`],
    summary: [`summary.choices.${name}`],
    receipt: ['receipt.email'],
    book: ['booking.here'],
    start: [`flows.${name}.title`],
    sheet: ['sheets.read'],
    set: [...flows.map((id) => `flows.${id}.slots.${name}.options.${option}.label`), `bot.${option}`],
  };
  const key = [...(keys[kind ?? ''] ?? []), `bot.choices.${kind}`].find((candidate) => words.has(candidate));
  return words.say(key ?? 'bot.choices.unknown', language);
}
