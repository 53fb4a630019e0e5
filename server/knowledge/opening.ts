/**
 * How far into a sheet a citizen is, as the id of a button says it: `sheet:F14930:yT10576,s0,c3.1,p2`. The
 * button carries all of it, so that one pressed later, or twice, or after a restart, still does the same.
 */
export interface Opening {
  readonly id: string;
  /** The situation chosen, of those the sheet lists. */
  readonly situation?: number;
  /** Block of cases → the case chosen. */
  readonly picks: readonly (readonly [block: number, chosen: number])[];
  /** The part to read, of those of the sheet as it is resolved. */
  readonly part?: number;
  /** What a guided search has set. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** From which choice on to show them, where there are many. */
  readonly from?: number;
}

/** As long as the contract lets a choice's id be. */
const MOST = 200;

export const openingOf = (id: string, more: Partial<Opening> = {}): Opening => ({
  id,
  picks: [],
  yes: [],
  no: [],
  ...more,
});

export function choiceId(opening: Opening): `sheet:${string}` {
  const { id, situation, picks, part, yes, no, from } = opening;
  const tokens = [
    ...yes.map((name) => `y${name}`),
    ...no.map((name) => `n${name}`),
    ...(situation === undefined ? [] : [`s${situation}`]),
    ...picks.map(([block, chosen]) => `c${block}.${chosen}`),
    ...(part === undefined ? [] : [`p${part}`]),
    ...(from === undefined ? [] : [`m${from}`]),
  ];
  const written = tokens.length === 0 ? `sheet:${id}` : `sheet:${id}:${tokens.join(',')}`;
  // More answers than fit in a button: the sheet from its beginning is better than a wrong place in it.
  return written.length <= MOST ? (written as `sheet:${string}`) : `sheet:${id}`;
}

/** Null where it is no such id: what a browser sends may be anything. */
export function readChoiceId(written: string): Opening | null {
  const [, id, tokens = ''] = /^sheet:([FNR]\d{1,9}|page-[a-z0-9-]{1,80})(?::(.*))?$/.exec(written) ?? [];
  if (id === undefined) return null;
  const found = { picks: [] as [number, number][], yes: [] as string[], no: [] as string[] };
  const single: { situation?: number; part?: number; from?: number } = {};
  for (const token of tokens === '' ? [] : tokens.split(',')) {
    const number = /^[spm](\d{1,4})$/.exec(token)?.[1];
    const [, block, chosen] = /^c(\d{1,4})\.(\d{1,4})$/.exec(token) ?? [];
    if (number !== undefined)
      single[token[0] === 's' ? 'situation' : token[0] === 'p' ? 'part' : 'from'] = Number(number);
    else if (block !== undefined) found.picks.push([Number(block), Number(chosen)]);
    else if (/^y[A-Za-z]\w{0,20}$/.test(token)) found.yes.push(token.slice(1));
    else if (/^n[A-Za-z]\w{0,20}$/.test(token)) found.no.push(token.slice(1));
    else return null;
  }
  return { id, ...single, ...found };
}
