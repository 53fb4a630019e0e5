import type { ComponentChildren } from 'preact';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';

/** Opens the sheet that the server makes, ready to print, with the reference of the citizen's request if there is one. */
export function SheetLink({ sheet, children }: { sheet: string; children: ComponentChildren }) {
  const { base, session, say } = useChat();
  const address = new URL(sheet.replace(/^\/+/, ''), base);
  const reference = session.state().conversation?.ticket?.reference;
  if (reference) address.searchParams.set('ref', reference);
  address.hash = 'print';
  return (
    <a class="plain print" href={address.href} target="_blank" rel="noopener noreferrer">
      <Icon name="print" /> {children}
      <span class="sr"> ({say('new_tab')})</span>
    </a>
  );
}
