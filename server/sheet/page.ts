/** The sheet as a page: the citizen's language and French side by side, for paper of two widths. No script needed. */
import type { Place, ResultCard, Source } from '../contract/message.ts';
import { dayIn } from '../hours/zone.ts';
import { type Html, html } from '../html/html.ts';
import { cardOf } from '../message/card.ts';
import { placeFound, placeSources } from '../offices/found-place.ts';
import { whereToGo } from '../offices/where.ts';
import type { Town } from '../town/town.ts';
import { formatParam, type Params } from '../words/format.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { type SheetOf, sheetPath } from './address.ts';
import { codePicture, essentialText } from './code.ts';

export interface SheetOptions {
  readonly format: 'a4' | 'ticket';
  /** The reference of the citizen's request: printed, and nowhere in the code. */
  readonly reference?: string | undefined;
  /** Where the outside reaches us; without it the code carries text. */
  readonly publicUrl?: string | undefined;
  readonly at: Date;
}

/** One language's share of the sheet. */
interface Side {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly card: ResultCard;
  readonly places: readonly Place[];
  say(key: string, params?: Params): string;
}

export async function sheetPage(sheet: SheetOf, town: Town, options: SheetOptions): Promise<string> {
  const { at, publicUrl, format, reference } = options;
  const sides = [...new Set([sheet.language, REFERENCE_LANGUAGE])].map((lang) =>
    sideOf(sheet, town, lang, at),
  );
  const [first] = sides;
  if (!first) throw new Error('a sheet has at least its French');
  const path = sheetPath(sheet, town);
  const content = publicUrl ? publicUrl + path : essentialText(first.card, first.places);
  const code = await codePicture(content, first.say('sheet.code'));
  const scan = publicUrl ? (sides.length > 1 ? 'sheet.scan' : 'sheet.scan_one') : 'sheet.scan_text';
  const other = format === 'a4' ? 'ticket' : 'a4';
  const query = `${path}&format=${other}${reference ? `&ref=${reference}` : ''}`;
  return html`<!doctype html>
<html lang="${first.lang}" dir="${first.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${first.card.title}</title>
<link rel="stylesheet" href="/sheet.css">
<link rel="stylesheet" href="/sheet-${format}.css">
<link rel="icon" href="data:,">
<script src="/sheet.js" defer></script>
</head>
<body class="${format} ${sides.length > 1 ? 'two' : 'one'}">
<nav class="screen-only">
<button type="button" id="print" hidden>${first.card.headings.print}</button>
<a href="${query}">${first.say(`sheet.${other}`)}</a>
</nav>
<main>
<header>
<div>
<p class="town">${town.municipality.name}</p>
${both(sides, 'titles', ({ card }) => html`<h1>${card.title}</h1>`)}
${reference ? referenceLine(sides, reference) : undefined}
</div>
<div class="scan">${code}${both(sides, 'words', ({ say }) => html`<p>${say(scan)}</p>`)}</div>
</header>
${parts(sides)}
${placesPart(sides)}
<footer>
${both(sides, 'foot', (side) => foot(side, town, sheet, at))}
</footer>
</main>
</body>
</html>
`.toString();
}

function sideOf(sheet: SheetOf, town: Town, lang: string, at: Date): Side {
  const { words, municipality } = town;
  const found = whereToGo(town, {
    kinds: kindsOf(sheet, town),
    near: sheet.near === undefined ? undefined : { insee: sheet.near },
  });
  return {
    lang,
    dir: words.direction(lang),
    card: cardOf(sheet.result, town, lang, dayIn(at, municipality.time_zone)),
    places: found.map((place) => placeFound(place, town, lang, at)),
    say: (key, params) => words.say(key, lang, params),
  };
}

function kindsOf({ result }: SheetOf, town: Town) {
  const step = town.flows.get(result.flow).flow.steps.find(({ id }) => id === result.step);
  return step && 'result' in step ? step.result.where : (['mairie'] as const);
}

/** The same in each language, beside one another. */
function both(sides: readonly Side[], name: string, make: (side: Side) => Html): Html {
  const columns = sides.map((side) => html`<div lang="${side.lang}" dir="${side.dir}">${make(side)}</div>`);
  return html`<div class="both ${name}">${columns}</div>`;
}

function referenceLine(sides: readonly Side[], reference: string): Html {
  const names = sides.map(
    ({ lang, dir, say }) => html`<span lang="${lang}" dir="${dir}">${say('sheet.reference')}</span> `,
  );
  return html`<p class="reference">${names}<b dir="ltr">${reference}</b></p>`;
}

