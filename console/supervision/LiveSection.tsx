/** Who waits, where, for how long, and who is there. */
import type { Live, LiveAlert, LiveTeam } from '../../server/contract/figures.ts';
import { Table } from '../components/Table.tsx';
import { useNow, useUi } from '../ui.ts';
import { type Say, useLive, useSay } from './use.ts';

const HEADS = ['team', 'state', 'waiting', 'oldest', 'calls', 'available'] as const;

export function LiveSection() {
  const say = useSay();
  const { words } = useUi();
  const live = useLive();
  return (
    <section aria-labelledby="live-title">
      <div class="supervision-head">
        <h3 id="live-title">{say('live.title')}</h3>
        {live && <p class="muted">{say('live.at', { time: words.time(live.at) })}</p>}
      </div>
      {live ? <Now live={live} /> : <p class="muted">{say('loading')}</p>}
    </section>
  );
}

function Now({ live: { teams, alerts, languages } }: { readonly live: Live }) {
  const say = useSay();
  const { words } = useUi();
  return (
    <>
      <div class="alerts" role="status" aria-label={say('live.alerts')}>
        {teams.every(({ open }) => !open) && <p class="muted">{say('live.all_closed')}</p>}
        {alerts.length === 0 && <p class="muted">{say('live.no_alert')}</p>}
        {alerts.map((alert) => (
          <Alert key={`${alert.kind} ${alert.team}`} alert={alert} teams={teams} />
        ))}
      </div>
      <Table class="figures" label={say('live.table')} heads={HEADS.map((head) => say(`live.${head}`))}>
        {teams.map((team) => (
          <TeamLine key={team.team} team={team} />
        ))}
      </Table>
      {languages.length > 0 && (
        <p>
          {say('live.languages')}{' '}
          {languages.map(({ lang, waiting }) => (
            <span key={lang} class="badge">
              {say('live.language', { language: words.language(lang), count: waiting })}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

interface AlertProps {
  readonly alert: LiveAlert;
  readonly teams: readonly LiveTeam[];
}

function Alert({ alert: { kind, team, since }, teams }: AlertProps) {
  const say = useSay();
  const { words } = useUi();
  const now = useNow(30_000);
  const name = teams.find((each) => each.team === team)?.name ?? team;
  return <p class="alert">{say(`live.${kind}`, { team: name, age: since ? words.age(since, now) : '' })}</p>;
}

/** Of a closed team nobody answers, whoever is signed in. */
function availableIn(say: Say, { open, available }: LiveTeam): string {
  if (!open) return '–';
  return available === 0 ? say('live.nobody') : String(available);
}

function TeamLine({ team }: { readonly team: LiveTeam }) {
  const say = useSay();
  const { words } = useUi();
  const now = useNow(30_000);
  return (
    <tr>
      <th scope="row">{team.name}</th>
      <td>{say(team.open ? 'live.open' : 'live.closed')}</td>
      <td>{team.waiting}</td>
      <td>{team.oldest ? words.age(team.oldest, now) : '–'}</td>
      <td>{team.callbacksDue}</td>
      <td>{availableIn(say, team)}</td>
    </tr>
  );
}
