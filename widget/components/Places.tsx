import type { HelpNumber, Place, Source } from '../../server/contract/message.ts';
import { sayDay } from '../words.ts';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';
import { Lines, SafeLink } from './SafeLink.tsx';

/** Where to go and whom to call. */
export function Places({ places }: { places: readonly Place[] }) {
  return (
    <ul class="places">
      {places.map((place) => (
        <li key={`${place.name} ${place.address}`} class="place">
          <PlaceCard place={place} />
        </li>
      ))}
    </ul>
  );
}

function PlaceCard({ place }: { place: Place }) {
  const { say } = useChat();
  const { name, phone, phoneHref, address, hours, note } = place;
  return (
    <>
      <h3 class="place-name">
        <bdi lang="fr">{name}</bdi>
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
          <bdi lang="fr">{address}</bdi>
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
      <Facts place={place} />
      {/* Offices are told of in French, by the town hall or the State's directories. */}
      {note && (
        <div lang="fr" dir="ltr">
          <Lines text={note} />
        </div>
      )}
      <Ways place={place} />
    </>
  );
}

/** Whether one gets in, and whether one must say so before. */
function Facts({ place: { accessible, appointment } }: { place: Place }) {
  const { say } = useChat();
  const facts = [
    ...(accessible === undefined ? [] : [say(accessible ? 'place.accessible' : 'place.not_accessible')]),
    ...(appointment ? [say(`place.appointment_${appointment}`)] : []),
  ];
  return facts.length > 0 ? <p class="line note">{facts.join(' · ')}</p> : null;
}

/** Links that lead elsewhere: nothing is asked of them before they are followed. */
function Ways({ place: { mapUrl, geo, website, bookingUrl, email } }: { place: Place }) {
  const { say } = useChat();
  const all = [
    { name: 'book', href: bookingUrl },
    { name: 'map', href: mapUrl },
    { name: 'route', href: geo },
    { name: 'website', href: website },
    { name: 'email', href: email && `mailto:${email}` },
  ].filter(({ href }) => href);
  if (all.length === 0) return null;
  return (
    <ul class="ways">
      {all.map(({ name, href }) => (
        <li key={name}>
          <SafeLink href={href}>{say(`place.${name}`)}</SafeLink>
        </li>
      ))}
    </ul>
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
      {distance !== undefined && (
        <span class="away">{say('place.distance', { distance: inKilometres(distance, lang) })}</span>
      )}
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
    // In the log, to be read and pressed: `Notices` has them said, at once and once.
    <ul class="numbers" aria-live="off">
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
