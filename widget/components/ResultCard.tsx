import type { ComponentChildren } from 'preact';
import type { ResultCard as Card } from '../../server/contract/message.ts';
import { sayDay } from '../words.ts';
import { Lines, SafeLink } from './SafeLink.tsx';

/** What a citizen takes away: to read here, to print, to show at the counter. */
export function ResultCard({
  card,
  lang,
  children,
}: {
  card: Card;
  lang: string;
  children?: ComponentChildren;
}) {
  const { local, documents, cost, delay, where, online, offline, next, related } = card;
  return (
    <section class="card" aria-label={card.title}>
      <h3 class="card-title">{card.title}</h3>
      {card.summary.map((line) => (
        <Lines key={line} text={line} />
      ))}
      <Part card={card} name="local" shown={Boolean(local)}>
        <div lang={local?.lang} dir={local?.dir}>
          <Lines text={local?.text.join('\n') ?? ''} />
        </div>
        {local?.link && (
          <p class="line">
            <SafeLink href={local.link.url}>{local.link.label}</SafeLink>
          </p>
        )}
      </Part>
      <Part card={card} name="documents" shown={documents.length > 0}>
        <ul class="documents">
          {documents.map(({ label, note }) => (
            <li key={label}>
              {label}
              {note && <span class="note">{note}</span>}
            </li>
          ))}
        </ul>
      </Part>
      <Part card={card} name="cost" shown={cost.length > 0}>
        <Items all={cost} />
      </Part>
      <Part card={card} name="delay" shown={Boolean(delay)}>
        <Lines text={delay ?? ''} />
      </Part>
      <Part card={card} name="where" shown={Boolean(where)}>
        <Lines text={where ?? ''} />
      </Part>
      <Part card={card} name="next" shown={next.length > 0}>
        <ol>
          {next.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Part>
      <Part card={card} name="online" shown={Boolean(online)}>
        <p class="line">
          <SafeLink href={online?.url}>{online?.label}</SafeLink>
        </p>
      </Part>
      <Part card={card} name="offline" shown={Boolean(offline)}>
        <Lines text={offline ?? ''} />
      </Part>
      <Part card={card} name="related" shown={related.length > 0}>
        <ul>
          {related.map(({ label, text, url }) => (
            <li key={label}>
              <b>{url ? <SafeLink href={url}>{label}</SafeLink> : label}</b>
              <span class="note">{text}</span>
            </li>
          ))}
        </ul>
      </Part>
      <p class="card-foot">
        {card.owner} · {card.headings.reviewed}{' '}
        <time dateTime={card.reviewed}>{sayDay(card.reviewed, lang)}</time>
      </p>
      {children}
    </section>
  );
}

interface PartProps {
  card: Card;
  name: string;
  shown: boolean;
  children: ComponentChildren;
}

function Part({ card, name, shown, children }: PartProps) {
  if (!shown) return null;
  return (
    <div class={`part part-${name}`}>
      <h4>{card.headings[name] ?? ''}</h4>
      {children}
    </div>
  );
}

function Items({ all }: { all: readonly string[] }) {
  if (all.length === 1) return <Lines text={all[0] ?? ''} />;
  return (
    <ul>
      {all.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
