import { inRows, passedUpTo, shownWhole } from '../../server/contract/shown.ts';
import { idOf } from '../store.ts';
import { useChat } from './context.ts';
import { FrenchSides } from './FrenchSides.tsx';
import { useFollowing } from './following.ts';
import { Icon } from './Icon.tsx';
import { MessageView } from './MessageView.tsx';
import { OutgoingView } from './OutgoingView.tsx';

/**
 * The conversation. What was on screen before this page stands outside the live region, so that a screen reader
 * is told what is new and nothing twice; what the citizen has not sent yet stands outside it too.
 */
export function Log({ visible }: { visible: boolean }) {
  const { session, say } = useChat();
  const state = session.state();
  const { messages, outbox, history, conversation } = state;
  const passed = passedUpTo(messages);
  const answered = outbox.some((item) => item.state !== 'refused');
  const whole = shownWhole(messages);
  const view = (from: number, to: number) =>
    inRows(messages.filter(({ seq }) => seq > from && seq <= to)).flatMap((row) => [
      ...row.map((message) => (
        <MessageView
          key={message.seq}
          message={message}
          current={!answered && message.seq > passed}
          whole={whole}
        />
      )),
      <FrenchSides key={`french ${row[0]?.seq}`} sides={row.flatMap(({ french }) => french ?? [])} />,
    ]);
  const earlier = view(0, history);
  const { box, look, away, fresh, jump } = useFollowing(state, visible);
  const thinking = conversation?.status === 'bot' && outbox.some((item) => item.state === 'sending');
  return (
    <div class="scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="log" aria-label={say('log')} tabIndex={0} ref={box} onScroll={look}>
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
      {(away || fresh > 0) && (
        <button type="button" class={fresh > 0 ? 'to-end has-news' : 'to-end'} onClick={jump}>
          <Icon name="down" />
          {fresh > 0 ? say('new_below', { count: fresh }) : <span class="sr">{say('to_end')}</span>}
        </button>
      )}
    </div>
  );
}
