/** Letters to citizens, made from the same acknowledgement as the screen: in their language, with the French beside. */
import type { Receipt } from '../contract/message.ts';
import { type Html, html } from '../html/html.ts';
import { type ReceiptFacts, receiptOf, receiptText } from '../message/receipt.ts';
import type { Town } from '../town/town.ts';
import type { Params } from '../words/format.ts';
import { REFERENCE_LANGUAGE, type Words } from '../words/words.ts';

/** An e-mail ready to go. Plain JSON: it waits in Redis until it is gone. */
export interface Letter {
  /** Of two letters with one id, one is sent: letters, digits and hyphens, at most 100. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: { readonly name: string; readonly content: string };
}

export interface LetterWish {
  readonly id: string;
  readonly to: string;
  /** Words `letters.<subject>`. */
  readonly subject: 'callback' | 'appointment' | 'gave_up';
  readonly facts: ReceiptFacts;
  /** What is said above the acknowledgement. */
  readonly opening: { readonly key: string; readonly params?: Params };
  /** What an agent adds, in the agent's words. */
  readonly word?: string;
  readonly calendar?: Letter['calendar'];
  /** Where this server is reached, if it knows: a letter's links must be whole. */
  readonly base?: string;
}

type LetterTown = Pick<Town, 'municipality' | 'words'>;

export function letterOf(wish: LetterWish, town: LetterTown, language: string): Letter {
  const languages = [...new Set([language, REFERENCE_LANGUAGE])];
  const sides = languages.map((lang) => sideOf(wish, town, lang));
  const { id, to, calendar, facts } = wish;
  const subject = town.words.say(`letters.${wish.subject}`, language, { reference: facts.reference });
  return {
    ...{ id, to, subject },
    text: sides.map(plain).join('\n\n----------\n\n'),
    html: page(subject, sides, language, town.words),
    ...(calendar ? { calendar } : {}),
  };
}

interface Side {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly hello: string;
  readonly said: readonly string[];
  readonly receipt: Receipt;
  readonly sign: string;
  readonly why: string;
}

function sideOf(
  { facts, opening, word, base }: LetterWish,
  { municipality, words }: LetterTown,
  lang: string,
): Side {
  const say = (key: string) => words.say(key, lang, { town: municipality.name });
  const receipt = receiptOf(facts, { municipality, words }, lang);
  const whole = (url: string) => (url.startsWith('/') ? `${base ?? ''}${url}` : url);
  const links = base ? receipt.links.map(({ label, url }) => ({ label, url: whole(url) })) : [];
  return {
    lang,
    dir: words.direction(lang),
    hello: say('letters.hello'),
    said: [
      words.say(opening.key, lang, opening.params),
      ...(word ? [words.say('booking.word', lang, { word })] : []),
    ],
    receipt: { ...receipt, links },
    sign: say('letters.sign'),
    why: say('letters.why'),
  };
}

const plain = ({ lang, hello, said, receipt, sign, why }: Side): string =>
  [hello, '', ...said, '', receiptText(receipt.title, receipt, lang), '', sign, why].join('\n');

/** Readers of e-mail keep little of a style: what is laid out here is understood without any. */
function page(title: string, sides: readonly Side[], language: string, words: Words): string {
  return html`<!doctype html>
<html lang="${language}" dir="${words.direction(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="font: 16px/1.5 sans-serif; color: #1a1a1a; background: #fff; max-width: 36em; margin: 0 auto; padding: 16px">
${sides.map(section)}
</body>
</html>
`.toString();
}

function section({ lang, dir, hello, said, receipt, sign, why }: Side): Html {
  const { title, lines, service, notes, links } = receipt;
  const cell =
    dir === 'rtl'
      ? 'text-align: right; padding: 4px 0 4px 16px'
      : 'text-align: left; padding: 4px 16px 4px 0';
  return html`<div lang="${lang}" dir="${dir}" style="margin-bottom: 32px; padding-bottom: 16px; border-bottom: 1px solid #ccc">
<p>${hello}</p>
${said.map((line) => html`<p>${line}</p>`)}
<h1 style="font-size: 20px">${title}</h1>
<table role="presentation" style="border-collapse: collapse">
${lines.map(({ label, value }) => html`<tr><td style="${cell}; vertical-align: top">${label}</td><td style="${cell}"><strong>${value}</strong></td></tr>`)}
</table>
<h2 style="font-size: 16px">${service.heading}</h2>
<p>${service.name}<br>${service.address}${service.phone ? html`<br><a href="${service.phoneHref}">${service.phone}</a>` : undefined}${
    service.email ? html`<br><a href="mailto:${service.email}">${service.email}</a>` : undefined
  }</p>
${links.map(({ label, url }) => html`<p><a href="${url}">${label}</a></p>`)}
${notes.map((note) => html`<p>${note}</p>`)}
<p>${sign}</p>
<p style="font-size: 13px; color: #555">${why}</p>
</div>`;
}
