/**
 * Takes out what identifies a person, before a text is logged or leaves the server. What is taken out stands as a
 * token, `[PHONE_1]`, the same for the same value, and may be put back for the citizen's own eyes alone.
 * By checksum where there is one, otherwise by shape: rather one number too many than one too few.
 */
import { cleanText } from './clean-text.ts';
import { accountsIn, documentsIn, numbersIn, platesIn } from './numbers.ts';
import { type Found, withoutOverlap } from './spans.ts';
import { addressesIn, datesIn, dictatedIn, mailIn, namesIn, spelledIn } from './wordings-found.ts';

export interface Redacted {
  /** Clean: no invisible characters, digits as 0 to 9. */
  readonly text: string;
  /** What each token stands for. It must never leave, nor be logged. */
  readonly tokens: ReadonlyMap<string, string>;
}

/** What looks like one of our tokens in what a person wrote. */
const FORGED = /\[([A-Z]{2,8})_\d{1,4}\]/g;
/** A space, a sign or an « at » as addresses of the web have them: pasted, it would hide what stands around it. */
const ESCAPED = /%(?:20|2[BCDEF]|3A|40|5F)/gi;
const TOKEN = /\[[A-Z]{2,8}_\d{1,4}\]/g;

/**
 * Linear in the text's length, whatever it is.
 * @param thisYear whole dates up to this year are taken for dates of birth; later ones stay.
 * @param before what earlier texts of the same conversation had: their values keep their tokens.
 * @param parts of identifiers that were told in several messages (`across-messages.ts`).
 */
export function redact(
  text: string,
  thisYear: number,
  before: ReadonlyMap<string, string> = new Map(),
  parts: readonly string[] = [],
): Redacted {
  const clean = cleanText(text).replace(ESCAPED, decodeURIComponent).replace(FORGED, '($1)');
  const found: Found[] = [
    ...mailIn(clean),
    ...accountsIn(clean),
    ...datesIn(clean, thisYear),
    ...addressesIn(clean),
    ...platesIn(clean),
    ...numbersIn(clean),
    ...documentsIn(clean),
    ...dictatedIn(clean),
    ...namesIn(clean),
    ...spelledIn(clean),
    ...parts.flatMap((part) => partIn(clean, part)),
  ];
  const tokens = new Map(before);
  const named = new Map([...before].map(([token, value]) => [value, token]));
  let redacted = '';
  let at = 0;
  for (const { kind, start, end, stays } of withoutOverlap(found, clean.length)) {
    if (stays) continue;
    const value = clean.slice(start, end);
    const token = named.get(value) ?? `[${kind}_${tokens.size + 1}]`;
    named.set(value, token);
    tokens.set(token, value);
    redacted += clean.slice(at, start) + token;
    at = end;
  }
  return { text: redacted + clean.slice(at), tokens };
}

function partIn(text: string, part: string): Found[] {
  const found: Found[] = [];
  for (let start = text.indexOf(part); start !== -1; start = text.indexOf(part, start + part.length)) {
    const end = start + part.length;
    const inAnother = isSign(text[start - 1]) || isSign(text[end]);
    if (!inAnother) found.push({ kind: 'NUMBER', start, end });
  }
  return found;
}

const isSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** A text with its tokens put back. A token nobody gave out stays as it is. */
export const restore = (text: string, tokens: ReadonlyMap<string, string>): string =>
  text.replace(TOKEN, (token) => tokens.get(token) ?? token);

/** What people said beside it: for texts that are read by themselves. */
export const withoutTokens = (text: string): string => text.replace(TOKEN, '');

/** For logs and figures, where nothing is ever put back. */
export const redactIdentifiers = (text: string, thisYear: number): string => redact(text, thisYear).text;
