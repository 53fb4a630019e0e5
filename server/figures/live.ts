/** What is happening at the desk right now, by team: for supervisors. It reads counts and heads of queues, never a whole queue. */
import type { Live, LiveAlert, LiveTeam } from '../contract/figures.ts';
import type { TeamHours } from '../escalation/ports.ts';
import type { TicketStore } from '../escalation/store.ts';

export interface LiveTown {
  readonly id: string;
  readonly teams: Readonly<Record<string, { readonly name: string }>>;
  /** Minutes after which a wait is too long. */
  readonly limit: number;
}

export interface LivePorts {
  readonly store: Pick<TicketStore, 'waiting' | 'callbacks' | 'ready'>;
  readonly hours: TeamHours;
}

/** Of each queue so many are looked at for their languages; the counts are whole. */
const LOOKED_AT = 200;
const MINUTE = 60_000;

export async function liveOf({ id, teams, limit }: LiveTown, ports: LivePorts, now: Date): Promise<Live> {
  const languages = new Map<string, number>();
  const seen = await Promise.all(
    Object.entries(teams).map(async ([team, { name }]) => {
      const line = { municipality: id, team };
      const [waiting, calls, ready] = await Promise.all([
        ports.store.waiting([line], LOOKED_AT),
        ports.store.callbacks([line], LOOKED_AT),
        ports.store.ready(line),
      ]);
      for (const { lang } of waiting.tickets) languages.set(lang, (languages.get(lang) ?? 0) + 1);
      const oldest = waiting.tickets.map(({ openedAt }) => openedAt).sort()[0];
      const due = calls.tickets.filter((each) => Date.parse(each.dueAt ?? each.openedAt) <= now.getTime());
      const open = ports.hours(id, team, now)?.open ?? false;
      const found: LiveTeam = {
        ...{ team, name, open },
        waiting: waiting.count,
        ...(oldest === undefined ? {} : { oldest }),
        callbacksDue: due.length,
        // Who is signed in out of hours answers nobody.
        available: open ? ready.length : 0,
      };
      return found;
    }),
  );
  return {
    at: now.toISOString(),
    teams: seen,
    languages: [...languages]
      .map(([lang, waiting]) => ({ lang, waiting }))
      .sort((a, b) => b.waiting - a.waiting),
    alerts: seen.flatMap((team) => alertsOf(team, limit, now)),
  };
}

function alertsOf(
  { team, open, waiting, oldest, available }: LiveTeam,
  limit: number,
  now: Date,
): LiveAlert[] {
  const since = oldest === undefined ? {} : { since: oldest };
  const alone: LiveAlert[] =
    open && available === 0 && waiting > 0 ? [{ kind: 'nobody_available', team, ...since }] : [];
  const long = oldest !== undefined && now.getTime() - Date.parse(oldest) > limit * MINUTE;
  return long ? [...alone, { kind: 'waiting_too_long', team, ...since }] : alone;
}
