/**
 * What stands on the screen, and why: one person's visit from the choice of a language to the moment when nothing
 * of it is left. It knows no socket, no clock and no page: they are handed in.
 */
import type { KioskState, ShownSheet, TakenAway } from '../../server/contract/kiosk.ts';
import type { ChatSession } from '../chat-session.ts';
import type { DeviceLine } from './device.ts';
import { type Idle, type IdleSays, idleAt, MORE_TIME, touched } from './idle.ts';
import type { LinkTo } from './links.ts';
import type { KioskLanguage, KioskSetup } from './setup.ts';

export type Screen =
  | { readonly name: 'wall' }
  | { readonly name: 'home' }
  | { readonly name: 'theme'; readonly theme: string }
  | { readonly name: 'talk' }
  /** What an adviser sent. */
  | { readonly name: 'sheet'; readonly sheet: ShownSheet };

/** Over the screen, one at a time. */
export type Overlay =
  | { readonly name: 'clear' }
  | { readonly name: 'link'; readonly to: Exclude<LinkTo, { kind: 'sheet' }> }
  | { readonly name: 'page'; readonly address: string }
  | { readonly name: 'take'; readonly path: string | null };

export interface KioskView {
  /** Null where this browser is not enrolled. */
  readonly device: KioskState | 'unknown' | null;
  readonly online: boolean;
  readonly screen: Screen;
  readonly overlay: Overlay | null;
  /** The language the person chose; null before. */
  readonly language: KioskLanguage | null;
  /** They read the French for now. */
  readonly french: boolean;
  /** Text size: 0 normal, 1 large, 2 largest. */
  readonly size: number;
  readonly contrast: boolean;
  readonly idle: IdleSays;
  /** The language in which the person before is thanked, for a moment. */
  readonly thanks: string | null;
}

export interface Chat {
  readonly session: ChatSession;
  close(): void;
}

export interface ControlPorts {
  readonly setup: KioskSetup;
  readonly enrolled: boolean;
  readonly thanks: string | null;
  readonly now: () => number;
  readonly line: () => DeviceLine | null;
  /** Begins a conversation. @param changed is told after each change of it. */
  readonly chat: (language: KioskLanguage, changed: () => void) => Chat;
  /** Leaves nothing. Comes back only where the page could not be made anew. */
  readonly wipe: (farewell: () => Promise<unknown>, online: boolean, lang: string) => Promise<void>;
  /** To the latest version. */
  readonly reload: () => void;
  readonly changed: () => void;
}

export interface Control {
  view(): KioskView;
  session(): ChatSession | null;
  /** Of the words on the screen: French, while it is read or nothing is chosen yet. */
  shown(): KioskLanguage;
  choose(language: KioskLanguage): void;
  go(screen: Screen): void;
  open(overlay: Overlay | null): void;
  /** A procedure, from a tile or from a sheet. */
  begin(procedure: string): void;
  write(): void;
  callAdviser(): void;
  toggleFrench(): void;
  resize(step: number): void;
  toggleContrast(): void;
  touch(): void;
  moreTime(): void;
  /** Each second. */
  tick(): void;
  takeSheet(): void;
  leaveSheet(): void;
  takeAway(): Promise<TakenAway>;
  printed(came: boolean): void;
  end(): Promise<void>;
  deviceState(state: KioskState): void;
  link(online: boolean): void;
  revoked(): void;
}

const THANKS_MS = 8_000;

