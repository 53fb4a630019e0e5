declare module 'unbzip2-stream' {
  import type { Duplex } from 'node:stream';
  /** Takes bzip2, gives what was packed in it. */
  export default function unbzip2(): Duplex;
}
