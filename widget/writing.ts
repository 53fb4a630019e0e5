/**
 * An answer while it is being written: what has been checked so far, where the dots say that one is coming. It goes
 * with them when the message itself is there. Readers of the screen are told that message alone, once.
 */
import type { Writing } from '../server/contract/citizen-events.ts';
import { adopt } from './adopt.ts';
import css from './writing.css' with { type: 'text' };

/** As `following.ts` has them, in CSS pixels. */
const NEAR = 120;
const MARGIN = 12;

const styled = new WeakSet<ShadowRoot>();

export function show(root: ShadowRoot, { text, lang, dir }: Writing): void {
  const coming = root.querySelector('.thinking');
  // The answer itself was faster than this file.
  if (!coming) return;
  if (!styled.has(root)) adopt(root, css);
  styled.add(root);
  const place = coming.querySelector<HTMLElement>('.writing') ?? document.createElement('span');
  place.className = 'writing';
  place.ariaHidden = 'true';
  place.lang = lang;
  place.dir = dir;
  const log = coming.closest('.log');
  const follows = log && log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  place.textContent = text;
  coming.prepend(place);
  // The question on top and the answer from its first line, as it will stand when all of it is there.
  const question = [...(log?.querySelectorAll<HTMLElement>('.from-citizen') ?? [])].at(-1);
  if (follows && question) log.scrollTop = question.offsetTop - MARGIN;
}
