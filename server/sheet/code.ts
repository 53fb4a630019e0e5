/** The code on a sheet that a phone reads: an address of ours, or the essential itself where we have none. */
import qrcode from 'qrcode';
import type { Place, ResultCard } from '../contract/message.ts';
import { Html } from '../html/html.ts';

/**
 * Most bytes of text in a code. Twice as many make a code that a cheap printer blurs and an old phone does not
 * read at 4 centimetres.
 */
const MOST = 620;

/** What one must know at the counter's door: the lines of a sheet, most needed first, as many as fit. */
export function essentialText(card: ResultCard, places: readonly Place[]): string {
  const [place] = places;
  const lines = [
    card.title,
    ...(place ? [[place.name, place.phone, place.address].filter(Boolean).join(', ')] : []),
    ...card.documents.map(({ label }) => `- ${label}`),
    ...card.cost,
    ...(place?.hours ?? []),
    ...card.summary,
    ...(card.local?.text ?? []),
  ];
  const kept: string[] = [];
  for (const line of lines) {
    if (Buffer.byteLength([...kept, line].join('\n')) > MOST) break;
    kept.push(line);
  }
  return kept.join('\n');
}

/** A picture in SVG, without inline style: the content policy lets it stand. @param label what it is, in words. */
export async function codePicture(content: string, label: string): Promise<Html> {
  const svg = await qrcode.toString(content, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  const name = label.replace(/[&<>"']/g, '');
  return new Html(svg.trim().replace('<svg ', `<svg class="code" role="img" aria-label="${name}" `));
}