/** Heading and content of each part, where any language has it. */
function parts(sides: readonly Side[]): Html[] {
  const makers: readonly (readonly [string, (card: ResultCard, lang: string) => Html | undefined])[] = [
    ['summary', ({ summary }) => (summary.length > 0 ? lines(summary) : undefined)],
    // The town hall's own words stand once, in the column of their language.
    ['local', ({ local }, lang) => (local?.lang === lang ? lines(local.text) : undefined)],
    ['documents', ({ documents }) => (documents.length > 0 ? documentList(documents) : undefined)],
    ['cost', ({ cost }) => (cost.length > 0 ? lines(cost) : undefined)],
    ['delay', ({ delay }) => (delay ? lines([delay]) : undefined)],
    ['where', ({ where }) => (where ? lines([where]) : undefined)],
    [
      'next',
      ({ next }) =>
        next.length > 0 ? html`<ol>${next.map((step) => html`<li>${step}</li>`)}</ol>` : undefined,
    ],
    ['online', ({ online }) => online && html`<p><a href="${online.url}">${online.label}</a></p>`],
    ['offline', ({ offline }) => (offline ? lines([offline]) : undefined)],
    ['related', ({ related }) => (related.length > 0 ? relatedList(related) : undefined)],
  ];
  return makers.flatMap(([name, make]) => {
    if (!sides.some(({ card, lang }) => make(card, lang))) return [];
    const section = both(sides, '', ({ card, lang }) => {
      const made = make(card, lang);
      const headed = name !== 'summary' && (made !== undefined || name !== 'local');
      return html`${headed ? html`<h2>${card.headings[name]}</h2>` : undefined}${made}`;
    });
    return [html`<section class="part ${name}">${section}</section>`];
  });
}

const lines = (all: readonly string[]): Html => html`${all.map((line) => html`<p>${line}</p>`)}`;

const documentList = (documents: ResultCard['documents']): Html =>
  html`<ul class="boxes">${documents.map(
    ({ label, note }) => html`<li>${label}${note ? html`<small>${note}</small>` : undefined}</li>`,
  )}</ul>`;

const relatedList = (related: ResultCard['related']): Html =>
  html`<ul>${related.map(({ label, text }) => html`<li>${label}<small>${text}</small></li>`)}</ul>`;

/** Name, address and phone once, as they are written in France; hours and what to know in each language. */
function placesPart(sides: readonly Side[]): Html {
  const [first] = sides;
  const all = (first?.places ?? []).map((place, index) => {
    const telling = both(sides, '', (side) => placeDetails(side, side.places[index] ?? place));
    return html`<article class="place">
<h3 dir="ltr" lang="fr">${place.name}</h3>
<p dir="ltr" lang="fr">${place.address} ${place.phone ? html`<b>${place.phone}</b>` : undefined}</p>
${telling}
</article>`;
  });
  return html`<section class="places">${all}</section>`;
}

function placeDetails({ say }: Side, place: Place): Html {
  const facts = [
    ...(place.accessible === undefined
      ? []
      : [say(`widget.place.${place.accessible ? 'accessible' : 'not_accessible'}`)]),
    ...(place.appointment ? [say(`widget.place.appointment_${place.appointment}`)] : []),
    ...(place.note ? place.note.split('\n') : []),
  ];
  return html`<ul class="hours">${place.hours.map((line) => html`<li>${line}</li>`)}</ul>
${facts.map((fact) => html`<p>${fact}</p>`)}`;
}

function foot({ say, card, lang }: Side, town: Town, sheet: SheetOf, at: Date): Html {
  const day = dayIn(at, town.municipality.time_zone);
  const found = whereToGo(town, {
    kinds: kindsOf(sheet, town),
    near: sheet.near ? { insee: sheet.near } : undefined,
  });
  const official: Pick<Source, 'title'>[] = town.flows
    .get(sheet.result.flow)
    .flow.official.map(({ url, sheet: number }) => ({
      title: say(number ? 'bot.source.sheet' : 'bot.source.site', {
        sheet: number ?? '',
        site: new URL(url).hostname.replace(/^www\./, ''),
      }),
    }));
  const reviewed = String(formatParam({ day: card.reviewed }, lang, town.words));
  const sources = [...official, ...placeSources(found, town.words, lang)].map(({ title }) => title);
  return html`<p>${say('sheet.made', { day: { day }, town: town.municipality.name })} ${say('sheet.information')}</p>
<p>${[say('widget.sources'), ...new Set(sources)].join(' · ')}</p>
<p>${card.headings.reviewed} ${reviewed} · ${card.owner}</p>`;
}
