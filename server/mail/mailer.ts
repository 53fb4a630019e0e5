/** Hands one letter to the mail server. */
import type { Letter } from './letter.ts';

export interface Mailer {
  /** @throws MailRefused where trying again is of no use; any other error is worth another try. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** The mail server will never take this letter: no such mailbox, not allowed. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** A mail server that does not answer must not hold a letter's place for ever, in milliseconds. */
const PATIENCE = 20_000;

/** @param url `smtp://` or `smtps://`, with name and password where needed. @param from as the citizen reads it. */
export function smtpMailer(url: string, from: string): Mailer {
  // Loaded where a mail server is set: it is a fifteenth of a start.
  const loaded = import('nodemailer').then(({ createTransport }) =>
    createTransport({
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
      // A letter is made here from known parts: nothing in it may make us read a file or fetch an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    }),
  );
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text, html, calendar }) {
      try {
        const transport = await loaded;
        await transport.sendMail({
          from,
          // As an object: what stands in it is one address, whatever it looks like.
          to: { name: '', address: to },
          subject,
          text,
          html,
          // Sent twice after a crash, it is still one letter to the reader's mailbox.
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
          ...(calendar
            ? {
                attachments: [
                  {
                    filename: calendar.name,
                    content: calendar.content,
                    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
                  },
                ],
              }
            : {}),
        });
      } catch (error) {
        const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
        if (code >= 500 && code < 600) throw new MailRefused(`the mail server answered ${code}`);
        // What a mail server says in full repeats the address: it would stand in the log, and in the job.
        const why = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
        throw new Error(
          code > 0 ? `the mail server answered ${code}` : `the mail server was not reached: ${why}`,
        );
      }
    },
    close: () => void loaded.then((transport) => transport.close()),
  };
}
