import type { ComponentChildren } from 'preact';
import { useChat } from './context.ts';

/** A page about the citizen's data, at Guichet's own address, for this site and in this language. */
export function DataLink({ page, children }: { page: string; children: ComponentChildren }) {
  const { base, setup, lang, say } = useChat();
  return (
    <a href={`${base}${page}?site=${setup.site}&lang=${lang}`} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="sr"> ({say('new_tab')})</span>
    </a>
  );
}
