/** The reply. What is written is kept at each key, so that a reload or a closed session costs nothing. */
import { useEffect, useState } from 'preact/hooks';
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { MAX_TEXT } from '../limits.ts';
import { TranslationPane } from '../machine/TranslationPane.tsx';
import { useTranslation } from '../machine/use-translation.ts';
import { isMine } from '../select.ts';
import { useUi } from '../ui.ts';
import { ComposerFoot } from './ComposerFoot.tsx';

export function Composer({ ticket }: { readonly ticket: DeskTicket }) {
  const { desk, state, t, words, setOpen } = useUi();
  const { reference } = ticket;
  const [text, setText] = useState(() => desk.memory.draft(reference));
  const machine = state.views[reference]?.view?.machine;
  const translation = useTranslation(ticket, machine);

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
  const ready = text.trim() !== '' && over <= 0;
  const suggestion = machine ? desk.memory.suggestion(reference) : null;
  const write = (next: string) => {
    setText(next);
    desk.memory.keepDraft(reference, next);
    translation.forget();
  };
  const send = () => {
    if (!ready) return;
    const said = text.trim();
    const translated = translation.of(said);
    const made = {
      ...(suggestion === null ? {} : { suggestion }),
      ...(translated ? { translation: translated } : {}),
    };
    const plain = suggestion === null && !translated;
    if (plain) desk.replies.send(reference, said);
    else desk.replies.send(reference, translated?.text ?? said, { text: said, ...made });
    write('');
  };
  /** Where it can be translated, it is read in the citizen's language before it goes. */
  const next = () => {
    if (ready && translation.comesFirst(text.trim())) translation.ask(text.trim());
    else send();
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
    next();
  };
  const first = translation.comesFirst(text.trim());

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <div class="composer-head">
        <label for="reply">{t('composer.label')}</label>
        {ticket.lang !== 'fr' && (
          <span class="tongue">{t('composer.language', { language: words.language(ticket.lang) })}</span>
        )}
      </div>
      {suggestion !== null && text !== '' && (
        <p class="suggested-note">
          {t('machine.read_again')}
          <button type="button" class="quiet small" onClick={() => write('')}>
            {t('machine.discard')}
          </button>
        </p>
      )}
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
      <TranslationPane translation={translation} onSend={send} />
      <ComposerFoot
        left={-over}
        ready={ready}
        suggests={machine !== undefined}
        lang={ticket.lang}
        translation={{ first, state: translation.state }}
        onSend={send}
      />
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
