/** The reply. What is written is kept at each key, so that a reload or a closed session costs nothing. */
import { useEffect, useState } from 'preact/hooks';
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { MAX_TEXT } from '../limits.ts';
import { isMine } from '../select.ts';
import { useUi } from '../ui.ts';
import { Icon } from './Icon.tsx';

/** The count is said only when it begins to matter. */
const COUNT_FROM = MAX_TEXT - 300;

export function Composer({ ticket }: { readonly ticket: DeskTicket }) {
  const { desk, state, t, words, setOpen } = useUi();
  const { reference } = ticket;
  const [text, setText] = useState(() => desk.memory.draft(reference));

  useEffect(() => {
    const reread = () => setText(desk.memory.draft(reference));
    window.addEventListener('guichet-draft', reread);
    return () => window.removeEventListener('guichet-draft', reread);
  }, [desk, reference]);

  const closed = reasonClosed(ticket, isMine(state, ticket));
  if (closed) {
    return <p class="composer closed">{t(`composer.${closed}`)}</p>;
  }

  const over = text.length - MAX_TEXT;
  const write = (next: string) => {
    setText(next);
    desk.memory.keepDraft(reference, next);
  };
  const send = () => {
    const said = text.trim();
    if (said === '' || over > 0) return;
    desk.replies.send(reference, said);
    write('');
  };
  const typed = (event: KeyboardEvent) => {
    // « / » in an empty reply opens the ready answers; in the middle of one it is a stroke.
    if (event.key === '/' && text === '' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      setOpen('sayings');
      return;
    }
    // Enter that ends a composed character (Arabic, Chinese…) belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="composer-head">
        <label for="reply">{t('composer.label')}</label>
        {ticket.lang !== 'fr' && (
          <span class="tongue">{t('composer.language', { language: words.language(ticket.lang) })}</span>
        )}
      </div>
      <textarea
        id="reply"
        rows={2}
        dir="auto"
        value={text}
        aria-describedby="reply-hint"
        aria-invalid={over > 0 ? true : undefined}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={typed}
      />
      <div class="composer-foot">
        <p id="reply-hint" class="muted">
          {t('composer.hint')}
        </p>
        {text.length > COUNT_FROM && (
          <p class={over > 0 ? 'fault' : 'muted'} role="status">
            {over > 0 ? t('composer.too_long', { count: over }) : t('composer.left', { count: -over })}
          </p>
        )}
        <button type="button" class="quiet" onClick={() => setOpen('sayings')}>
          {t('composer.sayings')}
        </button>
        <button type="submit" class="primary" aria-disabled={text.trim() === '' || over > 0}>
          <Icon name="send" />
          {t('composer.send')}
        </button>
      </div>
    </form>
  );
}

/** Why nothing can be written, if so. */
function reasonClosed(
  ticket: DeskTicket,
  mine: boolean,
): 'ended' | 'other' | 'not_yours' | 'callback' | null {
  if (ticket.status === 'closed') return 'ended';
  if (!mine) return ticket.status === 'assigned' ? 'other' : 'not_yours';
  return ticket.mode === 'callback' ? 'callback' : null;
}
