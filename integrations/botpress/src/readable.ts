/** Messages of any type as the text an agent reads. What has no words of its own is its address. */
import { z } from '@botpress/sdk';
import type { EarlierMessage } from '../../../server/contract/botpress.ts';
import { MAX_TEXT } from '../../../server/contract/turn.ts';
import type { HistoryMessage } from './hitl.ts';

const Option = z.object({ label: z.string() });
const Card = z.object({ title: z.string(), subtitle: z.string().optional() });
/** All that a payload may hold to be read, whatever its type. */
const Readable = z.object({
  title: z.string().optional().catch(undefined),
  subtitle: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  markdown: z.string().optional().catch(undefined),
  address: z.string().optional().catch(undefined),
  imageUrl: z.string().optional().catch(undefined),
  audioUrl: z.string().optional().catch(undefined),
  videoUrl: z.string().optional().catch(undefined),
  fileUrl: z.string().optional().catch(undefined),
  latitude: z.number().optional().catch(undefined),
  longitude: z.number().optional().catch(undefined),
  options: z.array(Option).optional().catch(undefined),
});
const Bloc = z.object({ items: z.array(z.object({ payload: z.record(z.unknown()) })) });
const Carousel = z.object({ items: z.array(Card) });

/** Empty where nothing can be read. */
export function textOf(payload: unknown): string {
  const bloc = Bloc.safeParse(payload);
  if (bloc.success) return lines(bloc.data.items.map((item) => textOf(item.payload)));
  const carousel = Carousel.safeParse(payload);
  if (carousel.success) return lines(carousel.data.items.map(textOf));
  const read = Readable.safeParse(payload);
  if (!read.success) return '';
  const { latitude, longitude, options = [], ...said } = read.data;
  const position = latitude !== undefined && longitude !== undefined ? `geo:${latitude},${longitude}` : '';
  return lines([...Object.values(said), position, ...options.map(({ label }) => `– ${label}`)]);
}

const lines = (parts: readonly (string | undefined)[]): string =>
  parts.flatMap((part) => part?.trim() || []).join('\n');

/** A text in pieces that Guichet takes, cut at a space where there is one. */
export function pieces(text: string, most = MAX_TEXT): string[] {
  if (text.length <= most) return text === '' ? [] : [text];
  const space = text.lastIndexOf(' ', most);
  // Never within a character that takes two units.
  const cut = space > most / 2 ? space : /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most;
  return [text.slice(0, cut), ...pieces(text.slice(cut).trimStart(), most)];
}

/** The latest messages, oldest first: an agent reads no more. */
const MOST = 200;

export function earlier(history: readonly z.infer<typeof HistoryMessage>[]): EarlierMessage[] {
  return history
    .flatMap(({ source, payload }) =>
      pieces(textOf(payload)).map((text) => ({
        from: source.type === 'user' ? ('citizen' as const) : ('bot' as const),
        text,
      })),
    )
    .slice(-MOST);
}
