/**
 * Documents for the data protection officer, in French, from templates and the configuration as it stands: `{{name}}`
 * is a value, `{{#name}}…{{/name}}` stands only where there is one, `{{^name}}…{{/name}}` only where there is none.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Municipality } from '../municipality/schema.ts';
import { botSitesOf, outsideReaders } from './outside-readers.ts';

export const DOCUMENTS = ['registre', 'aipd', 'notice', 'sous-traitance', 'algorithme'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

/** What of the configuration they speak of. */
export type DocumentSettings = Pick<
  Config,
  'redisUrl' | 'contactKeyFile' | 'mail' | 'openId' | 'model' | 'botpressChat' | 'botpressSecrets'
>;

type Facts = Readonly<Record<string, string | undefined>>;

/** @param today `2026-11-22`. @returns each document's text, in Markdown. */
export function privacyDocuments(
  municipality: Municipality,
  settings: DocumentSettings,
  today: string,
): ReadonlyMap<DocumentName, string> {
  const facts = factsOf(municipality, settings, today);
  const template = (name: DocumentName) =>
    readFileSync(join(import.meta.dirname, `templates/${name}.md`), 'utf8');
  return new Map(DOCUMENTS.map((name) => [name, filled(template(name), facts)]));
}

function factsOf(municipality: Municipality, settings: DocumentSettings, today: string): Facts {
  const { name, privacy, teams, sites, languages } = municipality;
  const { mail, openId, model } = settings;
  const inFrench = new Intl.DisplayNames(['fr'], { type: 'language' });
  return {
    ...Object.fromEntries(Object.entries(privacy.retention).map(([kind, long]) => [kind, String(long)])),
    ...{ town: name, today, controller: privacy.controller, dpo: privacy.dpo, host: privacy.host },
    teams: Object.values(teams)
      .map((team) => team.name)
      .join(', '),
    sites: Object.entries(sites)
      .map(([id, { label }]) => label ?? id)
      .join(', '),
    languages: languages.map((code) => inFrench.of(code) ?? code).join(', '),
    language_count: String(languages.length),
    mail: mail && new URL(mail.smtpUrl).hostname,
    openid: openId?.name,
    botpress: botpress(municipality, settings),
    model: model && [model.name, new URL(model.baseUrl).hostname].filter(Boolean).join(', '),
    key: settings.contactKeyFile ? 'CONTACT_KEY_FILE' : 'DATA_DIR/contact-key',
    redis: settings.redisUrl ? 'REDIS_URL' : 'DATA_DIR/redis',
  };
}

/** What Botpress reads of this town hall's citizens. */
function botpress(municipality: Municipality, settings: DocumentSettings): string | undefined {
  const outside = outsideReaders(settings);
  const { bot } = outside;
  const sites = botSitesOf(outside, municipality);
  const uses = [
    ...(sites.length > 0 ? [`conversations tenues chez Botpress : ${sites.join(', ')}`] : []),
    ...(bot ? [`questions sans réponse, sans identifiants : ${bot}`] : []),
  ];
  return uses.length > 0 ? uses.join(' ; ') : undefined;
}

/** @throws where a template names what is no fact. */
export function filled(template: string, facts: Facts): string {
  const factCalled = (name: string): string => {
    if (!(name in facts)) throw new Error(`a template names "${name}", which is no fact`);
    return facts[name] ?? '';
  };
  return template
    .replace(
      /\{\{([#^])(\w+)\}\}([\s\S]*?)\{\{\/\2\}\}/g,
      (_, sign: string, name: string, content: string) =>
        (factCalled(name) !== '') === (sign === '#') ? content : '',
    )
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => factCalled(name));
}
