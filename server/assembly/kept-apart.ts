/** What is kept apart from conversations, for a time of its own: doubts, what was not understood, the audit. */
import { AuditLog } from '../audit/log.ts';
import { Gaps } from '../gaps/gaps.ts';
import { GapStore } from '../gaps/store.ts';
import { DoubtStore } from '../model/doubts.ts';
import { type Keeper, sumOver } from '../retention/keeper.ts';
import type { World } from './world.ts';

export interface KeptApart {
  /** « Cette réponse est fausse ». */
  readonly doubts: DoubtStore;
  readonly gaps: Gaps;
  readonly audit: AuditLog;
  readonly keepers: readonly Keeper[];
}

export function keptApart({
  redis,
  seal,
  secret,
  retention,
  towns,
  now,
  failed,
}: Pick<World, 'redis' | 'seal' | 'secret' | 'retention' | 'towns' | 'now' | 'failed'>): KeptApart {
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
