/** The line to the server: one WebSocket that comes back by itself, whoever cut it. */
import { io } from 'socket.io-client';
import type {
  Ack,
  CitizenAnswers,
  CitizenEvents,
  CitizenHandshake,
  CitizenRequest,
  CitizenRequestName,
} from '../server/contract/citizen-events.ts';
import type { ShowWriting } from './setup.ts';
import type { Link } from './store.ts';

export interface Transport {
  connect(): void;
  /** Now, rather than when the next try is due; with a line already up, nothing happens. */
  hurry(): void;
  /** Gives up a line that no longer answers, for a new one. */
  renew(): void;
  close(): void;
  /** @throws when the line is down, or no answer came in `ACK_TIMEOUT_MS`. */
  request<N extends CitizenRequestName>(name: N, wish: CitizenRequest<N>): Promise<Ack<CitizenAnswers[N]>>;
}

export interface TransportEvents {
  /** Asked at each connection: what the page has by then. */
  handshake(): CitizenHandshake;
  link(link: Link): void;
  messages(push: CitizenEvents['messages']): void;
  state(push: CitizenEvents['state']): void;
  gone(): void;
}

/** An answer takes a fraction of a second; past this the line is taken for dead. */
const ACK_TIMEOUT_MS = 10_000;
const RETRY_MS = { first: 500, longest: 4_000 };

/**
 * @param base where Guichet is, with a slash at its end: a proxy may have put it in a folder.
 * @param writing shows an answer while it is being written; left out, it is seen when it is there.
 */
export function socketTransport(base: string, events: TransportEvents, writing?: ShowWriting): Transport {
  const { origin, pathname } = new URL(base);
  const socket = io(`${origin}/citizen`, {
    path: `${pathname}socket.io`,
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    reconnectionDelay: RETRY_MS.first,
    reconnectionDelayMax: RETRY_MS.longest,
    auth: (give) => give(events.handshake()),
  });
  let closed = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  /** Socket.IO tries again by itself, except where the server itself refused or ended the line. */
  const lost = () => {
    if (closed) return;
    events.link('offline');
    clearTimeout(waiting);
    if (!socket.active) waiting = setTimeout(() => socket.connect(), RETRY_MS.longest);
  };
  socket.on('connect', () => events.link('online'));
  socket.on('disconnect', lost);
  socket.on('connect_error', lost);
  socket.on('messages', events.messages);
  socket.on('state', events.state);
  socket.on('gone', events.gone);
  if (writing) socket.on('writing', writing);

  return {
    connect: () => void socket.connect(),
    hurry() {
      if (closed || socket.connected) return;
      socket.disconnect().connect();
    },
    renew: () => void socket.io.engine?.close(),
    close() {
      closed = true;
      clearTimeout(waiting);
      socket.disconnect();
    },
    async request(name, wish) {
      // Socket.IO would keep it and send it later: what is kept, and for how long, is the store's affair.
      if (!socket.connected) throw new Error('offline');
      return socket.timeout(ACK_TIMEOUT_MS).emitWithAck(name, wish);
    },
  };
}
