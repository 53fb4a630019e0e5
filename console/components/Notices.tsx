/** What just happened, in a corner. Faults stay until they are dismissed; the rest leaves by itself. */
import { useEffect } from 'preact/hooks';
import type { Notice } from '../state.ts';
import { useUi } from '../ui.ts';
import { Icon } from './Icon.tsx';

/** Milliseconds a piece of news stays. */
const STAY = 10_000;

export function Notices() {
  const { state } = useUi();
  const of = (tone: Notice['tone']) =>
    state.notices
      .filter((notice) => notice.tone === tone)
      .map((notice) => <Line key={notice.id} notice={notice} />);
  // The regions are there before anything is said in them, or screen readers would miss the first words.
  return (
    <div class="notices">
      <div role="alert">{of('error')}</div>
      <div role="status">{of('info')}</div>
    </div>
  );
}

function Line({ notice }: { readonly notice: Notice }) {
  const { desk, t } = useUi();
  const { id, tone, key, params, problem } = notice;
  useEffect(() => {
    if (tone === 'error') return;
    const timer = setTimeout(() => desk.dispatch({ type: 'notice-dismissed', id }), STAY);
    return () => clearTimeout(timer);
  }, [desk, id, tone]);
  return (
    <div class={`notice ${tone}`}>
      <p>
        {problem ? (
          <>
            <strong>{problem.title}</strong> {problem.detail}
          </>
        ) : (
          t(key, params)
        )}
      </p>
      <button
        type="button"
        class="tool"
        aria-label={t('notice.dismiss')}
        onClick={() => desk.dispatch({ type: 'notice-dismissed', id })}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
