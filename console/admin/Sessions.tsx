/** Open sessions of an account, each of which may be ended. */
import type { SessionView } from '../../server/contract/accounts.ts';
import { useUi } from '../ui.ts';
import { useAdmin, useDoing, useRead, useSay } from './use.ts';

/** @param of an account's id; null for one's own. */
export function Sessions({ of }: { readonly of: string | null }) {
  const api = useAdmin();
  const say = useSay();
  const { words } = useUi();
  const { act } = useDoing();
  const { data, again } = useRead(() => api.sessions(of));
  const end = async (deed: () => Promise<unknown>) => {
    await act(deed);
    again();
  };
  const said = ({ browser, startedAt, lastSeenAt }: SessionView) =>
    say('sessions.line', {
      browser: browser || say('sessions.unknown'),
      start: words.moment(startedAt),
      seen: words.moment(lastSeenAt),
    });
  if (data === null) return <p class="muted">{say('loading')}</p>;
  if (data.sessions.length === 0) return <p class="muted">{say('sessions.none')}</p>;
  return (
    <>
      <ul class="sessions">
        {data.sessions.map((session) => (
          <li key={session.id}>
            <span>
              {said(session)} {session.own && <strong>({say('sessions.own')})</strong>}
            </span>
            {!session.own && (
              <button
                type="button"
                class="quiet small"
                aria-label={`${say('sessions.end')} : ${said(session)}`}
                onClick={() => void end(() => api.endSession(of, session.id))}
              >
                {say('sessions.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {of !== null && data.sessions.length > 1 && (
        <button type="button" class="quiet small" onClick={() => void end(() => api.endSessions(of))}>
          {say('sessions.end_all')}
        </button>
      )}
    </>
  );
}
