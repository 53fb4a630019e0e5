/** Administration: accounts, tokens, webhooks, the audit log. Only administrators come here; the server sees to it. */
import { useState } from 'preact/hooks';
import { KioskDevices } from '../kiosks/KioskDevices.tsx';
import { Accounts } from './Accounts.tsx';
import { AuditLog } from './AuditLog.tsx';
import { DeadLetters } from './DeadLetters.tsx';
import { ModelPower, useModelConnected } from './ModelPower.tsx';
import { Tokens } from './Tokens.tsx';
import { useSay } from './use.ts';
import { Webhooks } from './Webhooks.tsx';

const SECTIONS = {
  accounts: Accounts,
  tokens: Tokens,
  webhooks: Webhooks,
  letters: DeadLetters,
  kiosks: KioskDevices,
  model: ModelPower,
  audit: AuditLog,
} as const;
export type SectionName = keyof typeof SECTIONS;

export function AdminView() {
  const say = useSay();
  const [name, setName] = useState<SectionName>('accounts');
  const Section = SECTIONS[name];
  const connected = useModelConnected();
  const names = (Object.keys(SECTIONS) as SectionName[]).filter((each) => each !== 'model' || connected);
  return (
    <main class="admin">
      <h2 id="admin-title" class="sr-only" tabIndex={-1}>
        {say('title')}
      </h2>
      <nav class="admin-nav" aria-label={say('sections.label')}>
        {names.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === name ? 'page' : undefined}
            onClick={() => setName(each)}
          >
            {say(`sections.${each}`)}
          </button>
        ))}
      </nav>
      <section class="admin-section" aria-labelledby="admin-section-title">
        <Section key={name} />
      </section>
    </main>
  );
}
