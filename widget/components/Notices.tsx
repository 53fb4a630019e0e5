import { useRef } from 'preact/hooks';
import type { Message, Place } from '../../server/contract/message.ts';
import { lastOf } from '../store.ts';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';
import { SafeLink } from './SafeLink.tsx';

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
        {link === 'offline' && <Offline />}
        {ended === 'gone' && <p class="notice">{say('gone')}</p>}
        <Waiting />
      </div>
      <Sent />
    </div>
  );
}

/** The line is down: what was written is kept, and the counter has a phone. */
function Offline() {
  const { session, setup, say } = useChat();
  const place: Pick<Place, 'name' | 'phone' | 'phoneHref'> =
    lastPlace(session.state().messages) ?? setup.contact;
  return (
    <div class="notice is-offline">
      <p>{say('offline.title')}</p>
      {place.phone && (
        <p>
          {say('offline.call', { place: place.name })}
          <SafeLink href={place.phoneHref} class="call">
            <Icon name="phone" />
            <bdi dir="ltr">{place.phone}</bdi>
          </SafeLink>
        </p>
      )}
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
      <b>{about}</b>{' '}
      {position !== undefined && ticket.status === 'waiting' && say('ticket.position', { position })}{' '}
      {wait && ticket.status === 'waiting' && say('ticket.wait', wait)} {say('ticket.reference')}{' '}
      <bdi class="reference">{reference}</bdi>
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
  const sentAt = useRef(-1);
  const waiting = state.outbox.some((item) => item.state === 'kept');
  if (kept.current && !waiting && state.link === 'online') sentAt.current = lastOf(state);
  kept.current = waiting && state.link !== 'online' ? true : kept.current && waiting;
  const lately = sentAt.current >= 0 && lastOf(state) - sentAt.current < 3;
  return (
    <p class="sr" role="status">
      {lately ? say('outbox.sent') : ''}
    </p>
  );
}
