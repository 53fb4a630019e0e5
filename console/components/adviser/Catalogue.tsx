/** Procedures and places, by who handles them. What is searched for is found in French and in the person's language. */
import { useState } from 'preact/hooks';
import type { AdviserCatalogue } from '../../../server/contract/adviser.ts';
import type { Place } from '../../../server/contract/message.ts';
import { found } from '../../search.ts';
import { useUi } from '../../ui.ts';
import { Link } from '../Link.tsx';

interface Props {
  readonly all: AdviserCatalogue;
  readonly lang: string;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

export function Catalogue({ all, lang, chosen, onChoose }: Props) {
  const { t } = useUi();
  const [search, setSearch] = useState('');
  const dir = all.languages.find((one) => one.lang === lang)?.dir ?? 'ltr';
  const shown = all.operators
    .map(({ operator, procedures, places }) => {
      const name = t(`adviser.operators.${operator}`);
      const whole = found(search, [name]);
      const kept = procedures.filter(({ title, theirs }) => whole || found(search, [title, theirs ?? '']));
      return { operator, name, kept, places: whole ? places : [] };
    })
    .filter(({ kept, places }) => kept.length + places.length > 0);
  const count = new Set(shown.flatMap(({ kept }) => kept.map(({ key }) => key))).size;
  return (
    <>
      <label for="adviser-search">{t('adviser.search')}</label>
      <input
        id="adviser-search"
        type="search"
        autocomplete="off"
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <p class="muted" role="status">
        {t('adviser.found', { count })}
      </p>
      {shown.map(({ operator, name, kept, places }) => (
        <details key={operator} class="operator" open={search.trim() !== '' || undefined}>
          <summary>
            {name} <span class="count">{kept.length}</span>
          </summary>
          <ul>
            {kept.map(({ key, title, theirs }) => (
              <li key={key}>
                <button
                  type="button"
                  class="procedure-open"
                  data-row={`${operator} ${key}`}
                  aria-current={key === chosen ? 'true' : undefined}
                  onClick={() => onChoose(key)}
                >
                  <span lang="fr">{title}</span>
                  {theirs !== null && (
                    <span class="theirs" lang={lang} dir={dir}>
                      {theirs}
                    </span>
                  )}
                </button>
              </li>
            ))}
            {places.map((place) => (
              <PlaceLines key={place.name} place={place} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}

/** A place keeps its direction: French addresses and numbers read from left to right on an Arabic sheet too. */
export function PlaceLines({ place }: { readonly place: Place }) {
  const { name, address, phone, phoneHref, hours } = place;
  return (
    <li class="place">
      <strong lang="fr">
        <bdi>{name}</bdi>
      </strong>
      {address && (
        <span lang="fr">
          <bdi dir="ltr">{address}</bdi>
        </span>
      )}
      {phone && phoneHref && (
        <span>
          <bdi dir="ltr">
            <Link href={phoneHref}>{phone}</Link>
          </bdi>
        </span>
      )}
      {hours.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </li>
  );
}
