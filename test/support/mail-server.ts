/** A real SMTP server that keeps what it is given, and refuses what a test says. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  /** As `SMTP_URL` takes it. */
  readonly url: string;
  /** Letters received, whole, in order. */
  readonly received: { readonly to: string; readonly raw: string }[];
  /** What the next deliveries are answered with instead of being taken: 451, 550… */
  readonly refusals: number[];
  stop(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const received: MailServer['received'] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const code = refusals.shift();
        const to = session.envelope.rcptTo.map(({ address }) => address).join(' ');
        if (code !== undefined) {
          // As mail servers do: they repeat whom it was for.
          answer(Object.assign(new Error(`refused by the test: <${to}>`), { responseCode: code }));
          return;
        }
        received.push({ to, raw: Buffer.concat(parts).toString('utf8') });
        answer();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refusals,
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** The parts of a letter by their type, decoded. */
export function partsOf(raw: string): Record<string, string> {
  const parts: Record<string, string> = {};
  // A letter with an attachment has its words in a part of parts.
  const marks = [...raw.matchAll(/boundary="([^"]+)"/g)].map(([, mark = '']) => `\r\n--${mark}`);
  const all = marks.reduce((found, mark) => found.flatMap((part) => part.split(mark)), [raw]);
  for (const part of all.slice(1)) {
    const end = part.indexOf('\r\n\r\n');
    const [head, body] = [part.slice(0, end), part.slice(end + 4)];
    const type = /Content-Type: ([\w/-]+)/i.exec(head)?.[1] ?? '';
    const coding = /Content-Transfer-Encoding: ([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? '';
    parts[type] = decoded(body, coding);
  }
  return parts;
}

function decoded(body: string, coding: string): string {
  if (coding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (coding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
