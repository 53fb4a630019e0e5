/** The free times of an agenda: a day first, then one of its times. */
import { useState } from 'preact/hooks';
import { useUi } from '../ui.ts';
import { dayAt, longDay, timeAt, useSay } from './use.ts';

interface Props {
  /** Null until they are known. */
  readonly times: readonly string[] | null;
  readonly timeZone: string;
  readonly chosen: string | null;
  readonly missing: boolean;
  readonly onChoose: (time: string | null) => void;
}

export function TimeChoice({ times, timeZone, chosen, missing, onChoose }: Props) {
  const say = useSay();
  const { words } = useUi();
  const days = [...new Set((times ?? []).map((time) => dayAt(time, timeZone)))];
  const [picked, setPicked] = useState<string | null>(null);
  const day = picked !== null && days.includes(picked) ? picked : (days[0] ?? null);
  if (times === null) return <p role="status">{say('times.loading')}</p>;
  if (day === null) return <p class="caution">{say('times.none')}</p>;
  return (
    <>
      <label class="inline-field" for="move-day">
        {say('times.day')}
        <select
          id="move-day"
          value={day}
          onChange={({ currentTarget }) => {
            setPicked(currentTarget.value);
            onChoose(null);
          }}
        >
          {days.map((one) => (
            <option key={one} value={one}>
              {longDay(words.lang, one)}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="times" aria-describedby={missing ? 'time-missing' : undefined}>
        <legend>{say('times.legend')}</legend>
        {missing && (
          <p id="time-missing" class="fault" role="alert">
            {say('times.missing')}
          </p>
        )}
        <div class="options">
          {times
            .filter((time) => dayAt(time, timeZone) === day)
            .map((time) => (
              <label key={time} class="check">
                <input
                  type="radio"
                  name="move-time"
                  checked={chosen === time}
                  onChange={() => onChoose(time)}
                />
                {timeAt(words.lang, time, timeZone)}
              </label>
            ))}
        </div>
      </fieldset>
    </>
  );
}
