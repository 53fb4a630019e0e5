import { idOf, type Outgoing } from '../store.ts';
import { useChat } from './context.ts';
import { Lines } from './SafeLink.tsx';

/** Something the citizen said that is not in the log yet, and what becomes of it. */
export function OutgoingView({ item }: { item: Outgoing }) {
  const { session, say } = useChat();
  const { state, label, problem } = item;
  const waiting = state === 'kept' || (state === 'sending' && session.state().link !== 'online');
  return (
    <li class={`message from-citizen is-${state}`}>
      <span class="sr">{say('from.citizen')} </span>
      <div class="body" dir="auto">
        <div class="text">
          <Lines text={label} links={false} />
        </div>
      </div>
      {waiting && <p class="fate">{say('outbox.waiting')}</p>}
      {state === 'refused' && (
        <div class="fate is-refused" role="alert">
          <p>
            {say('outbox.refused')} {problem?.title} {problem?.detail}
          </p>
          <button type="button" class="plain" onClick={() => session.again(idOf(item))}>
            {say('outbox.again')}
          </button>
          <button type="button" class="plain" onClick={() => session.drop(idOf(item))}>
            {say('outbox.drop')}
          </button>
        </div>
      )}
    </li>
  );
}
