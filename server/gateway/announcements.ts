/**
 * What servers on one Redis tell one another through Socket.IO. While an update rolls on, two versions of us stand side
 * by side, and what the other announces may have a name or a shape that is not known here. It is told in the log and
 * left: nothing is lost with it, since pages ask for what they lack.
 */
import type { Namespace } from 'socket.io';
import type { z } from 'zod';

/** Takes what was announced under one name. */
export type Taker = (said: unknown) => void;

export const announced =
  <T>(schema: z.ZodType<T>, take: (said: T) => void): Taker =>
  (said) =>
    take(schema.parse(said));

/** @param takers by the name of what they take. No other listener of the namespace hears other servers from then on. */
export function hearOthers(
  namespace: Namespace,
  takers: Readonly<Record<string, Taker>>,
  failed: (where: string, error: unknown) => void,
): void {
  const known = new Map(Object.entries(takers));
  // A listener would hear its own name only: what nobody listens to would pass in silence.
  namespace._onServerSideEmit = ([name, said]) => {
    try {
      const take = known.get(name);
      if (!take) throw new Error(`"${name}" is no announcement that this version knows`);
      take(said);
    } catch (error) {
      failed('announcement', error);
    }
  };
}
