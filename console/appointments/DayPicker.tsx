/** Which day is shown: the one before, the one after, any, or today. */
import { dayAfter, useSay } from './use.ts';

interface Props {
  /** `2026-11-22`. */
  readonly day: string;
  /** Null for today. */
  readonly onDay: (day: string | null) => void;
}

export function DayPicker({ day, onDay }: Props) {
  const say = useSay();
  return (
    <div class="day-picker">
      <button type="button" class="quiet" onClick={() => onDay(dayAfter(day, -1))}>
        {say('day.before')}
      </button>
      <label class="inline-field">
        {say('day.label')}
        <input
          type="date"
          required
          value={day}
          onChange={({ currentTarget: { value } }) => value !== '' && onDay(value)}
        />
      </label>
      <button type="button" class="quiet" onClick={() => onDay(dayAfter(day, 1))}>
        {say('day.after')}
      </button>
      <button type="button" class="quiet" onClick={() => onDay(null)}>
        {say('day.today')}
      </button>
    </div>
  );
}
