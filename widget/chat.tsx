/** The chat itself, brought in by the loader when the citizen opens it. */
import './older-browsers.ts';
import { render } from 'preact';
import { adopt } from './adopt.ts';
import { chatSession } from './chat-session.ts';
import { newClientId } from './client-id.ts';
import { App } from './components/App.tsx';
import type { ChatSetup, MountOptions, Panel } from './setup.ts';
import { unreadOf } from './store.ts';
import { readStored, writeStored } from './stored.ts';
import css from './style.css' with { type: 'text' };
import { socketTransport } from './transport.ts';
import { fitToKeyboard, printAlone } from './window.ts';
import { sayIn } from './words.ts';

declare const GUICHET_SETUP: ChatSetup;

/** As the style sheet has it: the chat then covers the window. */
const FULL = '(max-width: 639px), (max-height: 479px)';

export function mount(root: ShadowRoot, { base, site, host, launcher, writing }: MountOptions): Panel {
  adopt(root, css);
  const container = document.createElement('div');
  container.className = 'guichet';
  root.append(container);

  const setup = GUICHET_SETUP;
  const stored = readStored(site);
  const full = matchMedia(FULL);
  const ui = { shown: false, focus: false, size: stored?.size ?? 0, printing: null as number | null };
  const session = chatSession({
    setup,
    transport: (events) => socketTransport(base, events, writing),
    newId: newClientId,
    page: () => location.origin + location.pathname,
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    changed: update,
  });

  /** Draws all of it again from what is known now. */
  function update(): void {
    if (ui.shown && document.visibilityState === 'visible') session.seen();
    const { code, dir, words } = session.language();
    const say = sayIn(words, code);
    host.lang = code;
    host.dir = dir;
    const count = ui.shown ? 0 : unreadOf(session.state());
    launcher.unread(count, count > 0 ? say('launcher.unread', { count }) : '');
    launcher.show(!ui.shown);
    store();
    const chat = { session, setup, say, lang: code, base, print };
    render(<App chat={chat} {...ui} full={full.matches} onSize={resize} onClose={close} />, container);
  }

  function store(): void {
    const { id, token, seen, outbox } = session.state();
    writeStored(site, {
      version: 1,
      id,
      token,
      seen,
      outbox,
      lang: session.language().code,
      size: ui.size,
      open: ui.shown,
    });
  }

  function resize(size: number): void {
    ui.size = size;
    update();
  }

  function close(): void {
    ui.shown = false;
    ui.focus = false;
    update();
    launcher.focus();
  }

  async function print(seq: number): Promise<void> {
    ui.printing = seq;
    update();
    await printAlone(host);
    ui.printing = null;
    update();
  }

  full.addEventListener('change', update);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    session.check();
    update();
  });
  addEventListener('online', () => session.check());
  fitToKeyboard(container);
  const earlier = stored?.id && stored.token ? { ...stored, id: stored.id, token: stored.token } : null;
  session.start(earlier);

  return {
    show(focus) {
      ui.shown = true;
      ui.focus = focus;
      update();
    },
  };
}
