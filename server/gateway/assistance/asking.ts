/** Where the citizen acts: choices, a field, help, a person. Each is a form that is sent to the conversation's address. */
import { KEYBOARDS } from '../../contract/keyboards.ts';
import type { Choice, InputRequest } from '../../contract/message.ts';
import { type Command, MAX_TEXT } from '../../contract/turn.ts';
import { type Html, html } from '../../html/html.ts';
import type { Refused } from './conversation-page.ts';
import type { Speech } from './speech.ts';

/** Where a form is sent, and the last message of the page it stands on: the same thing sent twice from it counts once. */
export interface Sending {
  readonly address: string;
  readonly after: number;
}

const COMMANDS: readonly Command[] = ['back', 'explain', 'restart', 'cancel'];

const saying = ({ address, after }: Sending, name: string, content: Html | readonly Html[]): Html =>
  html`<form class="${name}" method="post" action="${address}/messages">
<input type="hidden" name="after" value="${String(after)}">
${content}
</form>`;

export const choiceButtons = (choices: readonly Choice[], { say }: Speech, sending: Sending): Html =>
  saying(
    sending,
    'choices',
    html`<ul class="buttons" aria-label="${say('choices')}">${choices.map(
      ({ id, label, hint }) =>
        html`<li><button name="choice" value="${id}">${label}${hint ? html` <span class="note">${hint}</span>` : undefined}</button></li>`,
    )}</ul>`,
  );

/** @param input what the last question asks for. @param refused what was written and could not be taken. */
export function composer(
  input: InputRequest | undefined,
  { say, dir }: Speech,
  sending: Sending,
  refused: Refused | undefined,
): Html {
  const keyboard = input && KEYBOARDS[input.type];
  const described = [...(input?.hint ? ['hint'] : []), ...(refused ? ['refused'] : [])].join(' ');
  const about = html`${described ? html` aria-describedby="${described}"` : undefined}${refused ? html` aria-invalid="true"` : undefined}`;
  // No limit here: the server says by how much a text is too long, and what was written is not cut.
  const text = refused?.text ?? '';
  const field = keyboard
    ? html`<input id="text" name="text" dir="auto" type="text" inputmode="${keyboard.inputMode}" autocomplete="${keyboard.autocomplete}"${about} value="${text}">`
    : html`<textarea id="text" name="text" dir="${text === '' ? dir : 'auto'}" rows="3" autocomplete="off"${about}>
${text}</textarea>`;
  return saying(
    sending,
    'composer',
    html`<label for="text">${input?.label ?? say('composer.label')}</label>
${input?.hint ? html`<p class="note" id="hint">${input.hint}</p>` : undefined}
${field}
<button class="primary">${say('composer.send')}</button>`,
  );
}

/** A person first; then what helps on with the machine. */
export const help = ({ say }: Speech, sending: Sending): Html =>
  saying(
    sending,
    'help',
    html`<button name="command" value="talk-to-person" class="person">${say('commands.talk-to-person')}</button>
<ul class="buttons" aria-label="${say('commands.more')}">${COMMANDS.map(
      (command) =>
        html`<li><button name="command" value="${command}">${say(`commands.${command}`)}</button></li>`,
    )}</ul>`,
  );

/** By how much a text is longer than one may be; 0 where it is not. */
export const excess = (text: string): number => Math.max(0, text.length - MAX_TEXT);

const SCORES = ['1', '2', '3', '4', '5'] as const;

/** Did it help? Nobody has to answer. */
export function rating(rated: boolean, { say }: Speech, address: string, missing: boolean): Html {
  if (rated) return html`<p class="notice" role="status">${say('rating.thanks')}</p>`;
  const pick = (name: string, value: string, label: string) =>
    html`<label class="pick"><input type="radio" name="${name}" value="${value}">${label}</label>`;
  return html`<p>${say('rating.closed')}</p>
<form class="rating" method="post" action="${address}/rating">
<fieldset${missing ? html` aria-describedby="missing"` : undefined}><legend>${say('rating.helped')}</legend>
${missing ? html`<p class="notice is-problem" id="missing" role="alert">${say('rating.choose')}</p>` : undefined}
<p class="note">1 : ${say('rating.least')} · 5 : ${say('rating.most')}</p>
<div class="picks">${SCORES.map((score) => pick('score', score, score))}</div></fieldset>
<fieldset><legend>${say('rating.solved')}</legend>
<div class="picks">${pick('solved', 'yes', say('rating.yes'))}${pick('solved', 'no', say('rating.no'))}</div></fieldset>
<button class="primary">${say('rating.send')}</button>
</form>`;
}
