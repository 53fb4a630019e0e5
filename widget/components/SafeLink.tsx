import type { ComponentChildren } from 'preact';
import { safeHref, type TextPart, textParts } from '../../server/contract/links.ts';
import { useChat } from './context.ts';

interface SafeLinkProps {
  href: string | undefined;
  class?: string;
  children: ComponentChildren;
}

/** A link where the address is safe, its words alone where it is not. Pages open beside the conversation. */
export function SafeLink({ href, children, ...rest }: SafeLinkProps) {
  const { say } = useChat();
  const safe = safeHref(href);
  if (!safe) return <span {...rest}>{children}</span>;
  if (!/^https:/i.test(safe)) {
    return (
      <a href={safe} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer" {...rest}>
      {children}
      <span class="sr"> ({say('new_tab')})</span>
    </a>
  );
}

/** A text in its lines, addresses as links, references in one piece. It is text whatever it holds: no mark-up is read. */
export function Lines({ text, links = true }: { text: string; links?: boolean }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <p key={index} class="line">
          {links ? textParts(line).map(part) : line}
        </p>
      ))}
    </>
  );
}

function part({ text, href, reference }: TextPart) {
  if (reference) return <bdi class="reference">{text}</bdi>;
  return href ? <SafeLink href={href}>{text}</SafeLink> : text;
}
