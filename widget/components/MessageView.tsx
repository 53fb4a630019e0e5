import type { Choice, Message, Place } from '../../server/contract/message.ts';
import { sayTime } from '../words.ts';
import { useChat } from './context.ts';
import { ExtractCard } from './ExtractCard.tsx';
import { Icon } from './Icon.tsx';
import { LabelledLines } from './LabelledLines.tsx';
import { Numbers, Places, Sources } from './Places.tsx';
import { ReceiptCard } from './ReceiptCard.tsx';
import { ResultCard } from './ResultCard.tsx';
import { Lines } from './SafeLink.tsx';
import { SheetLink } from './SheetLink.tsx';

interface MessageViewProps {
  message: Message;
  /** Nothing was said since: its buttons are the ones to press. */
  current: boolean;
  /** Places not to be shown in brief. */
  whole: ReadonlySet<Place>;
}

export function MessageView({ message, current, whole }: MessageViewProps) {
  const { print, say, session } = useChat();
  const { from, card, receipt, summary, extract, numbers, places, sources, choices, seq, lang, dir } =
    message;
  // Once a person is there the bot is silent, and what it offered is over.
  const pressable = current || from === 'agent' || session.state().conversation?.status !== 'agent';
  return (
    <li class={`message from-${from}`} data-seq={seq} data-generated-by={message.generatedBy}>
      <Author message={message} />
      {/* A number alone in Arabic would be turned around, group by group: its own signs say how it runs. */}
      <div class="body" lang={lang} dir={from === 'citizen' ? 'auto' : dir}>
        {numbers && numbers.length > 0 && <Numbers numbers={numbers} />}
        {/* The card says again, laid out, all that follows the first line. */}
        <div class="text">
          <Lines
            text={card || receipt || summary || extract ? (message.text.split('\n')[0] ?? '') : message.text}
            links={from !== 'citizen'}
          />
        </div>
        {card && (
          <ResultCard card={card} lang={lang}>
            {card.sheet ? (
              <SheetLink sheet={card.sheet}>{card.headings.print ?? say('print')}</SheetLink>
            ) : (
              <button type="button" class="plain print" onClick={() => print(seq)}>
                <Icon name="print" /> {card.headings.print ?? say('print')}
              </button>
            )}
          </ResultCard>
        )}
        {summary && (
          <div class="card">
            <LabelledLines lines={summary} />
          </div>
        )}
        {receipt && (
          <ReceiptCard receipt={receipt}>
            <button type="button" class="plain print" onClick={() => print(seq)}>
              <Icon name="print" /> {receipt.print}
            </button>
          </ReceiptCard>
        )}
        {extract && <ExtractCard extract={extract} />}
        {places && places.length > 0 && <Places places={places} whole={whole} />}
        {sources && sources.length > 0 && <Sources sources={sources} />}
        {pressable && choices && choices.length > 0 && <Choices choices={choices} current={current} />}
      </div>
      {message.machine && <p class="author">{message.machine.note}</p>}
    </li>
  );
}

/** Who speaks: a name where it is a person, for readers of the screen in every case. */
function Author({ message: { from, author, at, generatedBy } }: { message: Message }) {
  const { say, lang } = useChat();
  if (from === 'agent' && author) {
    return (
      <p class="author">
        <b>{author.name}</b>, {author.role} <time dateTime={at}>{sayTime(at, lang)}</time>
      </p>
    );
  }
  if (generatedBy === 'model') return <p class="author">{say('from.model')}</p>;
  return <span class="sr">{say(`from.${from}`)} </span>;
}

/** Buttons that were answered or passed by look it, and still work: the server says where things stand. */
function Choices({ choices, current }: { choices: readonly Choice[]; current: boolean }) {
  const { session, say } = useChat();
  return (
    <ul class={current ? 'choices' : 'choices stale'} aria-label={say('choices')}>
      {choices.map(({ id, label, hint }) => (
        <li key={id}>
          <button type="button" class="choice" onClick={() => session.choose(id, label)}>
            {label}
            {hint && <span class="note">{hint}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