export function control(ports: ControlPorts): Control {
  const { setup, now, line } = ports;
  const first = frenchOf(setup);
  const fresh = (): Omit<KioskView, 'device' | 'online' | 'thanks'> => ({
    screen: { name: 'wall' },
    overlay: null,
    language: null,
    french: false,
    size: 0,
    contrast: false,
    idle: { kind: 'quiet' },
  });
  let view: KioskView = {
    ...fresh(),
    device: ports.enrolled ? 'unknown' : null,
    online: true,
    thanks: ports.thanks,
  };
  let chat: Chat | null = null;
  /** The conversation the server was last told of. */
  let held: string | null = null;
  /** The language the conversation was last heard in. */
  let spoken: string | null = null;
  let idle: Idle = { touchedAt: now(), factor: 1 };
  let ending = false;

  function become(change: Partial<KioskView>): void {
    view = { ...view, ...change };
    ports.changed();
  }

  /** The conversation has changed: the server is told which one this screen holds. */
  function heard(): void {
    const state = chat?.session.state();
    if (state?.id && state.token && state.id !== held) {
      held = state.id;
      hold();
    }
    follow();
    ports.changed();
  }

  /** Who writes in another language is answered in it, and so speaks the screen. */
  function follow(): void {
    const code = chat?.session.language().code;
    if (code === undefined || code === spoken) return;
    spoken = code;
    const language = setup.languages.find((each) => each.code === code);
    if (language) view = { ...view, language };
  }

  function hold(): void {
    const state = chat?.session.state();
    const conversation = state?.id && state.token ? { id: state.id, token: state.token } : null;
    void line()
      ?.ask('holds', { conversation })
      .catch(() => undefined);
  }

  function talk(): ChatSession {
    const language = view.language ?? first;
    spoken ??= language.code;
    chat ??= ports.chat(language, heard);
    // Who calls from the wall of languages has chosen none: what they begin has an end all the same.
    become({ screen: { name: 'talk' }, overlay: null, language, thanks: null });
    return chat.session;
  }

  const waiting = () => {
    const status = chat?.session.state().conversation?.status;
    return status === 'waiting' || status === 'agent';
  };
  const used = () => view.language !== null;

  return {
    view: () => view,
    session: () => chat?.session ?? null,
    shown: () => (view.french ? first : (view.language ?? first)),
    choose(language) {
      void chat?.session.speak(language.code);
      const screen: Screen = chat ? { name: 'talk' } : { name: 'home' };
      become({ language, french: false, screen, thanks: null });
    },
    go: (screen) => become({ screen, overlay: null }),
    open: (overlay) => become({ overlay }),
    begin(procedure) {
      const title = (view.language ?? first).titles[procedure] ?? procedure;
      talk().choose(`start:${procedure}`, title);
    },
    write: () => void talk(),
    callAdviser() {
      const { words } = view.language ?? first;
      talk().command('talk-to-person', words['kiosk.adviser'] ?? '');
    },
    toggleFrench: () => become({ french: !view.french }),
    resize: (step) => become({ size: Math.min(2, Math.max(0, view.size + step)) }),
    toggleContrast: () => become({ contrast: !view.contrast }),
    touch() {
      idle = touched(idle, now());
      if (view.idle.kind !== 'quiet') become({ idle: { kind: 'quiet' } });
    },
    moreTime() {
      idle = { touchedAt: now(), factor: MORE_TIME };
      become({ idle: { kind: 'quiet' } });
    },
    tick() {
      if (view.thanks && now() - idle.touchedAt > THANKS_MS) become({ thanks: null });
      if (!used()) {
        const state = view.device;
        const old = state !== null && state !== 'unknown' && state.version !== setup.version;
        if (old && view.online && !ending) ports.reload();
        return;
      }
      const says = idleAt(idle, now(), setup.idle, waiting());
      if (says.kind === 'over') void this.end();
      else if (says.kind !== view.idle.kind || says.kind === 'asks') become({ idle: says });
    },
    takeSheet() {
      const state = view.device;
      if (state === null || state === 'unknown' || !state.sheet) return;
      const { sheet } = state;
      const language = view.language ?? setup.languages.find(({ code }) => code === sheet.lang) ?? first;
      idle = touched(idle, now());
      become({ screen: { name: 'sheet', sheet }, overlay: null, language });
      this.leaveSheet();
    },
    leaveSheet() {
      const state = view.device;
      if (state === null || state === 'unknown') return;
      become({ device: { ...state, sheet: null } });
      void line()
        ?.ask('seen', {})
        .catch(() => undefined);
    },
    async takeAway() {
      const device = line();
      if (!device) throw new Error('offline');
      return device.ask('takeAway', {});
    },
    printed: (came) =>
      void line()
        ?.ask('printed', { came })
        .catch(() => undefined),
    async end() {
      if (ending) return;
      ending = true;
      const lang = view.language?.code ?? first.code;
      // A sheet that was not looked at was for this person, and for nobody after them.
      const farewell = () =>
        Promise.all([line()?.ask('holds', { conversation: null }), line()?.ask('seen', {})]);
      chat?.close();
      chat = null;
      held = null;
      spoken = null;
      view = { ...view, ...fresh() };
      ports.changed();
      await ports.wipe(farewell, view.online, lang);
      ending = false;
      idle = { touchedAt: now(), factor: 1 };
      become({ thanks: lang });
    },
    deviceState(state) {
      become({ device: state });
      // Somebody who is in the middle of something is asked first.
      if (state.sheet && !used() && !ending) this.takeSheet();
    },
    link(online) {
      if (online) hold();
      become({ online });
    },
    revoked() {
      if (used()) void this.end();
      become({ device: null });
    },
  };
}

function frenchOf({ languages: [first] }: KioskSetup): KioskLanguage {
  if (!first) throw new Error('a kiosk speaks French at least');
  return first;
}
