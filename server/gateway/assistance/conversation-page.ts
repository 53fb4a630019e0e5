/** The conversation as one page: what was said, where the demand stands, and the forms to go on with. */
import type { Conversation } from '../../contract/conversation.ts';
import type { InputRequest, Message } from '../../contract/message.ts';
import { inRows, passedUpTo, shownWhole } from '../../contract/shown.ts';
import { type Html, html } from '../../html/html.ts';
import { choiceButtons, composer, help, rating, type Sending } from './asking.ts';
import { frenchOf, messageItem } from './message.ts';
import { ROOT, shell } from './shell.ts';
import type { Speech } from './speech.ts';

/** What was written and could not be taken, and why: it is shown again, to be mended. */
export interface Refused {
  readonly why: string;
  readonly text: string;
}

export interface ConversationPage {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  /** Its own path: whoever has it has the conversation. */
  readonly address: string;
  /** With which its citizen comes back to what is kept of it. */
  readonly code: string;
  /** It loads again by itself, as the reader asked. Nothing can be written meanwhile: it would be lost. */
  readonly follow: boolean;
  readonly refused?: Refused | undefined;
  /** The rating was sent without a score. */
  readonly unrated?: boolean;
}

/** Seconds after which a page that was asked to loads again. */
const FOLLOW = 20;

export function conversationPage(speech: Speech, page: ConversationPage): string {
  const { conversation, messages, address, refused } = page;
  const { say } = speech;
  const last = messages.at(-1)?.seq ?? 0;
  const follow = page.follow && isWithPeople(conversation);
  const again = follow ? { seconds: FOLLOW, url: `${latest(address, last)}&follow=1` } : undefined;
  return shell(
    speech,
    { fault: refused?.why, about: whoAnswers(conversation, say), again },
    html`<p class="skip"><a href="#here">${say('to_end')}</a></p>
<h2 class="sr">${say('log')}</h2>
<ol class="messages">${log(speech, page, { address, after: last })}</ol>
<div id="here">
${refused && refusal(refused, speech)}
${standing(conversation, speech)}
${isWithPeople(conversation) ? news(follow, speech, address, last) : undefined}
${acting(speech, page, { address, after: last }, follow)}
</div>
${keeping(speech, page)}`,
  );
}

/** One message on a page of its own, for paper, with its French. */
export function messagePage(speech: Speech, message: Message, address: string): string {
  const { say, own } = speech;
  return shell(
    speech,
    {},
    html`<p class="off-paper">${own('print_how')} <a href="${address}#m${String(message.seq)}">${say('commands.back')}</a></p>
<ol class="messages alone">${[messageItem(message, speech), ...frenchOf([message], speech)]}</ol>`,
  );
}

/**
 * Leads on to the first message after one. An address that differs from the page's own in its fragment alone would
 * not be loaded.
 */
const latest = (address: string, after: number): string => `${address}/latest?after=${after}`;

const isWithPeople = ({ status }: Conversation) => status === 'waiting' || status === 'agent';

function log(
  speech: Speech,
  { messages, address, conversation }: ConversationPage,
  sending: Sending,
): Html[] {
  const passed = passedUpTo(messages);
  const reference = conversation.ticket?.reference;
  const whole = shownWhole(messages);
  const item = (message: Message): Html => {
    const { seq, choices } = message;
    const open = seq > passed && choices?.length ? choices : undefined;
    return messageItem(message, speech, {
      choices: open && choiceButtons(open, speech, sending),
      alone: `${address}?only=${seq}`,
      reference,
      whole,
    });
  };
  return inRows(messages).flatMap((row) => [...row.map(item), ...frenchOf(row, speech)]);
}

/** A machine, or a person by name. */
function whoAnswers({ status, ticket }: Conversation, say: Speech['say']): string {
  const agent = status === 'agent' ? ticket?.agent : undefined;
  return agent ? say('person', { name: agent.name, role: agent.role }) : say('machine');
}

