/** One message of the conversation. */
import type { FrenchSide, Message, Place } from '../../contract/message.ts';
import { type Html, html } from '../../html/html.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import { extractCard, labelled, receiptCard, resultCard } from './cards.ts';
import { numberList, placeList, sourceList } from './places.ts';
import { type Speech, speechIn } from './speech.ts';
import { lines, link, plainLines } from './text.ts';

export interface MessageOptions {
  /** Its choices as buttons; left out where something was said since. */
  readonly choices?: Html | undefined;
  /** The path of the page with this message alone. */
  readonly alone?: string;
  /** The citizen's reference, for their sheet. */
  readonly reference?: string | undefined;
  /** Places not to be shown in brief; all, where it is left out. */
  readonly whole?: ReadonlySet<Place>;
}

export function messageItem(message: Message, speech: Speech, options: MessageOptions = {}): Html {
  const { from, text, card, receipt, summary, extract, numbers, places, sources } = message;
  // The card says again, laid out, all that follows the first line.
  const spoken = laidOut(message) ? firstLine(text) : text;
  return html`<li class="message from-${from}" id="m${String(message.seq)}" data-generated-by="${message.generatedBy}">
${author(message, speech)}
<div class="body" lang="${message.lang}" dir="${from === 'citizen' ? 'auto' : message.dir}">
${numbers?.length ? numberList(numbers, speech) : undefined}
${from === 'citizen' ? plainLines(spoken) : lines(spoken)}
${card && resultCard(card, speech)}
${summary && labelled(summary)}
${receipt && receiptCard(receipt)}
${extract && extractCard(extract)}
${paper(message, speech, options)}
${places?.length ? placeList(places, speech, options.whole) : undefined}
${sources?.length ? sourceList(sources, speech) : undefined}
${options.choices}
</div>
${message.machine && html`<p class="author">${message.machine.note}</p>`}
</li>`;
}

const laidOut = ({ card, receipt, summary, extract }: Partial<Message>) =>
  [card, receipt, summary, extract].some((part) => part !== undefined);

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** Who speaks: a name where it is a person, for readers of the screen in every case. */
function author({ from, author: who, at, generatedBy }: Message, { say, written, town }: Speech): Html {
  if (from === 'agent' && who) {
    const time = written({ clock: at, timeZone: town.municipality.time_zone });
    return html`<p class="author"><b>${who.name}</b>, ${who.role} <time datetime="${at}">${time}</time></p>`;
  }
  const name = say(`from.${generatedBy === 'model' ? 'model' : from}`);
  return html`<p class="${generatedBy === 'model' ? 'author' : 'sr'}">${name}</p>`;
}

/** The way to paper: the sheet that the server makes, or this message on a page of its own. */
function paper({ card, receipt }: Message, { say }: Speech, { alone, reference }: MessageOptions) {
  if (!alone || !(card || receipt)) return undefined;
  const sheet = card?.sheet && reference ? `${card.sheet}&ref=${reference}` : card?.sheet;
  return html`<p class="paper">${link(sheet ?? alone, receipt?.print ?? card?.headings.print ?? say('print'))}</p>`;
}

/** The French of messages in a row, one tap away. */
export function frenchOf(row: readonly Message[], { town, say }: Speech): Html[] {
  const sides = row.flatMap(({ french }) => french ?? []);
  if (sides.length === 0) return [];
  const french = speechIn(town, REFERENCE_LANGUAGE);
  const item = html`<li class="french"><details><summary>${say('french_side')}</summary>
<div lang="fr" dir="ltr">${sides.map((side) => frenchSide(side, french))}</div></details></li>`;
  return [item];
}

function frenchSide(side: FrenchSide, french: Speech): Html {
  const { text, card, summary, receipt, choices } = side;
  return html`${lines(laidOut(side) ? firstLine(text) : text)}
${card && resultCard(card, french)}
${summary && labelled(summary)}
${receipt && receiptCard(receipt)}
${choices && html`<ul>${choices.map(({ label }) => html`<li>${label}</li>`)}</ul>`}`;
}
