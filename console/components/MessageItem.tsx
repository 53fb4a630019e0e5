/** One message as the citizen has it, and its French below where it was said in another language. */
import { textParts } from '../../server/contract/links.ts';
import type { Message } from '../../server/contract/message.ts';
import { frenchShown } from '../keys.ts';
import { MachineFrench, MachineNote } from '../machine/MachineNote.tsx';
import { type Ui, useUi } from '../ui.ts';
import { Link } from './Link.tsx';

interface Props {
  readonly message: Message;
  /** A machine's French for it; null where there is none to be had. */
  readonly translation?: string | null | undefined;
  /** Right after another of the same author: the name is not repeated for the eyes. */
  readonly follows: boolean;
}

export function MessageItem({ message, translation, follows }: Props) {
  const ui = useUi();
  const { words } = ui;
  const { from, text, lang, dir, french } = message;
  if (from === 'system') {
    return (
      <li class="message system">
        <p>
          <span lang={french ? 'fr' : lang} dir={french ? 'ltr' : dir}>
            {french?.text ?? text}
          </span>{' '}
          <time dateTime={message.at}>{words.time(message.at)}</time>
        </p>
      </li>
    );
  }
  // What an agent typed may be in another language than it was taken for; what is ready-made is known.
  const typed = from === 'agent' && message.key === undefined;
  return (
    <li class={`message ${from}`} data-seq={message.seq}>
      <p class={follows ? 'byline sr-only' : 'byline'}>
        <strong>{authorOf(ui, message)}</strong>
        {lang !== 'fr' && <span class="tongue">{words.language(lang)}</span>}
        <time dateTime={message.at}>{words.time(message.at)}</time>
      </p>
      <div class="bubble">
        <p class="said" lang={lang} dir={typed ? 'auto' : dir}>
          <Unbroken text={text} />
        </p>
        {french && frenchShown(ui) && (
          <p class="said french" lang="fr" dir="ltr">
            <Unbroken text={french.text} />
          </p>
        )}
        {translation !== undefined && frenchShown(ui) && <MachineFrench text={translation} />}
        <Extras message={message} />
        {message.machine && <MachineNote part={message.machine} />}
      </div>
    </li>
  );
}

function authorOf({ state, t }: Ui, { from, author }: Message): string {
  if (from !== 'agent') return t(`message.${from}`);
  if (author === undefined) return t('message.agent');
  return author.name === state.session?.agent.name ? t('message.you') : author.name;
}

/** What came with the words: shown small, since the agent reads it and does not press it. */
function Extras({ message }: { readonly message: Message }) {
  const ui = useUi();
  const { t, words } = ui;
  const { choices, card, places = [], numbers = [], sources = [], french, lang, dir } = message;
  const useFrench = french !== undefined && frenchShown(ui);
  const offered = (useFrench && french.choices) || choices || [];
  const tongue = useFrench && french.choices ? { lang: 'fr', dir: 'ltr' as const } : { lang, dir };
  return (
    <>
      {offered.length > 0 && (
        <div class="extra">
          <span class="extra-name">{t('message.choices')}</span>
          <ul class="offered" {...tongue}>
            {offered.map(({ id, label }) => (
              <li key={id}>{label}</li>
            ))}
          </ul>
        </div>
      )}
      {card && (
        <p class="extra">
          <span class="extra-name">{t('message.card')}</span> <span lang={lang}>{card.title}</span>
        </p>
      )}
      {places.map(({ name, phone, openNow }) => (
        <p class="extra" key={name}>
          <span class="extra-name">{t('message.places')}</span> {[name, phone].filter(Boolean).join(', ')}
          {openNow !== undefined && ` (${t(openNow ? 'message.open_now' : 'message.closed_now')})`}
        </p>
      ))}
      {numbers.length > 0 && (
        <p class="extra">
          <span class="extra-name">{t('message.numbers')}</span>{' '}
          {numbers.map(({ number, label }) => `${number} ${label}`).join(' · ')}
        </p>
      )}
      {sources.length > 0 && (
        <p class="extra">
          <span class="extra-name">{t('message.sources')}</span>{' '}
          {sources.map(({ title, url, date }, index) => (
            <span key={url}>
              {index > 0 && ' · '}
              <Link href={url}>{title}</Link>
              {date && ` ${t('context.source_date', { day: words.day(date) })}`}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** A text whose references stay on one line, to be read out or copied. */
const Unbroken = ({ text }: { readonly text: string }) => (
  <>
    {textParts(text).map((part, index) =>
      part.reference ? (
        <bdi key={index} class="reference">
          {part.text}
        </bdi>
      ) : (
        part.text
      ),
    )}
  </>
);
