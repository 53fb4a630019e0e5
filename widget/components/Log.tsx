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
export function Log({ visible }: { visible: boolean }) {
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
  const { box, follow, away, toEnd } = useFollowing(lastOf(state), outbox.length, visible);
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

/**
 * Keeps a reader who follows at the newest exchange: its question on top, and the answer from its first line. A
 * reader who has gone back to earlier words stays there. No gliding: a message that comes while the log still
 * moves would find the reader neither here nor there.
 */
function useFollowing(last: number, waiting: number, visible: boolean) {
  const box = useRef<HTMLElement>(null);
  const near = useRef(true);
  /** What is hidden forgets how far it was scrolled. */
  const top = useRef(0);
  const [away, setAway] = useState(false);
  const toEnd = () => {
    const log = box.current;
    if (log) log.scrollTop = log.scrollHeight;
  };
  const follow = () => {
    const log = box.current;
    if (!log || log.clientHeight === 0) return;
    top.current = log.scrollTop;
    near.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    setAway(!near.current);
  };
  useLayoutEffect(() => {
    const log = box.current;
    if (!log || !visible) return;
    if (waiting > 0 || near.current) {
      const own = [...log.querySelectorAll<HTMLElement>('.from-citizen')].at(-1);
      const end = log.scrollHeight - log.clientHeight;
      log.scrollTop = own ? Math.min(end, own.offsetTop - 12) : 0;
    } else {
      log.scrollTop = top.current;
    }
    follow();
  }, [last, waiting, visible]);
  return { box, follow, away, toEnd };
}
