/** The head of a section: its name, what it is for, what can be done. */
import type { SectionName } from './AdminView.tsx';
import { useSay } from './use.ts';

interface HeadProps {
  readonly name: SectionName;
  readonly children?: preact.ComponentChildren;
}

export function Head({ name, children }: HeadProps) {
  const say = useSay();
  return (
    <div class="admin-head">
      <div>
        <h3 id="admin-section-title">{say(`sections.${name}`)}</h3>
        <p class="muted">{say(`${name}.intro`)}</p>
      </div>
      <div class="actions">{children}</div>
    </div>
  );
}
