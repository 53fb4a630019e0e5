/** Appointments, day by day: who comes when, and what the town hall moves or cancels. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChangedAppointment, DeskAppointment } from '../../server/contract/appointments.ts';
import { Table } from '../components/Table.tsx';
import { useUi } from '../ui.ts';
import { AppointmentRow } from './AppointmentRow.tsx';
import { ChangeWindow, type Deed } from './ChangeWindow.tsx';
import { DayPicker } from './DayPicker.tsx';
import { longDay, type Say, useDay, useSay, whenAt } from './use.ts';

const HEADS = ['time', 'person', 'about', 'language', 'state'] as const;

interface Change {
  readonly deed: Deed;
  readonly appointment: DeskAppointment;
}

export function AppointmentsView() {
  const say = useSay();
  const { words } = useUi();
  const [day, setDay] = useState<string | null>(null);
  const { list, again } = useDay(day);
  const [change, setChange] = useState<Change | null>(null);
  const [done, setDone] = useState<ChangedAppointment | null>(null);
  const shown = day ?? list?.day ?? null;
  // Until the new day's list is there, the old one is of another day.
  const current = list !== null && list.day === shown ? list.appointments : null;
  return (
    <main class="appointments">
      <div class="appointments-head">
        <h2 id="appointments-title" tabIndex={-1}>
          {say('title')}
        </h2>
        {shown !== null && (
          <DayPicker
            day={shown}
            onDay={(next) => {
              setDone(null);
              setDay(next);
            }}
          />
        )}
      </div>
      <p role="status" class="appointments-day">
        {current && shown && (
          <>
            <strong>{longDay(words.lang, shown)}</strong> · {countIn(say, current)}
          </>
        )}
      </p>
      {done && <Outcome done={done} />}
      {current && current.length > 0 && (
        <Table label={say('table')} heads={HEADS.map((head) => say(`heads.${head}`))} deeds>
          {current.map((appointment) => (
            <AppointmentRow
              key={appointment.reference}
              appointment={appointment}
              onDeed={(deed) => setChange({ deed, appointment })}
            />
          ))}
        </Table>
      )}
      {change && (
        <ChangeWindow
          {...change}
          onClose={() => setChange(null)}
          onStale={again}
          onDone={(changed) => {
            setChange(null);
            setDone(changed);
            again();
          }}
        />
      )}
    </main>
  );
}

function countIn(say: Say, all: readonly DeskAppointment[]): string {
  if (all.length === 0) return say('none');
  const cancelled = all.filter(({ status }) => status === 'cancelled').length;
  const count = say('count', { count: all.length - cancelled });
  return cancelled > 0 ? `${count}, ${say('cancelled_count', { count: cancelled })}` : count;
}

/** What came of a change, and whether the citizen knows. The button that was pressed may be gone: focus comes here. */
function Outcome({ done: { appointment, told } }: { readonly done: ChangedAppointment }) {
  const say = useSay();
  const { words } = useUi();
  const ref = useRef<HTMLParagraphElement>(null);
  const { reference, revision, name, phone, status, start, timeZone } = appointment;
  useEffect(() => ref.current?.focus(), [reference, revision]);
  const what =
    status === 'cancelled'
      ? say('done.cancelled', { name })
      : say('done.moved', { name, when: whenAt(words.lang, start, timeZone) });
  const ways = (['conversation', 'email'] as const).filter((way) => told[way]);
  return (
    <p ref={ref} tabIndex={-1} class={ways.length > 0 ? 'outcome' : 'outcome caution'}>
      {what}{' '}
      {ways.length > 0 ? ways.map((way) => say(`told.${way}`)).join(' ') : say('told.nobody', { phone })}
    </p>
  );
}