function refusal({ why, text }: Refused, { say }: Speech): Html {
  return html`<div class="notice is-problem" id="refused" role="alert"><p>${say('outbox.refused')} ${why}</p>
${text ? html`<blockquote dir="auto">${text}</blockquote>` : undefined}</div>`;
}

/** Where one's demand stands, as far as it is known. */
function standing({ status, ticket }: Conversation, { say }: Speech): Html | undefined {
  if (!ticket || status === 'closed') return undefined;
  if (status !== 'waiting' && ticket.status !== 'callback') return undefined;
  const { reference, position, wait } = ticket;
  const waits = ticket.status === 'waiting';
  const facts = [
    ...(waits && position !== undefined ? [say('ticket.position', { position })] : []),
    ...(waits && wait ? [say('ticket.wait', wait)] : []),
  ];
  return html`<p class="notice"><b>${say(ticket.status === 'callback' ? 'ticket.callback' : 'ticket.waiting')}</b>
${facts.join(' ')} ${say('ticket.reference')} <bdi class="reference">${reference}</bdi></p>`;
}

/** What others say comes with the next page: when the reader wishes, or by itself if they wish that. */
function news(follow: boolean, { own }: Speech, address: string, last: number): Html {
  if (follow) {
    return html`<p class="notice">${own('following', { seconds: FOLLOW })}</p>
<p class="news"><a class="button" href="${address}#here">${own('stop')}</a></p>`;
  }
  return html`<p class="news"><a class="button" href="${latest(address, last)}">${own('refresh')}</a>
<a class="button" href="${latest(address, last)}&amp;follow=1">${own('follow', { seconds: FOLLOW })}</a></p>`;
}

function acting(speech: Speech, page: ConversationPage, sending: Sending, follow: boolean): Html | undefined {
  const { conversation, messages, refused, unrated } = page;
  const { status, rated, site, locale } = conversation;
  if (status === 'closed') {
    return html`${rating(rated, speech, sending.address, unrated ?? false)}
<p><a class="button" href="${ROOT}/${site}?lang=${locale}">${speech.say('new_conversation')}</a></p>`;
  }
  if (follow) return undefined;
  return html`${status === 'agent' ? undefined : help(speech, sending)}
${composer(inputOf(messages), speech, sending, refused)}`;
}

/** What the last question asks for, if the citizen has said nothing since. */
const inputOf = (messages: readonly Message[]): InputRequest | undefined =>
  messages.findLast(({ from, input }) => from === 'citizen' || input)?.input;

/** What is not part of the conversation: its language, its address, its end. */
function keeping({ town, lang, say, own }: Speech, { address, code, conversation }: ConversationPage): Html {
  const { languages } = town.municipality;
  const others = languages.filter((each) => each !== lang);
  return html`<footer>
${
  others.length > 0
    ? html`<details><summary>${say('language')}</summary><form method="post" action="${address}/language"><ul class="languages">${others.map(
        (each) =>
          html`<li><button name="lang" value="${each}" lang="${each}">${town.words.say('language.name', each)}</button></li>`,
      )}</ul></form></details>`
    : undefined
}
<p>${own('keep')}</p>
<details><summary>${say('erase.ask')}</summary>
<p>${own('shared')} ${say('erase.about')} ${say('erase.sure')}</p>
<form method="post" action="${address}/erase"><button class="danger">${say('erase.yes')}</button></form></details>
<p>${say('data.about')} <bdi dir="ltr">${code}</bdi></p>
<form method="post" action="/mes-donnees?site=${conversation.site}&amp;lang=${lang}"><button name="code" value="${code}">${say('data.link')}</button></form>
<p><a href="/confidentialite?site=${conversation.site}&amp;lang=${lang}">${say('options.notice')}</a></p>
<p><a href="/accessibilite?site=${conversation.site}&amp;lang=${lang}">${say('options.accessibility')}</a></p>
</footer>`;
}
