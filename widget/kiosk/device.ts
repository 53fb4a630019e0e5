/** The line of the screen itself, beside the one of a conversation: it stands day and night. */
import { io } from 'socket.io-client';
import type { Ack } from '../../server/contract/citizen-events.ts';
import type {
  KioskAnswers,
  KioskEvents,
  KioskRequest,
  KioskRequestName,
  KioskState,
} from '../../server/contract/kiosk.ts';

export interface DeviceEvents {
  state(state: KioskState): void;
  /** Whether the server is heard of. */
  link(online: boolean): void;
  revoked(): void;
}

export interface DeviceLine {
  /** @throws when the line is down, no answer came in time, or it was refused. */
  ask<N extends KioskRequestName>(name: N, wish: KioskRequest<N>): Promise<KioskAnswers[N]>;
  close(): void;
}

const NAMESPACE = '/kiosk';
const BEAT_MS = 20_000;
const ANSWER_MS = 5_000;
const COME_BACK_MS = 2_000;
/** What is cut and back within this was no cut to speak of, in milliseconds. */
const GRACE_MS = 2_000;

/** @param base where Guichet is, with a slash at its end. */
export function deviceLine(base: string, version: string, events: DeviceEvents): DeviceLine {
  const { origin, pathname } = new URL(base);
  const socket = io(`${origin}${NAMESPACE}`, {
    path: `${pathname}socket.io`,
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
  });
  let losing: ReturnType<typeof setTimeout> | undefined;
  let coming: ReturnType<typeof setTimeout> | undefined;

  const lost = () => {
    losing ??= setTimeout(() => events.link(false), GRACE_MS);
  };
  // Socket.IO does not come back by itself to a server that ended the line, or refused it.
  const comeBack = () => {
    clearTimeout(coming);
    coming = setTimeout(() => socket.connect(), COME_BACK_MS);
  };
  const ask: DeviceLine['ask'] = async (name, wish) => {
    if (!socket.connected) throw new Error('offline');
    const ack: Ack<KioskAnswers[typeof name]> = await socket.timeout(ANSWER_MS).emitWithAck(name, wish);
    if (!ack.ok) throw new Error(ack.problem.code);
    return ack.value;
  };
  const beat = () => void ask('beat', { version }).then(events.state, () => undefined);

  socket.on('connect', () => {
    clearTimeout(losing);
    losing = undefined;
    events.link(true);
    beat();
  });
  socket.on('disconnect', (reason) => {
    lost();
    if (reason === 'io server disconnect') comeBack();
  });
  socket.on('connect_error', ({ message }) => {
    if (message === 'not-enrolled') {
      socket.disconnect();
      events.revoked();
    } else {
      lost();
      if (!socket.active) comeBack();
    }
  });
  socket.on('state', (state: KioskEvents['state']) => events.state(state));
  socket.on('revoked', () => events.revoked());
  const beating = setInterval(beat, BEAT_MS);

  return {
    ask,
    close() {
      clearInterval(beating);
      clearTimeout(losing);
      clearTimeout(coming);
      socket.disconnect();
    },
  };
}
