import { useState } from 'preact/hooks';
import type { HelpNumber, Place, Source } from '../../server/contract/message.ts';
import { factsOf, inKilometres, waysOf } from '../../server/contract/shown.ts';
import { sayDay } from '../words.ts';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';
import { Lines, SafeLink } from './SafeLink.tsx';

interface PlacesProps {
  places: readonly Place[];
  /** Those not to be shown in brief; all, where it is left out. */
  whole?: ReadonlySet<Place> | undefined;
}

/** Where to go and whom to call. */
export function Places({ places, whole }: PlacesProps) {
  return (
    <ul class="places">
      {places.map((place) => {
        const brief = whole?.has(place) === false;
        return (
          <li key={`${place.name} ${place.address}`} class={brief ? 'place is-brief' : 'place'}>
            {brief ? <BriefPlace place={place} /> : <PlaceCard place={place} />}
          </li>
        );
      })}
    </ul>
  );
}

function PlaceCard({ place }: { place: Place }) {
  return (
    <>
      <h3 class="place-name">
        <bdi lang="fr">{place.name}</bdi>
      </h3>
      <Opening place={place} />
      <Call place={place} />
      <Details place={place} />
    </>
  );
}

/** What was shown whole before: a name and a number, and the rest one tap away. */
function BriefPlace({ place }: { place: Place }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <bdi lang="fr">{place.name}</bdi>
        <Icon name="down" />
      </button>
      <div class="brief">
        <Call place={place} />
        {!open && place.openNow !== undefined && <OpenOrClosed open={place.openNow} />}
      </div>
      {open && (
        <>
          <Opening place={place} />
          <Details place={place} />
        </>
      )}
    </>
  );
}

function Call({ place: { phone, phoneHref } }: { place: Place }) {
  const { say } = useChat();
  if (!phone) return null;
  return (
    <SafeLink href={phoneHref} class="call">
      <Icon name="phone" />
      <span>
        <span class="sr">{say('place.call')} </span>
        <bdi dir="ltr">{phone}</bdi>
      </span>
    </SafeLink>
  );
}

function Details({ place }: { place: Place }) {
  const { say } = useChat();
  const { address, hours, note } = place;
  const facts = factsOf(place);
  const ways = waysOf(place);
  return (
    <>
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
      {facts.length > 0 && <p class="line note">{facts.map((name) => say(name)).join(' · ')}</p>}
      {/* Offices are told of in French, by the town hall or the State's directories. */}
      {note && (
        <div lang="fr" dir="ltr">
          <Lines text={note} />
        </div>
      )}
      {ways.length > 0 && (
        <ul class="ways">
          {ways.map(({ name, href }) => (
            <li key={name}>
              <SafeLink href={href}>{say(name)}</SafeLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Opening({ place: { openNow, nextOpening, distance } }: { place: Place }) {
  const { say, lang } = useChat();
  if (openNow === undefined && distance === undefined) return null;
  return (
    <p class="line opening">
      {openNow !== undefined && <OpenOrClosed open={openNow} />}
      {openNow === false && nextOpening && <span> · {nextOpening}</span>}
      {distance !== undefined && (
        <span class="away">{say('place.distance', { distance: inKilometres(distance, lang) })}</span>
      )}
    </p>
  );
}

function OpenOrClosed({ open }: { open: boolean }) {
  const { say } = useChat();
  return <span class={open ? 'is-open' : 'is-closed'}>{say(open ? 'place.open' : 'place.closed')}</span>;
}

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
