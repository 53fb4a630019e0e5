import type { Socket } from 'socket.io';

/** A page that does not read is cut off rather than let the server's memory fill: it comes back and catches up. */
export const MAX_UNREAD_BYTES = 1_000_000;

/** Bytes written to a page and not taken by its connection yet. */
export function unreadBytes(socket: Socket): number {
  const transport: unknown = socket.conn.transport;
  const raw =
    typeof transport === 'object' && transport !== null && 'socket' in transport
      ? transport.socket
      : undefined;
  return typeof raw === 'object' && raw !== null && 'bufferedAmount' in raw ? Number(raw.bufferedAmount) : 0;
}
