/** What the fake says when it behaves: it copies, and so is always right about what it read. */
import { z } from 'zod';

/** A completion as it was asked for. */
export interface Asked {
  /** The shape's name: `route`, `answer`… */
  readonly job: string;
  /** The JSON schema the answer must have. */
  readonly schema: unknown;
  /** What we sent along, parsed. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly instructions: string;
}

/** Scripted answers by job: an object to be sent as JSON, or a text sent as it is. */
export type Script = (asked: Asked) => unknown;

const Extracts = z.array(z.object({ id: z.string(), text: z.string() }));
const Procedures = z.array(z.object({ key: z.string(), about: z.string() }));

export const honest: Script = ({ job, given }) => {
  if (job === 'route') return { about: routed(given) };
  if (job === 'answer' || job === 'simplify') return { sentences: copied(given) };
  if (job === 'draft') return { sentences: copied(asWhole(given)), ...NOTHING_FITS };
  if (job === 'summarise') return { sentences: toldAgain(given) };
  if (job === 'translate') return { text: String(given.text ?? '') };
  return { text: String(given.text ?? given.message ?? '') };
};

/** No canned answer and no procedure beside a suggested reply. */
export const NOTHING_FITS = { canned: 'none', procedure: 'none' };

/** The longest thing the citizen said, in their own words. */
function toldAgain({ conversation }: Asked['given']): { text: string; message: string; quote: string }[] {
  const lines = z.array(z.string()).catch([]).parse(conversation);
  const told = lines.flatMap((line) => {
    const [, message, text] = /^(M\d+) : (.+)/.exec(line) ?? [];
    return message && text ? [{ text, message, quote: text }] : [];
  });
  return told.toSorted((a, b) => b.text.length - a.text.length).slice(0, 1);
}

/** A conversation as one message. */
const asWhole = ({ conversation, extracts }: Asked['given']): Asked['given'] => ({
  message: z.array(z.string()).catch([]).parse(conversation).join(' '),
  extracts,
});

/** The procedure whose description shares most words with the message. */
function routed({ message, procedures }: Asked['given']): string {
  const said = new Set(wordsOf(String(message ?? '')));
  const known = Procedures.safeParse(procedures).data ?? [];
  const best = known
    .map(({ key, about }) => ({ key, shared: wordsOf(about).filter((word) => said.has(word)).length }))
    .sort((a, b) => b.shared - a.shared)[0];
  return best && best.shared > 0 ? best.key : 'unclear';
}

/** The first sentences of the extract that shares most words with the message. */
function copied({ message, extracts }: Asked['given']): { text: string; source: string; quote: string }[] {
  const said = new Set(wordsOf(String(message ?? '')));
  const known = Extracts.safeParse(extracts).data ?? [];
  const shared = (text: string) => new Set(wordsOf(text).filter((word) => said.has(word))).size;
  const best = known.toSorted((a, b) => shared(b.text) - shared(a.text))[0];
  if (!best) return [];
  return best.text
    .split(/(?<=[.!?])\s+|\n/)
    .filter((sentence) => sentence.trim() !== '')
    .slice(0, 2)
    .map((sentence) => ({ text: sentence, source: best.id, quote: sentence }));
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]{4,}/gu) ?? [];
