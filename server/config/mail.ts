/** The town hall's mail server. */
import { z } from 'zod';
import { optional, Refused } from './setting.ts';

export const MAIL = {
  SMTP_URL: optional(
    z
      .string()
      .refine(
        (text) => /^smtps?:\/\//.test(text) && URL.canParse(text),
        'must begin with smtp:// or smtps:// and name a mail server',
      ),
    {
      description: 'The mail server that sends citizens their receipts; without it e-mail is never offered.',
      example: 'smtps://name:password@mail.mairie.example:465',
      secret: true,
    },
  ),
  MAIL_FROM: optional(
    z
      .string()
      .regex(
        /^([^<>"\r\n]{1,100} <)?[^\s<>@]+@[^\s<>@]+>?$/,
        'must be an address of e-mail, with or without a name',
      ),
    {
      description: 'Whom those e-mails come from; needed with SMTP_URL.',
      example: 'Mairie de Belleroche <ne-pas-repondre@belleroche.example>',
    },
  ),
};

type Values = z.output<z.ZodObject<typeof MAIL>>;

export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
}

/** Both or neither: without them no e-mail is offered. */
export function mailSettings(values: Values): MailSettings | undefined {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = values;
  if (smtpUrl === undefined) return undefined;
  if (from === undefined) throw new Refused('MAIL_FROM', 'must be set beside SMTP_URL');
  return { smtpUrl, from };
}
