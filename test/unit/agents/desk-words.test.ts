import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Request, Response } from 'express';
import { loadFlows } from '../../../server/flows/load-flows.ts';
import { deskWords } from '../../../server/gateway/desk-words.ts';
import type { Towns } from '../../../server/town/town.ts';
import { loadWords } from '../../../server/words/load-words.ts';
import { Words } from '../../../server/words/words.ts';

const root = join(import.meta.dirname, '../../..');

test('the console is offered in the languages that have words for it, with names of procedures and teams', async () => {
  const words = await Words.from({
    fr: {
      console: {
        title: 'Console',
        sites: { web: 'Site {{where}}', kiosk: 'Borne : {{where}}' },
        topics: { offtopic: 'Hors sujet' },
      },
      flows: { passport: { title: 'Passeport' } },
    },
    en: { console: { title: 'Desk' }, flows: { passport: { title: 'Passport' } } },
    es: { bot: {} },
  });
  const municipality = {
    id: 'belleroche',
    name: 'Belleroche',
    website: 'https://www.belleroche.example',
    teams: { reception: { name: 'Accueil' } },
    sites: {
      web: { kind: 'web', origins: [] },
      kiosque: { kind: 'kiosk', origins: [], office: 'annexe' },
      tablette: { kind: 'kiosk', origins: [], label: 'Tablette de la médiathèque' },
    },
    offices: [{ id: 'annexe', name: 'Mairie annexe' }],
  };
  const towns = { all: () => [{ words, municipality, flows: [{ id: 'passport' }] }] } as unknown as Towns;
  const asked = (lang: string) => {
    let sent: unknown;
    const response = { setHeader() {}, json: (body: unknown) => (sent = body) } as unknown as Response;
    deskWords(towns, words)({ query: { lang } } as unknown as Request, response, () => {});
    return sent;
  };
  const sites = {
    'belleroche-web': 'Site www.belleroche.example',
    'belleroche-kiosque': 'Borne : Mairie annexe',
    'belleroche-tablette': 'Tablette de la médiathèque',
  };
  const names = { teams: { reception: 'Accueil' }, sites, languages: ['fr', 'en'] };
  expect(asked('en')).toEqual({
    lang: 'en',
    console: expect.objectContaining({ title: 'Desk' }),
    topics: { passport: 'Passport', offtopic: 'Hors sujet' },
    kioskSites: ['belleroche-kiosque', 'belleroche-tablette'],
    confidential: expect.arrayContaining(['domestic-violence', 'debt']),
    ...names,
  });
  expect(asked('es')).toMatchObject({
    lang: 'fr',
    console: { title: 'Console' },
    topics: { passport: 'Passeport' },
  });
});

test('whatever can be a topic has a title: no agent reads a key', async () => {
  const trees = loadWords(join(root, 'locales'));
  const flows = new Set(loadFlows(join(root, 'flows')).flows.map(({ id }) => id));
  const understood = readdirSync(join(root, 'locales/fr/phrases')).map((file) => file.replace(/\.yml$/, ''));
  const words = await Words.from(trees);
  // Traps are sentences that are about something else: nothing is ever about them.
  const none = understood.filter((key) => !flows.has(key) && key !== 'ordinary-traps');
  for (const lang of ['fr', 'en'])
    expect(none.filter((key) => !words.speaks(`console.topics.${key}`, lang))).toEqual([]);
});
