import type { ComponentChildren } from 'preact';
import type { Receipt } from '../../server/contract/message.ts';
import { useChat } from './context.ts';
import { Icon } from './Icon.tsx';
import { LabelledLines } from './LabelledLines.tsx';
import { SafeLink } from './SafeLink.tsx';

/** What was asked of the town hall, and who deals with it: to keep, to print, to show at the counter. */
export function ReceiptCard({ receipt, children }: { receipt: Receipt; children?: ComponentChildren }) {
  const { title, lines, service, notes, links } = receipt;
  return (
    <section class="card receipt" aria-label={title}>
      <h3 class="card-title">{title}</h3>
      <LabelledLines lines={lines} />
      <div class="part">
        <h4>{service.heading}</h4>
        <p class="line">
          <bdi>{service.name}</bdi>
        </p>
        <p class="line">
          <bdi>{service.address}</bdi>
        </p>
        {service.phone && (
          <p class="line">
            <SafeLink href={service.phoneHref} class="call">
              <Icon name="phone" />
              <bdi dir="ltr">{service.phone}</bdi>
            </SafeLink>
          </p>
        )}
        {service.email && (
          <p class="line">
            <SafeLink href={`mailto:${service.email}`}>
              <bdi dir="ltr">{service.email}</bdi>
            </SafeLink>
          </p>
        )}
      </div>
      {links.map(({ label, url }) => (
        <p key={url} class="line">
          <OwnLink url={url}>{label}</OwnLink>
        </p>
      ))}
      <div class="card-foot">
        {notes.map((note) => (
          <p key={note} class="line">
            {note}
          </p>
        ))}
        {children}
      </div>
    </section>
  );
}

/** A page of our own server, named by its path or, where the server knows its own, by its whole address. */
function OwnLink({ url, children }: { url: string; children: ComponentChildren }) {
  const { base, say } = useChat();
  if (!/^\/[^/]/.test(url)) return <SafeLink href={url}>{children}</SafeLink>;
  return (
    <a href={new URL(url.slice(1), base).href} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="sr"> ({say('new_tab')})</span>
    </a>
  );
}
