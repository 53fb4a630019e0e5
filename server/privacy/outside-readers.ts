import type { Config } from '../config.ts';
import type { Municipality } from '../municipality/schema.ts';
import { siteOf } from '../town/town.ts';

/** Whose machines, beside our own, read what citizens write: named where the law wants recipients named (GDPR, art. 13). */
export interface OutsideReaders {
  /** The host of the language model. */
  readonly model?: string;
  /** The host of the Botpress bot that is asked where nothing else has an answer. */
  readonly bot?: string;
  /** Full names of sites whose conversations begin, and stay, at Botpress. */
  readonly botSites: readonly string[];
}

export function outsideReaders({
  model,
  botpressChat,
  botpressSecrets,
}: Pick<Config, 'model' | 'botpressChat' | 'botpressSecrets'>): OutsideReaders {
  return {
    ...(model ? { model: new URL(model.baseUrl).hostname } : {}),
    ...(botpressChat ? { bot: new URL(botpressChat.url).hostname } : {}),
    botSites: botpressSecrets.map(([site]) => site),
  };
}

/** The sites of one town hall whose conversations are at Botpress, as people call them. */
export const botSitesOf = ({ botSites }: OutsideReaders, municipality: Municipality): string[] =>
  botSites
    .filter((site) => site.startsWith(`${municipality.id}-`))
    .map((site) => siteOf({ municipality }, site)?.label ?? site);
