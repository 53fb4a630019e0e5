/**
 * The one script a town hall puts on its pages. It shows a button; until the citizen presses it, nothing is
 * stored, nothing is asked for and no connection is made. It is read before everything else: keep it small.
 */

import type { Writing } from '../server/contract/citizen-events.ts';
import { adopt } from './adopt.ts';
import css from './launcher.css' with { type: 'text' };
import type { LauncherLabels, MountOptions, Panel } from './setup.ts';
import { readStored } from './stored.ts';

declare const GUICHET_LABELS: LauncherLabels;

const TAG = 'guichet-chat';
/** The window is wide enough for page and chat: only then does the chat open again by itself. */
const BOTH_FIT = '(min-width: 640px) and (min-height: 480px)';
const SPEECH_BUBBLE =
  'M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Zm3 5v2h10V9Zm0 4v2h7v-2Z';

const script =
  document.currentScript ?? document.querySelector<HTMLScriptElement>('script[src*="/widget/guichet.js"]');

function start(host: HTMLElement, { src, dataset }: HTMLScriptElement): void {
  const base = new URL('..', src).href;
  const site = dataset.site ?? '';
  const stored = readStored(site);
  const lang = stored?.lang ?? dataset.lang ?? document.documentElement.lang.slice(0, 2);
  const labels = GUICHET_LABELS[lang] ?? Object.values(GUICHET_LABELS)[0];
  if (!labels) return;
  host.lang = lang;
  host.dir = labels.dir;
  if (dataset.side) host.dataset.side = dataset.side;

  const root = host.attachShadow({ mode: 'open' });
  adopt(root, css);
  const note = element('div', 'trouble');
  note.setAttribute('role', 'alert');
  const button = element('button', 'launcher');
  button.type = 'button';
  const label = element('span', 'label', labels.open);
  const badge = element('span', 'badge');
  const badgeWords = element('span', 'sr');
  badge.hidden = true;
  badge.setAttribute('aria-hidden', 'true');
  button.append(icon(), label, badge, badgeWords);
  root.append(note, button);

  let panel: Panel | undefined;
  let tries = 0;
  const launcher: MountOptions['launcher'] = {
    focus: () => button.focus(),
    show(visible) {
      button.hidden = !visible;
    },
    unread(count, words) {
      badge.hidden = count === 0;
      badge.textContent = String(count);
      badgeWords.textContent = words;
    },
  };

  /** The same conversation in pages that need none of this. */
  function plainPages(): HTMLAnchorElement {
    const link = element('a', 'plain', labels?.plain);
    link.href = new URL(`assistance/${site}?lang=${lang}`, base).href;
    return link;
  }

  /** Where its file does not come, the answer is seen when it is there. */
  function writing(soFar: Writing): void {
    const file: Promise<{ show(root: ShadowRoot, soFar: Writing): void }> = import(
      new URL('widget/writing.js', base).href
    );
    file.then(
      ({ show }) => show(root, soFar),
      () => undefined,
    );
  }

  async function open(focus: boolean): Promise<void> {
    if (panel) return panel.show(focus);
    if (button.hasAttribute('aria-busy')) return;
    button.setAttribute('aria-busy', 'true');
    label.textContent = labels?.opening ?? '';
    note.textContent = '';
    try {
      const address = new URL('widget/chat.js', base);
      const query = { site, lang, ...(tries > 0 ? { try: String(tries) } : {}) };
      address.search = new URLSearchParams(query).toString();
      const chat: { mount(root: ShadowRoot, options: MountOptions): Panel } = await import(address.href);
      panel = chat.mount(root, { base, site, host, launcher, writing });
      panel.show(focus);
    } catch {
      // A browser may remember that an address failed: the next try has another.
      tries += 1;
      note.textContent = `${labels?.failed} `;
      note.append(plainPages());
    }
    button.removeAttribute('aria-busy');
    label.textContent = labels?.open ?? '';
  }

  button.addEventListener('click', () => void open(true));
  if (stored?.open && matchMedia(BOTH_FIT).matches) void open(false);
}

function element<N extends keyof HTMLElementTagNameMap>(name: N, className: string, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function icon(): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', SPEECH_BUBBLE);
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}

function place(): void {
  // A page that has the tag twice has the chat once.
  if (!(script instanceof HTMLScriptElement) || customElements.get(TAG)) return;
  customElements.define(TAG, class extends HTMLElement {});
  const host = document.createElement(TAG);
  document.body.append(host);
  start(host, script);
}

if (document.body) place();
else addEventListener('DOMContentLoaded', place);
