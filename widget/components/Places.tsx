import type { HelpNumber, Place, Source } from '../../server/contract/message.ts';
import { sayDay } from '../words.ts';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';
import { SafeLink } from './SafeLink.tsx';

/** Where to go and whom to call. */
export function Places({ places }: { places: readonly Place[] }) {
  return (
    <ul class="places">
      {places.map((place) => (
        <li key={place.name} class="place">
          <PlaceCard place={place} />
        </li>
      ))}
    </ul>
  );
}

function PlaceCard({ place }: { place: Place }) {
  const { say } = useChat();
  const { name, phone, phoneHref, address, mapUrl, hours, note } = place;
  return (
    <>
      <h3 class="place-name">
        <bdi>{name}</bdi>
      </h3>
      <Opening place={place} />
      {phone && (
        <SafeLink href={phoneHref} class="call">
          <Icon name="phone" />
          <span>
            <span class="sr">{say('place.call')} </span>
            <bdi dir="ltr">{phone}</bdi>
          </span>
        </SafeLink>
      )}
      {address && (
        <p class="line fact">
          <Icon name="pin" />
          <bdi>{mapUrl ? <SafeLink href={mapUrl}>{address}</SafeLink> : address}</bdi>
        </p>
      )}
      {hours.length > 0 && (
        <details>
          <summary>{say('place.hours')}</summary>
          <ul class="hours">
            {hours.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
      {note && <p class="line note">{note}</p>}
    </>
  );
}

function Opening({ place: { openNow, nextOpening, distance } }: { place: Place }) {
  const { say, lang } = useChat();
  if (openNow === undefined && distance === undefined) return null;
  return (
    <p class="line opening">
      {openNow !== undefined && (
        <span class={openNow ? 'is-open' : 'is-closed'}>{say(openNow ? 'place.open' : 'place.closed')}</span>
      )}
      {openNow === false && nextOpening && <span> · {nextOpening}</span>}
      {distance !== undefined && <span> · {inKilometres(distance, lang)}</span>}
    </p>
  );
}

const inKilometres = (metres: number, lang: string) =>
  new Intl.NumberFormat(lang, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 }).format(
    metres / 1_000,
  );

/** Large, first in the message, one tap to call or to write. */
export function Numbers({ numbers }: { numbers: readonly HelpNumber[] }) {
  const { say } = useChat();
  return (
    <ul class="numbers">
      {numbers.map(({ number, label, href }) => (
        <li key={number}>
          <SafeLink href={href} class="number">
            <Icon name={href.startsWith('sms:') ? 'message' : 'phone'} />
            <span class="sr">{say(href.startsWith('sms:') ? 'numbers.text' : 'numbers.call')} </span>
            <b dir="ltr">{number}</b>
            <span class="number-label">{label}</span>
          </SafeLink>
        </li>
      ))}
    </ul>
  );
}

export function Sources({ sources }: { sources: readonly Source[] }) {
  const { say, lang } = useChat();
  return (
    <div class="sources">
      <p class="sources-title">{say('sources')}</p>
      <ul>
        {sources.map(({ title, url, date }) => (
          <li key={url}>
            <SafeLink href={url}>{title}</SafeLink>
            {date && (
              <span class="note">
                {say('checked_on')} <time dateTime={date}>{sayDay(date, lang)}</time>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
