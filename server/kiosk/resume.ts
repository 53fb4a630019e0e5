/** A conversation begun at a counter goes on elsewhere: one new key, and the town hall's own site for its place. */
import type { Resumed } from '../contract/kiosk.ts';
import type { ConversationStore } from '../conversation/store.ts';
import { fullSite, type Towns } from '../town/town.ts';
import type { ResumeCodes } from './resume-codes.ts';

export interface ResumePorts {
  readonly codes: Pick<ResumeCodes, 'use'>;
  readonly store: Pick<ConversationStore, 'read' | 'rekey'>;
  readonly towns: Pick<Towns, 'get'>;
  readonly newToken: () => { token: string; hash: string };
  /** Closes the pages that still show it. */
  readonly leave: (conversation: string) => void;
}

/** @returns null where the code is wrong, old or used, or the conversation is gone. */
export async function resume(
  { codes, store, towns, newToken, leave }: ResumePorts,
  code: string,
): Promise<Resumed | null> {
  const id = await codes.use(code);
  const snapshot = id === null ? null : await store.read(id);
  const town = snapshot && towns.get(snapshot.municipality);
  if (!snapshot || !town) return null;
  const sites = Object.entries(town.municipality.sites);
  const [web] = sites.find(([, { kind }]) => kind === 'web') ?? [];
  const site = web === undefined ? snapshot.site : fullSite(town, web);
  const { token, hash } = newToken();
  if (!(await store.rekey(snapshot.id, hash, site))) return null;
  leave(snapshot.id);
  return { id: snapshot.id, token, site, lang: snapshot.memory.language };
}
