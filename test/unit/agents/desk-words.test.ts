import { expect, test } from '@jest/globals';
import type { Request, Response } from 'express';
import { deskWords } from '../../../server/gateway/desk-words.ts';
import type { Towns } from '../../../server/town/town.ts';
import { Words } from '../../../server/words/words.ts';

test('the console is offered in the languages that have words for it, with names of procedures and teams', async () => {
  const words = await Words.from({
    fr: { console: { title: 'Console' }, flows: { passport: { title: 'Passeport' } } },
    en: { console: { title: 'Desk' }, flows: { passport: { title: 'Passport' } } },
    es: { bot: {} },
  });
  const municipality = { teams: { reception: { name: 'Accueil' } } };
  const towns = { all: () => [{ words, municipality, flows: [{ id: 'passport' }] }] } as unknown as Towns;
  const asked = (lang: string) => {
    let sent: unknown;
    const response = { setHeader() {}, json: (body: unknown) => (sent = body) } as unknown as Response;
    deskWords(towns, words)({ query: { lang } } as unknown as Request, response, () => {});
    return sent;
  };
  const names = { teams: { reception: 'Accueil' }, languages: ['fr', 'en'] };
  expect(asked('en')).toEqual({
    lang: 'en',
    console: { title: 'Desk' },
    topics: { passport: 'Passport' },
    ...names,
  });
  expect(asked('es')).toMatchObject({
    lang: 'fr',
    console: { title: 'Console' },
    topics: { passport: 'Passeport' },
  });
});
