/** The exchange, the newest at the bottom. It follows new messages only when the agent reads the bottom. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../server/contract/message.ts';
import { useTranslations } from '../machine/use-translations.ts';
import { repliesTo } from '../select.ts';
import { useUi } from '../ui.ts';
import { Icon } from './Icon.tsx';
import { MessageItem } from './MessageItem.tsx';
import { OutgoingItem } from './OutgoingItem.tsx';

/** Within so many CSS pixels of the end, one reads the end. */
const NEAR = 80;
/** Messages of one person within so many milliseconds need their name only once. */
const SAME_BREATH = 3 * 60_000;

interface Props {
  readonly reference: string;
  readonly messages: readonly Message[];
}

export function Transcript({ reference, messages }: Props) {
  const { state, t } = useUi();
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(0);
  const replies = repliesTo(state, reference);
  const translationOf = useTranslations(reference, messages);
  const last = messages.at(-1)?.seq ?? 0;
  const known = useRef(last);

  const toEnd = () => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    setBehind(0);
  };

  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBehind((count) => count + Math.max(0, last - known.current));
    known.current = last;
  }, [last, replies.length]);

  // A banner or a longer reply takes room from below: the end must stay in sight.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const scrolled = () => {
    const element = box.current;
    if (!element) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    if (atEnd.current && behind > 0) setBehind(0);
  };

  return (
    <div class="transcript-frame">
      <section
        class="transcript"
        ref={box}
        aria-label={t('conversation.transcript')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        onScroll={scrolled}
      >
        {messages.length === 0 && <p class="empty">{t('conversation.end_of_log')}</p>}
        <ol class="messages">
          {messages.map((message, index) => (
            <MessageItem
              key={message.seq}
              message={message}
              translation={translationOf(message)}
              follows={follows(messages[index - 1], message)}
            />
          ))}
          {replies.map((reply) => (
            <OutgoingItem key={reply.clientMessageId} reply={reply} />
          ))}
        </ol>
      </section>
      {behind > 0 && (
        <button type="button" class="jump primary small" onClick={toEnd}>
          <Icon name="down" />
          {t('conversation.jump_new', { count: behind })}
        </button>
      )}
    </div>
  );
}

const follows = (before: Message | undefined, now: Message): boolean =>
  before !== undefined &&
  before.from === now.from &&
  before.author?.name === now.author?.name &&
  Date.parse(now.at) - Date.parse(before.at) < SAME_BREATH;
