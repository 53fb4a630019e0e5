/** One appointment of a day's list. J and K walk over it, its buttons follow with Tab. */
import type { DeskAppointment } from '../../server/contract/appointments.ts';
import { telHref } from '../links.ts';
import { useUi } from '../ui.ts';
import type { Deed } from './ChangeWindow.tsx';
import { timeAt, useSay } from './use.ts';

const DEEDS: readonly Deed[] = ['move', 'cancel'];

interface Props {
  readonly appointment: DeskAppointment;
  readonly onDeed: (deed: Deed) => void;
}

export function AppointmentRow({ appointment, onDeed }: Props) {
  const say = useSay();
  const { words } = useUi();
  const { start, minutes, timeZone, name, phone, agenda, office, lang, reference } = appointment;
  const time = timeAt(words.lang, start, timeZone);
  return (
    <tr tabIndex={-1} data-row="" data-state={appointment.status === 'cancelled' ? 'disabled' : 'active'}>
      <th scope="row" class="nowrap">
        {time} <span class="muted under">{say('minutes', { count: minutes })}</span>
      </th>
      <td>
        <bdi>{name}</bdi>
        <span class="under">
          <a href={telHref(phone)}>{phone}</a> <span class="muted">{reference}</span>
        </span>
      </td>
      <td>
        {agenda} <span class="muted under">{office}</span>
      </td>
      <td>{words.language(lang)}</td>
      <td class="nowrap">{stateOf(appointment, say)}</td>
      <td class="end nowrap">
        {appointment.ahead &&
          DEEDS.map((deed) => (
            <button
              key={deed}
              type="button"
              class="quiet small"
              aria-label={say(`${deed}.of`, { name, time })}
              onClick={() => onDeed(deed)}
            >
              {say(`${deed}.button`)}
            </button>
          ))}
      </td>
    </tr>
  );
}

function stateOf({ status, ahead }: DeskAppointment, say: (key: string) => string): string {
  if (status === 'cancelled') return say('state.cancelled');
  return say(ahead ? 'state.booked' : 'state.past');
}
