/** What a procedure's result says for somebody's answers, part by part: keys and values, no words yet. */
import { holds, type Slots } from '../flows/conditions.ts';
import type { Condition, Flow, Line, Result } from '../flows/schema.ts';
import type { Town } from '../town/town.ts';
import type { Param, Params } from '../words/format.ts';
import type { Utterance } from './utterance.ts';

/** A sentence by its key. */
export interface Said {
  readonly words: string;
  readonly params: Params;
}

export interface ResultParts {
  readonly flow: Flow;
  readonly result: Result;
  /** The slots, as any sentence of the flow may use them. */
  readonly params: Params;
  readonly documents: readonly { readonly label: Said; readonly note?: Said }[];
  readonly cost: readonly Said[];
  readonly delay?: Said;
  readonly next: readonly Said[];
  readonly related: readonly { readonly label: Said; readonly text: Said; readonly url?: string }[];
}

/**
 * Only the lines whose conditions hold for the answers given.
 *
 * @param today a day of the town hall's time zone.
 * @throws when the flow has no such result: the checker lets none through.
 */
export function partsOf(
  ref: NonNullable<Utterance['result']>,
  { flows, words }: Pick<Town, 'flows' | 'words'>,
  today: string,
): ResultParts {
  const flow = flows.get(ref.flow).flow;
  const step = flow.steps.find((candidate) => candidate.id === ref.step);
  if (!step || !('result' in step)) throw new Error(`flow "${ref.flow}" has no result "${ref.step}"`);
  const { result } = step;
  const params = slotParams(flow, ref.slots);
  const base = `flows.${flow.id}`;
  const at = `${base}.results.${ref.step}`;
  const said = (key: string, more: Params = {}): Said => ({ words: key, params: { ...params, ...more } });
  const kept = (line: Conditional) => !line.if || holds(line.if, ref.slots, today);
  const idsOf = (lines: readonly Line[]) => lines.map(asConditional).filter(kept);
  // A flow's own words stand before those all flows share.
  const own = (group: string, id: string) =>
    words.has(`${base}.${group}.${id}`) ? `${base}.${group}.${id}` : `${group}.${id}`;

  return {
    flow,
    result,
    params,
    documents: idsOf(result.documents).map(({ id }) => {
      const key = own('documents', id);
      const label = said(`${key}.label`);
      return words.has(`${key}.note`) ? { label, note: said(`${key}.note`) } : { label };
    }),
    cost: result.cost
      .filter(kept)
      .map(({ id, euros }) => said(own('costs', id), euros === undefined ? {} : { amount: { euros } })),
    ...(result.delay ? { delay: said(`${at}.delay`) } : {}),
    next: idsOf(result.next).map(({ id }) => said(`${at}.next.${id}`)),
    related: result.related.filter(kept).map(({ id, url }) => {
      const key = own('related', id);
      return { label: said(`${key}.label`), text: said(`${key}.text`), ...(url ? { url } : {}) };
    }),
  };
}

interface Conditional {
  readonly if?: Condition | undefined;
}

const asConditional = (line: Line): Conditional & { readonly id: string } =>
  typeof line === 'string' ? { id: line } : line;

/** « Official site passeport.ants.gouv.fr ». */
export const siteLink = (url: string): Said => ({
  words: 'bot.card.online_link',
  params: { site: new URL(url).hostname.replace(/^www\./, '') },
});

/** Slots as sentences use them: a day is written as a day, an option by its label. */
export function slotParams(flow: Flow, slots: Slots): Params {
  const params: Record<string, Param> = {};
  for (const [name, value] of Object.entries(slots)) {
    const slot = flow.slots[name];
    if (slot?.type === 'date' && typeof value === 'string') params[name] = { day: value };
    else if (slot?.type === 'choice')
      params[name] = { words: `flows.${flow.id}.slots.${name}.options.${value}.label` };
    else if (typeof value === 'boolean') params[name] = { words: value ? 'bot.yes' : 'bot.no' };
    else params[name] = value;
  }
  return params;
}
