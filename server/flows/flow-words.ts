/** The words a flow needs, by key: what the checker looks for in every language. */
import type { Flow, Line } from './schema.ts';

export interface NeededWord {
  /** One of these must exist: a flow's own document, or the shared one. */
  readonly anyOf: readonly string[];
  readonly kind: 'sentence' | 'list';
}

export function wordsNeeded(flow: Flow): NeededWord[] {
  const base = `flows.${flow.id}`;
  const one = (key: string): NeededWord => ({ anyOf: [key], kind: 'sentence' });
  const shared = (group: string, id: string, end = ''): NeededWord => ({
    anyOf: [`${base}.${group}.${id}${end}`, `${group}.${id}${end}`],
    kind: 'sentence',
  });
  const ids = (lines: readonly Line[]) => lines.map((line) => (typeof line === 'string' ? line : line.id));
  const needed: NeededWord[] = [one(`${base}.title`), one(`owners.${flow.owner}`)];
  for (const [name, slot] of Object.entries(flow.slots)) {
    needed.push(one(`${base}.slots.${name}.label`));
    if (slot.type === 'choice') {
      needed.push(...slot.options.map((option) => one(`${base}.slots.${name}.options.${option}.label`)));
    }
  }
  for (const step of flow.steps) {
    if ('say' in step) needed.push(one(`${base}.steps.${step.id}.text`));
    if ('ask' in step)
      needed.push(one(`${base}.steps.${step.id}.text`), one(`${base}.steps.${step.id}.help`));
    if (!('result' in step)) continue;
    const { result } = step;
    const at = `${base}.results.${step.id}`;
    needed.push({ anyOf: [`${at}.summary`], kind: 'list' });
    if (result.delay) needed.push(one(`${at}.delay`));
    if (result.offline) needed.push(one(`${at}.offline`));
    needed.push(...ids(result.next).map((id) => one(`${at}.next.${id}`)));
    needed.push(...ids(result.documents).map((id) => shared('documents', id, '.label')));
    needed.push(...result.cost.map(({ id }) => shared('costs', id)));
    needed.push(
      ...result.related.flatMap(({ id }) => [
        shared('related', id, '.label'),
        shared('related', id, '.text'),
      ]),
    );
  }
  return needed;
}
