/** A screen at a counter: a page of its own, made of the widget's session, store and parts. */
import { render } from 'preact';
import { adopt } from '../adopt.ts';
import { chatSession } from '../chat-session.ts';
import { newClientId } from '../client-id.ts';
import type { Chat as ChatParts } from '../components/context.ts';
import type { ChatSetup } from '../setup.ts';
import widgetCss from '../style.css' with { type: 'text' };
import { socketTransport, type Transport } from '../transport.ts';
import { printAlone } from '../window.ts';
import { sayIn } from '../words.ts';
import { KioskApp } from './components/KioskApp.tsx';
import { type Chat, type Control, control } from './control.ts';
import { type DeviceLine, deviceLine } from './device.ts';
import { inFrench } from './french.ts';
import css from './kiosk.css' with { type: 'text' };
import { linkTo } from './links.ts';
import { reader } from './reader.ts';
import type { KioskLanguage, KioskSetup } from './setup.ts';
import { tame } from './taming.ts';
import { wipe } from './wipe.ts';

declare const GUICHET_KIOSK: KioskSetup;

const SECOND = 1_000;
/** What counts as somebody being there. */
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

const setup = GUICHET_KIOSK;
const base = new URL('..', location.href).href;
const address = setup.publicUrl ?? location.origin;
const asked = new URLSearchParams(location.search);
const host = document.createElement('guichet-chat');
const root = host.attachShadow({ mode: 'open' });
adopt(root, widgetCss);
adopt(root, css);
const container = document.createElement('div');
container.className = 'guichet';
root.append(container);
document.body.append(host);

let line: DeviceLine | null = null;
let printing: number | null = null;
const voice = reader(window, () => draw());

const kiosk: Control = control({
  setup,
  enrolled: document.documentElement.dataset.enrolled === 'yes',
  thanks: asked.get('done'),
  now: () => performance.now(),
  line: () => line,
  chat: begin,
  wipe,
  reload: () => location.reload(),
  changed: () => draw(),
});

const chatSetup = ({ code, dir, words }: KioskLanguage): ChatSetup => ({
  site: setup.site,
  lang: code,
  dir,
  words,
  languages: setup.languages,
  contact: setup.counter,
});

function begin(language: KioskLanguage, changed: () => void): Chat {
  const chat = madeFor(language, changed);
  chat.session.start(null);
  return chat;
}

function madeFor(language: KioskLanguage, changed: () => void): Chat {
  let transport: Transport | null = null;
  const session = chatSession({
    setup: chatSetup(language),
    transport(events) {
      transport = socketTransport(base, events);
      return transport;
    },
    newId: newClientId,
    page: () => location.origin + location.pathname,
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    changed,
  });
  return { session, close: () => transport?.close() };
}

async function print(seq: number): Promise<void> {
  printing = seq;
  draw();
  await printAlone(host);
  printing = null;
  draw();
}

function readAloud(): void {
  const marked = [...root.querySelectorAll<HTMLElement>('[data-read]')];
  const said = [...root.querySelectorAll<HTMLElement>('.message')];
  const last = said.findLastIndex((message) => message.classList.contains('from-citizen'));
  voice.read([...marked, ...said.slice(last + 1)], kiosk.shown().code);
}

/** What the widget's parts are drawn with, also where there is no conversation: then one that never connects. */
const nobody = madeFor(kiosk.shown(), () => undefined).session;
function chatParts(shown: KioskLanguage): ChatParts {
  const session = kiosk.session() ?? nobody;
  const read = kiosk.view().french ? { ...session, state: () => inFrench(session.state()) } : session;
  const say = sayIn(shown.words, shown.code);
  return { session: read, setup: chatSetup(shown), say, lang: shown.code, base, print };
}

/** Draws all of it again from what is known now. */
function draw(): void {
  const shown = kiosk.shown();
  document.documentElement.lang = shown.code;
  document.documentElement.dir = shown.dir;
  const words = sayIn(shown.words, shown.code);
  const parts = {
    ...{ control: kiosk, setup, shown, reader: voice, readAloud, address, view: kiosk.view() },
    say: (name: string, values = {}) => words(`kiosk.${name}`, values),
  };
  render(<KioskApp kiosk={parts} chat={chatParts(shown)} printing={printing} />, container);
}

function follow(href: string): void {
  const to = linkTo(href, base, setup.links);
  if (to?.kind === 'sheet') kiosk.open({ name: 'take', path: to.path });
  else if (to) kiosk.open({ name: 'link', to });
}

tame(window, follow);
for (const name of SIGNS_OF_LIFE)
  document.addEventListener(name, () => kiosk.touch(), { capture: true, passive: true });
setInterval(() => kiosk.tick(), SECOND);
if (kiosk.view().device !== null) {
  line = deviceLine(base, setup.version, {
    state: (state) => kiosk.deviceState(state),
    link: (online) => kiosk.link(online),
    revoked: () => kiosk.revoked(),
  });
}
// Where pages come by plain http there is none, and a page without a network stays as it is.
void navigator.serviceWorker?.register('/kiosque/sw.js').catch(() => undefined);
draw();
