import type { ComponentChildren } from 'preact';
import { useChat } from './context.ts';
import { SafeLink } from './SafeLink.tsx';

/** A page about the citizen's data, at Guichet's own address, for this site and in this language. */
export function DataLink({ page, children }: { page: string; children: ComponentChildren }) {
  const { base, setup, lang } = useChat();
  return <SafeLink href={`${base}${page}?site=${setup.site}&lang=${lang}`}>{children}</SafeLink>;
}
