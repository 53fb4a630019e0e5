/** What is kept apart from conversations, for a time of its own: doubts, what was not understood, the audit. */
import { AuditLog } from '../audit/log.ts';
import { Gaps } from '../gaps/gaps.ts';
import { GapStore } from '../gaps/store.ts';
import { DoubtStore } from '../model/doubts.ts';
import type { Retention } from '../municipality/retention.ts';
import type { Seal } from '../privacy/seal.ts';
import type { RedisClient } from '../redis/client.ts';
import { type Keeper, sumOver } from '../retention/keeper.ts';
import type { Towns } from '../town/town.ts';

export interface KeptApart {
  /** « Cette réponse est fausse ». */
  readonly doubts: DoubtStore;
  readonly gaps: Gaps;
  readonly audit: AuditLog;
  readonly keepers: readonly Keeper[];
}

export function keptApart(parts: {
  readonly redis: RedisClient;
  readonly seal: Seal;
  readonly secret: string;
  /** A town hall's durations, by its id. */
  readonly retention: (municipality: string) => Retention;
  readonly towns: Towns;
  readonly now: () => Date;
  readonly failed: (where: string, error: unknown) => void;
}): KeptApart {
  const { redis, seal, secret, retention, towns, now, failed } = parts;
  const doubts = new DoubtStore(redis, seal, (municipality) => retention(municipality).doubts_days, now);
  const store = new GapStore(redis, seal, secret, (municipality) => retention(municipality).gaps_days);
  const audit = new AuditLog(redis, (municipality) => retention(municipality).audit_days, now);
  const everywhere = (forget: (municipality: string) => Promise<number>) =>
    sumOver(towns, ({ municipality }) => forget(municipality.id));
  return {
    doubts,
    gaps: new Gaps({ store, doubts, towns, now, failed }),
    audit,
    keepers: [
      { kind: 'doubts', forget: () => everywhere((id) => doubts.forgetOld(id)) },
      { kind: 'gaps', forget: (at) => everywhere((id) => store.forgetOld(id, at)) },
      { kind: 'audit', forget: () => everywhere((id) => audit.forget(id)) },
    ],
  };
}
