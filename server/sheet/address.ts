/**
 * The address of a result's sheet: `/f/<town>/<flow>/<step>?l=ar&who=minor`. It holds what the sheet is made from
 * and nothing else, so that nothing need be stored, and the same address shows the sheet as it is true that day.
 *
 * Only answers that change a word of the sheet stand in it, and only of kinds that identify nobody: a choice, yes
 * or no, a day, a number. Names, phones, postcodes and free text never do. `docs/decisions` argues it.
 */
import { z } from 'zod';
import type { Flow, Slot, SlotValue } from '../flows/schema.ts';
import type { Utterance } from '../message/utterance.ts';
import { Insee } from '../offices/record.ts';
import type { Town } from '../town/town.ts';
import type { Words } from '../words/words.ts';

export interface SheetOf {
  readonly result: NonNullable<Utterance['result']>;
  readonly language: string;
  /** The commune whose places it names, if not the town hall's. */
  readonly near?: string;
}

const PREFIX = '/f/';

export function sheetPath({ result, language, near }: SheetOf, town: Town): string {
  const { flow } = town.flows.get(result.flow);
  const query = new URLSearchParams({ l: language });
  if (near !== undefined) query.set('c', near);
  for (const [name, value] of Object.entries(result.slots)) {
    if (tells(flow, result.step, name, town.words)) query.set(name, written(value));
  }
  return `${PREFIX}${town.municipality.id}/${flow.id}/${result.step}?${query}`;
}

/** @returns nothing where there is no such result, or an answer is none of that question's. */
export function sheetAt(
  town: Town,
  flowId: string,
  step: string,
  query: URLSearchParams,
): SheetOf | undefined {
  const flow = town.flows.find(flowId);
  const found = flow?.steps.find(({ id }) => id === step);
  if (!flow || !found || !('result' in found)) return undefined;
  const slots: Record<string, SlotValue> = {};
  for (const [name, text] of query) {
    const slot = flow.slots[name];
    if (!slot || !tells(flow, step, name, town.words)) continue;
    const value = read(slot, text);
    if (value === undefined) return undefined;
    slots[name] = value;
  }
  const asked = query.get('l') ?? '';
  const { languages } = town.municipality;
  const language = languages.includes(asked) ? asked : (languages[0] ?? 'fr');
  const near = Insee.safeParse(query.get('c'));
  return { result: { flow: flowId, step, slots }, language, ...(near.success ? { near: near.data } : {}) };
}

const IDENTIFIES_NOBODY: ReadonlySet<Slot['type']> = new Set(['choice', 'yes-no', 'date', 'number']);

/** Whether the sheet says the same whatever was answered on the way to it. */
export const saysOneThing = (flow: Flow, step: string, words: Words): boolean =>
  !Object.keys(flow.slots).some((name) => tells(flow, step, name, words));

/** By the words of a town hall, which has one flow of a name. */
const known = new WeakMap<Words, Map<string, boolean>>();

/** Whether an answer changes what the sheet says. It is a matter of files, and looked up once. */
function tells(flow: Flow, step: string, name: string, words: Words): boolean {
  const key = `${flow.id} ${step} ${name}`;
  const ofWords = known.get(words) ?? new Map<string, boolean>();
  const kept = ofWords.get(key) ?? changes(flow, step, name, words);
  known.set(words, ofWords.set(key, kept));
  return kept;
}

/** A condition of the result asks for it, or a sentence repeats it. */
function changes(flow: Flow, step: string, name: string, words: Words): boolean {
  const slot = flow.slots[name];
  if (!slot || !IDENTIFIES_NOBODY.has(slot.type)) return false;
  const result = flow.steps.find(({ id }) => id === step);
  if (JSON.stringify(result).includes(`"slot":"${name}"`)) return true;
  return [`results.${step}`, 'documents', 'costs', 'related', 'title'].some((part) =>
    JSON.stringify(words.raw(`flows.${flow.id}.${part}`, 'fr') ?? '').includes(`{{${name}}}`),
  );
}

const written = (value: SlotValue): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

function read(slot: Slot, text: string): SlotValue | undefined {
  if (slot.type === 'choice') return slot.options.includes(text) ? text : undefined;
  if (slot.type === 'yes-no') return text === 'yes' ? true : text === 'no' ? false : undefined;
  if (slot.type === 'date') return z.iso.date().safeParse(text).data;
  return /^-?\d{1,9}(\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
}
