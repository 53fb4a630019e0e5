/** Who did what and when: to read, and to take away as a table. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { AuditAction, AuditEntry } from '../../server/contract/audit.ts';
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { AUDIT_FILE } from './api.ts';
import { Head } from './Head.tsx';
import { useAdmin, useSay } from './use.ts';

const HEADS = ['when', 'who', 'what', 'object', 'detail'] as const;
/** All that can be chosen: one that is missing here does not compile. */
const ACTIONS = Object.keys({
  'session.opened': true,
  'session.closed': true,
  'session.revoked': true,
  'ticket.seen': true,
  'ticket.taken': true,
  'ticket.moved': true,
  'ticket.answered': true,
  'ticket.noted': true,
  'ticket.closed': true,
  'call.logged': true,
  'appointment.changed': true,
  'data.exported': true,
  'data.erased': true,
  'data.objected': true,
  'account.created': true,
  'account.changed': true,
  'account.disabled': true,
  'account.enabled': true,
  'account.link_made': true,
  'account.password_set': true,
  'token.created': true,
  'token.revoked': true,
  'webhook.created': true,
  'webhook.changed': true,
  'webhook.secret_changed': true,
  'webhook.replayed': true,
  'webhook.set_aside': true,
  'letter.replayed': true,
  'letter.set_aside': true,
  'webhook.deleted': true,
  'setting.switched': true,
  'kiosk.invited': true,
  'kiosk.revoked': true,
} satisfies Record<AuditAction, true>) as AuditAction[];

export function AuditLog() {
  const api = useAdmin();
  const say = useSay();
  const { desk } = useUi();
  const [action, setAction] = useState('');
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const read = useCallback(
    (before: string | null) => {
      api.audit(action, before).then(
        (page) => {
          setEntries((known) => (before ? [...(known ?? []), ...page.entries] : page.entries));
          setNext(page.next);
        },
        (error: unknown) => desk.failed(error),
      );
    },
    [api, action, desk],
  );
  useEffect(() => read(null), [read]);
  return (
    <>
      <Head name="audit">
        <label class="inline-field">
          {say('audit.filter')}
          <select value={action} onChange={(event) => setAction(event.currentTarget.value)}>
            <option value="">{say('audit.all')}</option>
            {ACTIONS.map((each) => (
              <option key={each} value={each}>
                {actionIn(say, each)}
              </option>
            ))}
          </select>
        </label>
        <a class="button quiet" href={AUDIT_FILE} download>
          {say('audit.export')}
        </a>
      </Head>
      {entries === null && <p class="muted">{say('loading')}</p>}
      {entries?.length === 0 && <p>{say('audit.none')}</p>}
      {entries && entries.length > 0 && (
        <Table label={say('audit.table')} heads={HEADS.map((head) => say(`audit.${head}`))}>
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} />
          ))}
        </Table>
      )}
      {next !== null && (
        <button type="button" class="quiet" onClick={() => read(next)}>
          {say('audit.more')}
        </button>
      )}
    </>
  );
}

const actionIn = (say: (key: string) => string, action: AuditAction): string =>
  say(`audit.actions.${action.replace('.', '_')}`);

function Line({ entry }: { readonly entry: AuditEntry }) {
  const say = useSay();
  const { words } = useUi();
  return (
    <tr>
      <td class="nowrap">
        <time dateTime={entry.at}>{words.moment(entry.at)}</time>
      </td>
      <td>
        {entry.agentName}{' '}
        {entry.token && <span class="muted">{say('audit.through', { token: entry.token })}</span>}
      </td>
      <td>{actionIn(say, entry.action)}</td>
      <td class="address">{entry.object}</td>
      <td class="address">{entry.detail}</td>
    </tr>
  );
}
