/** E-mails that the mail server would not take: in the open, to be sent again or set aside. */
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { GivenUp } from './GivenUp.tsx';
import { Head } from './Head.tsx';
import { useAdmin, useRead, useSay } from './use.ts';

export function DeadLetters() {
  const api = useAdmin();
  const say = useSay();
  const { words } = useUi();
  const { data, again } = useRead(api.deadLetters);
  if (data === null) return null;
  return (
    <>
      <Head name="letters" />
      {!data.sends && <p>{say('letters.none_sent')}</p>}
      {data.sends && data.dead.length === 0 && <p>{say('letters.none')}</p>}
      {data.dead.length > 0 && (
        <Table
          label={say('letters.title')}
          heads={[
            say('letters.subject'),
            say('webhooks.dead_reason'),
            say('letters.tries'),
            say('webhooks.dead_when'),
          ]}
          deeds
        >
          {data.dead.map(({ id, subject, reason, tries, givenUpAt }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {subject}
              </th>
              <td>{reasonIn(say, reason)}</td>
              <td>{tries}</td>
              <td>{words.moment(givenUpAt)}</td>
              <GivenUp
                name={subject}
                replay={() => api.replayLetter(id)}
                setAside={() => api.setLetterAside(id)}
                done={again}
              />
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}

/** The server's words, which hold an answer of the mail server or the system's own code. */
function reasonIn(say: (key: string, params?: object) => string, reason: string): string {
  const [, answer] = /answered (\d+)/.exec(reason) ?? [];
  if (answer) return say('letters.reasons.answered', { answer });
  const [, code = ''] = /not reached: (.*)$/.exec(reason) ?? [];
  return say('letters.reasons.unreached', { code });
}
