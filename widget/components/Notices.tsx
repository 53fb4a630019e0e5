import { useRef } from 'preact/hooks';
import type { Message, Place } from '../../server/contract/message.ts';
import { lastOf } from '../store.ts';
import { useChat } from './context.ts';
import { Places } from './Places.tsx';

/**
 * What the citizen must know beside the conversation. The regions stand there before they say anything, or a
 * screen reader would miss it: `alert` for errors and emergency numbers, `status` for the rest.
 */
export function Notices() {
  const { session, say } = useChat();
  const { problem, link, ended } = session.state();
  return (
    <div class="notices">
      <div role="alert">
        {problem && (
          <p class="notice is-problem">
            {problem.title} {problem.detail}
          </p>
        )}
      </div>
      <EmergencyAlert />
      <div role="status">
        {link === 'offline' || problem?.tries ? <Unsent /> : null}
        {ended === 'gone' && <p class="notice">{say('gone')}</p>}
        <Waiting />
      </div>
      <Sent />
    </div>
  );
}

/** The line is down, or the server takes nothing: what was written is kept, and the counter has a phone and hours. */
function Unsent() {
  const { session, setup, say } = useChat();
  const { link, problem, messages } = session.state();
  return (
    <div class="notice is-offline">
      <p>{say(`unsent.${link}`, { tries: problem?.tries ?? 0 })}</p>
      <Places places={[lastPlace(messages) ?? setup.contact]} whole={new Set()} />
    </div>
  );
}

const lastPlace = (messages: readonly Message[]): Place | undefined =>
  messages.flatMap(({ places }) => places ?? []).findLast(({ phone }) => phone);

/** Where one's demand stands, as far as it is known: no guess is made. */
function Waiting() {
  const { session, say } = useChat();
  const conversation = session.state().conversation;
  const ticket = conversation?.ticket;
  if (!ticket || conversation.status === 'closed') return null;
  if (conversation.status !== 'waiting' && ticket.status !== 'callback') return null;
  const { reference, position, wait } = ticket;
  const about = ticket.status === 'callback' ? say('ticket.callback') : say('ticket.waiting');
  return (
    <p class="notice is-waiting">
      <b>{about}</b> {/* Both are known of who stands in the queue, and of nobody else. */}
      {position !== undefined && say('ticket.position', { position })} {wait && say('ticket.wait', wait)}{' '}
      {say('ticket.reference')} <bdi class="reference">{reference}</bdi>
    </p>
  );
}

/** Spoken at once; the message itself, with links to press, is in the log. */
function EmergencyAlert() {
  const { session, say } = useChat();
  const { messages, history } = session.state();
  const numbers = messages.findLast(({ seq, numbers: some }) => seq > history && some?.length)?.numbers ?? [];
  return (
    <div class="sr" role="alert">
      {numbers.length > 0 &&
        `${say('numbers.alert')} ${numbers.map(({ number, label }) => `${number}, ${label}`).join('. ')}`}
    </div>
  );
}

/** Said when something that had to wait has gone out. */
function Sent() {
  const { session, say } = useChat();
  const state = session.state();
  const kept = useRef(false);
  const sentAt = useRef(-Infinity);
  const waiting = state.outbox.some((item) => item.state === 'kept' || item.state === 'sending');
  const held = state.link !== 'online' || state.problem !== null;
  if (kept.current && !waiting && !held) sentAt.current = lastOf(state);
  kept.current = (waiting && held) || (kept.current && (waiting || held));
  const lately = lastOf(state) - sentAt.current < 3;
  return (
    <p class="sr" role="status">
      {lately ? say('outbox.sent') : ''}
    </p>
  );
}
