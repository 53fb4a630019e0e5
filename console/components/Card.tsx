/** The sheet the citizen was given at the end of a procedure, as they read it. */
import type { ResultCard } from '../../server/contract/message.ts';
import { useUi } from '../ui.ts';
import { Link } from './Link.tsx';

interface Props {
  readonly card: ResultCard;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

export function Card({ card, lang, dir }: Props) {
  const { t, words } = useUi();
  const part = (name: string, lines: readonly string[]) =>
    lines.length > 0 && (
      <>
        <h4>{t(`context.${name}`)}</h4>
        <ul lang={lang} dir={dir}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  const line = (name: string, text: string | undefined) =>
    text !== undefined && (
      <>
        <h4>{t(`context.${name}`)}</h4>
        <p lang={lang} dir={dir}>
          {text}
        </p>
      </>
    );
  const noted = card.documents.map(({ label, note }) => (note === undefined ? label : `${label} (${note})`));
  const related = card.related.map(({ label, text }) => `${label} : ${text}`);
  return (
    <section class="sheet">
      <h3>{t('context.card')}</h3>
      <p class="sheet-title" lang={lang} dir={dir}>
        {card.title}
      </p>
      {card.summary.map((line) => (
        <p key={line} lang={lang} dir={dir}>
          {line}
        </p>
      ))}
      {card.local && (
        <>
          <h4>{t('context.local')}</h4>
          {card.local.text.map((line) => (
            <p key={line} lang={card.local?.lang} dir={card.local?.dir}>
              {line}
            </p>
          ))}
        </>
      )}
      {part('documents', noted)}
      {part('cost', card.cost)}
      {line('delay', card.delay)}
      {line('where', card.where)}
      {card.online && (
        <>
          <h4>{t('context.online')}</h4>
          <p>
            <Link href={card.online.url} lang={lang} dir={dir}>
              {card.online.label}
            </Link>
          </p>
        </>
      )}
      {line('offline', card.offline)}
      {part('next', card.next)}
      {part('related', related)}
      <p class="muted">{t('context.reviewed', { day: words.day(card.reviewed), owner: card.owner })}</p>
    </section>
  );
}
