import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { idOf, lastOf } from '../store.ts';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';
import { MessageView } from './MessageView.tsx';
import { OutgoingView } from './OutgoingView.tsx';

/** Nearer to the end than this, in CSS pixels, and the reader is taken to follow the conversation. */
const NEAR = 120;

/**
 * The conversation. What was on screen before this page stands outside the live region, so that a screen reader
 * is told what is new and nothing twice; what the citizen has not sent yet stands outside it too.
 */
export function Log() {
  const { session, say } = useChat();
  const state = session.state();
  const { messages, outbox, history, conversation } = state;
  const lastSaid = messages.findLast(({ from }) => from === 'citizen')?.seq ?? 0;
  const answered = outbox.some((item) => item.state !== 'refused');
  const view = (from: number, to: number) =>
    messages
      .filter(({ seq }) => seq > from && seq <= to)
      .map((message) => (
        <MessageView key={message.seq} message={message} current={!answered && message.seq > lastSaid} />
      ));
  const earlier = view(0, history);
  const { box, follow, away, toEnd } = useFollowing(lastOf(state), outbox.length);
  const thinking = conversation?.status === 'bot' && outbox.some((item) => item.state === 'sending');
  return (
    <div class="scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="log" aria-label={say('log')} tabIndex={0} ref={box} onScroll={follow}>
        {earlier.length > 0 && <ol class="messages">{earlier}</ol>}
        <div role="log" aria-label={say('log_new')}>
          <ol class="messages">{view(history, Number.POSITIVE_INFINITY)}</ol>
        </div>
        {outbox.length > 0 && (
          <ol class="messages">
            {outbox.map((item) => (
              <OutgoingView key={idOf(item)} item={item} />
            ))}
          </ol>
        )}
        {thinking && (
          <p class="thinking">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span class="sr">{say('thinking')}</span>
          </p>
        )}
      </section>
      {away && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" />
          <span class="sr">{say('to_end')}</span>
        </button>
      )}
    </div>
  );
}

/** Keeps a reader who follows at the newest exchange: its question on top, and the answer from its first line. */
function useFollowing(last: number, waiting: number) {
  const box = useRef<HTMLElement>(null);
  const near = useRef(true);
  const [away, setAway] = useState(false);
  const toEnd = () => {
    const log = box.current;
    if (log) log.scrollTop = log.scrollHeight;
  };
  const follow = () => {
    const log = box.current;
    if (!log) return;
    near.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    setAway(!near.current);
  };
  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    if (waiting > 0 || near.current) {
      const own = [...log.querySelectorAll<HTMLElement>('.from-citizen')].at(-1);
      const end = log.scrollHeight - log.clientHeight;
      log.scrollTop = own ? Math.min(end, own.offsetTop - 12) : 0;
    }
    follow();
  }, [last, waiting]);
  return { box, follow, away, toEnd };
}
