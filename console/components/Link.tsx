/** An address out of a message: a link where its kind is safe, plain text otherwise. */
import type { ComponentChildren } from 'preact';
import { safeHref } from '../../server/contract/links.ts';

interface Props {
  readonly href: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  readonly children: ComponentChildren;
}

export function Link({ href, children, ...tongue }: Props) {
  const safe = safeHref(href);
  if (safe === undefined) return <span {...tongue}>{children}</span>;
  return (
    <a href={safe} target="_blank" rel="noreferrer" {...tongue}>
      {children}
    </a>
  );
}
