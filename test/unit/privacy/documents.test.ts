import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../../server/config.ts';
import { Municipality } from '../../../server/municipality/schema.ts';
import { DOCUMENTS, filled, privacyDocuments } from '../../../server/privacy/documents.ts';
import { belleroche } from '../../support/belleroche.ts';

const file = belleroche();
const municipality = Municipality.parse({
  ...file,
  privacy: { ...(file.privacy as object), host: 'Hébergeur SA', retention: { escalated_days: 17 } },
});
const all = (env: Record<string, string> = {}) =>
  privacyDocuments(municipality, loadConfig(env), '2026-11-22');

describe("the officer's documents", () => {
  test('say what the file and the settings say, with nothing left open but what people must decide', () => {
    const documents = all();
    expect([...documents.keys()]).toEqual([...DOCUMENTS]);
    for (const text of documents.values()) {
      expect(text).not.toMatch(/\{\{|\}\}|undefined/);
      expect(text).toContain('Belleroche-les-Tilleuls');
      expect(text).toContain('dpo@belleroche.example');
    }
    const record = documents.get('registre') ?? '';
    for (const said of [
      '17 jours après la fin',
      'Hébergeur SA',
      'État civil',
      'français, anglais',
      'DATA_DIR/contact-key',
    ])
      expect(record).toContain(said);
    expect(record).not.toContain('modèle de langage,');
    expect(documents.get('algorithme')).toContain('**Modèle de langage.** Aucun.');
  });

  test('name the mail server and the model only where there are', () => {
    const documents = all({
      ...{ SMTP_URL: 'smtps://name:password@mail.mairie.example:465', MAIL_FROM: 'a@mairie.example' },
      ...{ MODEL_BASE_URL: 'https://modele.example/v1', MODEL_NAME: 'petit' },
    });
    for (const name of ['registre', 'aipd', 'notice', 'sous-traitance', 'algorithme'] as const)
      expect(documents.get(name)).toContain('petit, modele.example');
    expect(documents.get('registre')).toContain('mail.mairie.example');
    expect([...documents.values()].join()).not.toContain('password');
  });

  test('name Botpress only where it reads something', () => {
    expect([...all().values()].join()).not.toContain('chez Botpress');
    const documents = all({
      BOTPRESS_CHAT_URL: 'https://chat.example/1',
      BOTPRESS_SECRETS: `belleroche-assistant=${'s'.repeat(32)}`,
    });
    for (const name of ['registre', 'notice', 'sous-traitance'] as const)
      expect(documents.get(name)).toMatch(/Assistant Botpress.*chat\.example/);
    expect([...documents.values()].join()).not.toContain('ssss');
  });

  test('a template that names what is no fact is refused', () => {
    expect(filled('{{#a}}{{a}}{{/a}}{{^b}}none{{/b}}', { a: '1', b: undefined })).toBe('1none');
    expect(() => filled('{{c}}', {})).toThrow(/"c"/);
  });
});
