/** Supervision: what is happening now, and figures over time. None is of one agent. */
import { useState } from 'preact/hooks';
import { GapsSection } from './GapsSection.tsx';
import { LiveSection } from './LiveSection.tsx';
import { PeriodSection } from './PeriodSection.tsx';
import { useSay } from './use.ts';

const SECTIONS = ['figures', 'gaps'] as const;

export function SupervisionView() {
  const say = useSay();
  const [section, setSection] = useState<(typeof SECTIONS)[number]>('figures');
  return (
    <main class="supervision">
      <h2 id="supervision-title" class="sr-only" tabIndex={-1}>
        {say('title')}
      </h2>
      <nav class="supervision-parts" aria-label={say('sections.label')}>
        {SECTIONS.map((each) => (
          <button
            key={each}
            type="button"
            class="quiet"
            aria-current={each === section ? 'page' : undefined}
            onClick={() => setSection(each)}
          >
            {say(`sections.${each}`)}
          </button>
        ))}
      </nav>
      {section === 'figures' && (
        <>
          <LiveSection />
          <PeriodSection />
        </>
      )}
      {section === 'gaps' && <GapsSection />}
    </main>
  );
}
