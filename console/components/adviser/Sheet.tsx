/** The sheet in one language, with the headings of that language: what is printed is for the person. */
import type { AdviserSide } from '../../../server/contract/adviser.ts';
import type { ResultCard } from '../../../server/contract/message.ts';
import { Link } from '../Link.tsx';
import { PlaceLines } from './Catalogue.tsx';

interface Props {
  readonly side: AdviserSide;
  readonly card: ResultCard;
}

export function Sheet({ side, card }: Props) {
  const heading = (name: string) => <h4>{card.headings[name]}</h4>;
  const list = (name: string, lines: readonly string[]) =>
    lines.length > 0 && (
      <>
        {heading(name)}
        <ul class="plain">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  const line = (name: string, text: string | undefined) =>
    text !== undefined && (
      <>
        {heading(name)}
        <p>{text}</p>
      </>
    );
  return (
    <article class="sheet">
      <h3 class="sheet-title">{card.title}</h3>
      {card.summary.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {card.local && (
        <>
          {heading('local')}
          {card.local.text.map((text) => (
            <p key={text} lang={card.local?.lang} dir={card.local?.dir}>
              {text}
            </p>
          ))}
        </>
      )}
      {list(
        'documents',
        card.documents.map(({ label, note }) => (note === undefined ? label : `${label} (${note})`)),
      )}
      {list('cost', card.cost)}
      {line('delay', card.delay)}
      {heading('where')}
      {card.where !== undefined && <p>{card.where}</p>}
      <ul class="places">
        {(side.places ?? []).map((place) => (
          <PlaceLines key={place.name} place={place} />
        ))}
      </ul>
      {list('next', card.next)}
      {card.online && (
        <>
          {heading('online')}
          <p>
            <Link href={card.online.url}>{card.online.label}</Link>
          </p>
        </>
      )}
      {line('offline', card.offline)}
      {list(
        'related',
        card.related.map(({ label, text }) => `${label} : ${text}`),
      )}
      <p class="muted">
        {card.headings.reviewed} <time dateTime={card.reviewed}>{dayIn(side.lang, card.reviewed)}</time>,{' '}
        {card.owner}
      </p>
      {(side.sources ?? []).map(({ title, url }) => (
        <p class="muted" key={url}>
          <Link href={url}>{title}</Link>
        </p>
      ))}
    </article>
  );
}

/** As the conversation writes days: Arabic with the digits of French counters. @param day `2026-11-22` */
function dayIn(lang: string, day: string): string {
  const tag = lang === 'ar' ? 'ar-u-nu-latn' : lang;
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
