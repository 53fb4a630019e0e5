/**
 * A flow drawn as inline SVG: its steps one under the other as they are written, and beside them a line for
 * each jump. Every condition stands in its box, so that the drawing reads from top to bottom like the file.
 */
import type { Flow, Step } from '../../flows/schema.ts';
import { type Html, html } from '../../html/html.ts';
import { inWords } from './condition-words.ts';

const BOX = 560;
const LEFT = 12;
const LINE = 18;
const PAD = 10;
const BETWEEN = 22;
const LANE = 16;
/** Letters that fit into a box at the drawing's size of type. */
const LETTERS = 78;

interface Row {
  readonly text: string;
  readonly goes?: string;
}

interface Box {
  readonly step: Step;
  readonly kind: string;
  readonly rows: readonly Row[];
  readonly top: number;
  readonly height: number;
  /** Goes on to the next box. */
  readonly falls: boolean;
}

interface Jump {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
}

/** @param sentence the French of a step, if it has one. */
export function graphOf(flow: Flow, sentence: (step: Step) => string): Html {
  const boxes = boxesOf(flow, sentence);
  const jumps = jumpsOf(boxes);
  const lanes = Math.max(0, ...jumps.map(({ lane }) => lane + 1));
  const last = boxes.at(-1);
  const height = last ? last.top + last.height + LEFT : LEFT;
  const width = LEFT + BOX + 20 + lanes * LANE + LEFT;
  return html`<svg class="graph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The steps of ${flow.id}">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${boxes.map((box, index) => drawn(box, boxes[index + 1]))}
${jumps.map(line)}
</svg>`;
}

function boxesOf(flow: Flow, sentence: (step: Step) => string): Box[] {
  let top = LEFT;
  return flow.steps.map((step) => {
    const rows = rowsOf(step, sentence(step));
    const height = PAD * 2 + LINE * (rows.length + 1);
    const box = { step, kind: kindOf(step), rows, top, height, falls: fallsThrough(step) };
    top += height + BETWEEN;
    return box;
  });
}

const kindOf = (step: Step): string =>
  (['say', 'ask', 'branch', 'compute', 'result', 'handoff', 'call'] as const).find((kind) => kind in step) ??
  '';

function rowsOf(step: Step, text: string): Row[] {
  const rows: Row[] = text ? [{ text: `« ${text} »` }] : [];
  if ('if' in step && step.if) rows.push({ text: `only if ${inWords(step.if)}` });
  if ('branch' in step) {
    rows.push(...step.branch.map((way) => ({ text: `if ${inWords(way.if)} → ${way.go}`, goes: way.go })));
    if (step.otherwise) rows.push({ text: `otherwise → ${step.otherwise}`, goes: step.otherwise });
  }
  if ('ask' in step) rows.unshift({ text: `asks for ${step.ask}` });
  if ('compute' in step) rows.push({ text: `${step.compute} from ${JSON.stringify(step.from)}` });
  if ('call' in step) rows.push({ text: `goes through ${step.call}` });
  if ('handoff' in step) rows.push({ text: `hands over: ${step.handoff}` });
  if ('go' in step && step.go) rows.push({ text: `then → ${step.go}`, goes: step.go });
  return rows.flatMap(wrapped);
}

function fallsThrough(step: Step): boolean {
  if ('result' in step) return false;
  if ('handoff' in step || 'call' in step) return step.if !== undefined;
  if ('branch' in step) return step.otherwise === undefined;
  return !('go' in step && step.go) || ('if' in step && step.if !== undefined);
}

/** Each jump takes the first lane that is free along its height. */
function jumpsOf(boxes: readonly Box[]): Jump[] {
  const tops = new Map(boxes.map((box) => [box.step.id, box.top + PAD + LINE / 2]));
  const ends: { from: number; to: number }[] = [];
  for (const box of boxes) {
    for (const [index, row] of box.rows.entries()) {
      const to = row.goes === undefined ? undefined : tops.get(row.goes);
      if (to !== undefined) ends.push({ from: box.top + PAD + LINE * (index + 1.5), to });
    }
  }
  const lanes: { from: number; to: number }[][] = [];
  return ends
    .sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from))
    .map((end) => {
      const span = { from: Math.min(end.from, end.to) - 4, to: Math.max(end.from, end.to) + 4 };
      const free = lanes.findIndex((lane) =>
        lane.every((used) => used.to < span.from || used.from > span.to),
      );
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = [...(lanes[lane] ?? []), span];
      return { ...end, lane };
    });
}

function drawn(box: Box, next: Box | undefined): Html {
  const middle = LEFT + BOX / 2;
  return html`<g class="step ${box.kind}"><rect x="${LEFT}" y="${box.top}" width="${BOX}" height="${box.height}" rx="5"/>
<text x="${LEFT + PAD}" y="${box.top + PAD + 13}"><tspan class="kind">${box.kind}</tspan> ${box.step.id}</text>
${box.rows.map(
  (row, index) =>
    html`<text class="row" x="${LEFT + PAD}" y="${box.top + PAD + 13 + LINE * (index + 1)}">${row.text}</text>`,
)}</g>
${box.falls && next && html`<path class="way" d="M${middle} ${box.top + box.height}V${next.top}" marker-end="url(#tip)"/>`}`;
}

function line({ from, to, lane }: Jump): Html {
  const start = LEFT + BOX;
  const out = start + 20 + lane * LANE;
  return html`<path class="way jump" d="M${start} ${from}H${out}V${to}H${start}" marker-end="url(#tip)"/>`;
}

/** SVG does not break lines: a long row becomes several, of which the last one leads on. */
function wrapped({ text, goes }: Row): Row[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    if (current !== '' && current.length + word.length >= LETTERS) {
      lines.push(current);
      current = `  ${word}`;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [
    ...lines.map((line) => ({ text: line })),
    goes === undefined ? { text: current } : { text: current, goes },
  ];
}
