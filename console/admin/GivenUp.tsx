/** What to do with something that was given up: the two buttons at the end of its line. */
import { useDoing, useSay } from './use.ts';

interface GivenUpProps {
  /** What the buttons are about, for those who hear them without their line. */
  name: string;
  replay: () => Promise<unknown>;
  setAside: () => Promise<unknown>;
  /** The line is gone, either way. */
  done: () => void;
}

export function GivenUp({ name, replay, setAside, done }: GivenUpProps) {
  const say = useSay();
  const { act } = useDoing();
  const press = async (deed: () => Promise<unknown>) => {
    await act(deed);
    done();
  };
  return (
    <td class="end">
      <button
        type="button"
        class="quiet small"
        aria-label={say('given_up.replay_of', { name })}
        onClick={() => void press(replay)}
      >
        {say('given_up.replay')}
      </button>
      <button
        type="button"
        class="quiet small"
        aria-label={say('given_up.set_aside_of', { name })}
        onClick={() => void press(setAside)}
      >
        {say('given_up.set_aside')}
      </button>
    </td>
  );
}
