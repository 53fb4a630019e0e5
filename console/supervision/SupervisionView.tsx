/** Supervision: what is happening now, and figures over time. None is of one agent. */
import { LiveSection } from './LiveSection.tsx';
import { PeriodSection } from './PeriodSection.tsx';
import { useSay } from './use.ts';

export function SupervisionView() {
  const say = useSay();
  return (
    <main class="supervision">
      <h2 id="supervision-title" class="sr-only" tabIndex={-1}>
        {say('title')}
      </h2>
      <LiveSection />
      <PeriodSection />
    </main>
  );
}
