/** A visit from its first touch to the moment when nothing is left of it. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { KioskState } from '../../../server/contract/kiosk.ts';
import type { ChatSession } from '../../../widget/chat-session.ts';
import { type Control, control } from '../../../widget/kiosk/control.ts';
import type { DeviceLine } from '../../../widget/kiosk/device.ts';
import type { KioskLanguage, KioskSetup } from '../../../widget/kiosk/setup.ts';
import { type ChatState, emptyState } from '../../../widget/store.ts';

const language = (code: string, dir: 'ltr' | 'rtl' = 'ltr'): KioskLanguage => ({
  code,
  dir,
  name: code,
  words: { 'kiosk.adviser': `${code} adviser` },
  titles: { passport: `${code} passport` },
  numbers: [],
});
const [french, arabic, ukrainian] = [language('fr'), language('ar', 'rtl'), language('uk')];
const setup: KioskSetup = {
  site: 'belleroche-kiosque',
  version: '1',
  town: 'Belleroche',
  languages: [french, arabic, ukrainian],
  themes: [],
  confidential: [],
  counter: { name: 'Mairie', hours: [], address: '1 place' },
  links: [],
  idle: 120,
};
const STATE: KioskState = { name: 'Accueil', printer: true, sheet: null, version: '1' };
const SHEET = {
  lang: 'ar',
  until: '2026-11-22T10:00:00.000Z',
  step: {
    procedure: 'passport',
    title: { french: 'Passeport', theirs: null },
    answered: [],
    says: [],
    asking: null,
    refused: null,
  },
};

let now: number;
let asked: [string, unknown][];
let said: string[];
let wiped: string[];
let reloads: number;
let state: ChatState;
let spoken: string;
let heard: () => void;
let kiosk: Control;

beforeEach(() => {
  now = 0;
  asked = [];
  said = [];
  wiped = [];
  reloads = 0;
  state = emptyState;
  const line: DeviceLine = {
    ask: async (name, wish) => {
      asked.push([name, wish]);
      return {} as never;
    },
    close: () => undefined,
  };
  const session = {
    state: () => state,
    language: () => ({ code: spoken, dir: 'ltr', words: {} }),
    choose: (choice: string, label: string) => void said.push(`${choice} ${label}`),
    command: (command: string, label: string) => void said.push(`${command} ${label}`),
    speak: async (code: string) => void said.push(`speak ${code}`),
  } as unknown as ChatSession;
  kiosk = control({
    setup,
    enrolled: true,
    thanks: null,
    now: () => now,
    line: () => line,
    chat: ({ code }, changed) => {
      spoken = code;
      heard = changed;
      said.push(`chat ${code}`);
      return { session, close: () => void said.push('closed') };
    },
    wipe: async (farewell, online, lang) => {
      await farewell();
      wiped.push(`${lang} ${online}`);
    },
    reload: () => {
      reloads += 1;
    },
    changed: () => undefined,
  });
});

const settled = () => new Promise((settle) => setImmediate(settle));
const seconds = (count: number) => {
  now += count * 1_000;
  kiosk.tick();
};

describe('a visit', () => {
  test('opens no conversation before something is asked', () => {
    kiosk.choose(ukrainian);
    kiosk.go({ name: 'theme', theme: 'identity' });
    expect(said).toEqual([]);
    kiosk.begin('passport');
    expect(said).toEqual(['chat uk', 'start:passport uk passport']);
    expect(kiosk.view().screen).toEqual({ name: 'talk' });
  });

  test('called from the wall of languages, the adviser comes, and what was begun has an end', async () => {
    kiosk.callAdviser();
    expect(said).toEqual(['chat fr', 'talk-to-person fr adviser']);
    expect(kiosk.view().language).toBe(french);
    seconds(181);
    await settled();
    expect(wiped).toEqual(['fr true']);
  });

  test('the server is told once which conversation this screen holds, and again after a cut', () => {
    kiosk.choose(ukrainian);
    kiosk.write();
    state = { ...emptyState, id: 'c1', token: 't1' };
    heard();
    heard();
    const holds = ['holds', { conversation: { id: 'c1', token: 't1' } }];
    expect(asked).toEqual([holds]);
    kiosk.link(false);
    kiosk.link(true);
    expect(asked).toEqual([holds, holds]);
  });

  test('a screen that comes up with nothing says so: what it held before is over', () => {
    kiosk.link(true);
    expect(asked).toEqual([['holds', { conversation: null }]]);
  });

  test('who writes in another language is answered in it, and so speaks the screen', () => {
    kiosk.choose(french);
    kiosk.write();
    spoken = 'ar';
    heard();
    expect(kiosk.view().language).toBe(arabic);
  });

  test('a language that was just chosen stays, though the conversation has not heard of it yet', () => {
    kiosk.choose(french);
    kiosk.write();
    kiosk.choose(arabic);
    heard();
    expect(kiosk.view()).toMatchObject({ language: arabic, screen: { name: 'talk' } });
    expect(said).toContain('speak ar');
  });

  test('French is one tap away and changes nothing else', () => {
    kiosk.choose(arabic);
    kiosk.toggleFrench();
    expect([kiosk.shown(), kiosk.view().language]).toEqual([french, arabic]);
    kiosk.toggleFrench();
    expect(kiosk.shown()).toBe(arabic);
  });
});

describe('its end', () => {
  test('asks first, can be put off, then leaves nothing', async () => {
    kiosk.choose(ukrainian);
    kiosk.write();
    state = { ...emptyState, id: 'c1', token: 't1' };
    heard();
    seconds(121);
    expect(kiosk.view().idle).toEqual({ kind: 'asks', left: 59 });
    kiosk.touch();
    expect(kiosk.view().idle).toEqual({ kind: 'quiet' });
    seconds(121);
    kiosk.moreTime();
    seconds(1_190);
    expect(kiosk.view().idle).toEqual({ kind: 'quiet' });
    seconds(80);
    await settled();
    expect(wiped).toEqual(['uk true']);
    expect(said.at(-1)).toBe('closed');
    expect(asked).toContainEqual(['holds', { conversation: null }]);
    expect(kiosk.session()).toBeNull();
  });

  test('where the page could not be made anew, it stands empty and thanks for a moment', async () => {
    kiosk.choose(arabic);
    kiosk.resize(2);
    kiosk.toggleContrast();
    kiosk.link(false);
    await kiosk.end();
    expect(wiped).toEqual(['ar false']);
    expect(kiosk.view()).toMatchObject({
      screen: { name: 'wall' },
      language: null,
      size: 0,
      contrast: false,
      thanks: 'ar',
    });
    seconds(9);
    expect(kiosk.view().thanks).toBeNull();
  });

  test('a screen nobody uses is asked nothing, and takes a new version; one in use does not', () => {
    kiosk.deviceState({ ...STATE, version: '2' });
    seconds(1);
    expect([reloads, kiosk.view().idle.kind]).toEqual([1, 'quiet']);
    kiosk.choose(french);
    seconds(1);
    expect(reloads).toBe(1);
  });

  test('revoked, it ends the visit and asks for a code', async () => {
    kiosk.choose(french);
    kiosk.revoked();
    await settled();
    expect(wiped).toEqual(['fr true']);
    expect(kiosk.view().device).toBeNull();
  });
});

describe('a sheet from the adviser', () => {
  test('is shown at once where nobody stands, in its language, and then known as seen', () => {
    kiosk.deviceState({ ...STATE, sheet: SHEET });
    expect(kiosk.view()).toMatchObject({ screen: { name: 'sheet' }, language: arabic });
    expect(asked).toEqual([['seen', {}]]);
  });

  test('is only offered to who is in the middle of something', () => {
    kiosk.choose(ukrainian);
    kiosk.deviceState({ ...STATE, sheet: SHEET });
    expect(kiosk.view().screen).toEqual({ name: 'home' });
    kiosk.takeSheet();
    expect(kiosk.view()).toMatchObject({ screen: { name: 'sheet' }, language: ukrainian });
  });

  test('not looked at when its person leaves, nobody after them finds it', async () => {
    kiosk.choose(ukrainian);
    kiosk.deviceState({ ...STATE, sheet: SHEET });
    await kiosk.end();
    expect(asked).toContainEqual(['seen', {}]);
  });

  test('let be, it is gone', () => {
    kiosk.choose(ukrainian);
    kiosk.deviceState({ ...STATE, sheet: SHEET });
    kiosk.leaveSheet();
    expect(kiosk.view().device).toMatchObject({ sheet: null });
    expect(asked).toEqual([['seen', {}]]);
  });
});
