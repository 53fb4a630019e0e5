/** A small town hall for tests: one flow, a few words, and an understanding that knows two sentences. */
import { FlowLibrary } from '../../server/flows/library.ts';
import { Flow } from '../../server/flows/schema.ts';
import { Municipality } from '../../server/municipality/schema.ts';
import type { Safety } from '../../server/safety/safety.ts';
import { type Town, Towns } from '../../server/town/town.ts';
import type { Understanding } from '../../server/understanding/understanding.ts';
import { Words } from '../../server/words/words.ts';

const always = {
  mon: ['00:00-24:00'],
  tue: ['00:00-24:00'],
  wed: ['00:00-24:00'],
  thu: ['00:00-24:00'],
  fri: ['00:00-24:00'],
  sat: ['00:00-24:00'],
  sun: ['00:00-24:00'],
};
const official = [{ url: 'https://www.service-public.gouv.fr/' }];
const common = { team: 'reception', owner: 'reception', reviewed: '2026-11-22', official };

const card = Flow.parse({
  ...common,
  id: 'renew-id-card',
  slots: {
    who: { type: 'choice', options: ['adult', 'minor'] },
    reason: { type: 'choice', options: ['name', 'expired'] },
  },
  steps: [
    { id: 'who', ask: 'who' },
    { id: 'reason', ask: 'reason' },
    { id: 'result', result: { where: ['mairie'] } },
  ],
});
const callback = Flow.parse({
  ...common,
  id: 'callback',
  internal: true,
  slots: { name: { type: 'name' }, phone: { type: 'phone' } },
  steps: [
    { id: 'name', ask: 'name' },
    { id: 'phone', ask: 'phone' },
    { id: 'done', handoff: 'callback' },
  ],
});

const understanding: Understanding = {
  read: (text) => {
    const key = /carte/i.test(text) ? 'renew-id-card' : /personne/i.test(text) ? 'human-agent' : null;
    return { candidates: key ? [{ procedure: key, score: 1 }] : [], verdict: key ? 'clear' : 'none' };
  },
  pattern: (text) => (/^bonjour$/i.test(text) ? 'greeting' : null),
  languageOf: () => ({ language: null, sure: false }),
  nearest: () => [],
  alike: (texts) => texts.map((_, at) => at),
};
const safety: Safety = { check: () => null, numbers: () => [], kindOf: () => null };

export interface TestTownOptions {
  /** When a person answers; day and night where left out. */
  readonly weekly?: Partial<Record<keyof typeof always, string[]>>;
  readonly understanding?: Partial<Understanding>;
  readonly safety?: Partial<Safety>;
}

export async function testTowns(options: TestTownOptions = {}): Promise<Towns> {
  const municipality = Municipality.parse({
    id: 'belleroche',
    name: 'Belleroche',
    insee: '99123',
    postcode: '99120',
    sites: {
      web: { kind: 'web' },
      kiosque: { kind: 'kiosk', office: 'mairie' },
      assistant: { kind: 'botpress' },
      autre: { kind: 'botpress' },
    },
    teams: { reception: { name: 'Accueil' } },
    default_team: 'reception',
    desk_hours: { weekly: options.weekly ?? always },
    offices: [
      {
        id: 'mairie',
        name: 'Mairie',
        kinds: ['mairie'],
        address: '1 place',
        postcode: '99120',
        city: 'Belleroche',
        phone: '+33261910410',
      },
    ],
    privacy: { controller: 'Commune', dpo: 'dpo@belleroche.example' },
  });
  // Keys without words come back as themselves: tests read the keys.
  const words = await Words.from({ fr: { language: { name: 'Français', dir: 'ltr' } } });
  const town: Town = {
    municipality,
    words,
    flows: new FlowLibrary([card, callback]),
    understanding: { ...understanding, ...options.understanding },
    safety: { ...safety, ...options.safety },
    canned: {},
  };
  return new Towns([town]);
}
