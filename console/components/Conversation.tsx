/** The open request: its head with what can be done, the exchange, and the reply. */
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { claimNext } from '../actions.ts';
import { lists } from '../select.ts';
import type { OpenView } from '../state.ts';
import { useUi } from '../ui.ts';
import { Composer } from './Composer.tsx';
import { ConversationHead } from './ConversationHead.tsx';
import { Transcript } from './Transcript.tsx';

interface Props {
  readonly reference: string | null;
  readonly ticket: DeskTicket | undefined;
  readonly open: OpenView | undefined;
}

export function Conversation({ reference, ticket, open }: Props) {
  const ui = useUi();
  const { desk, state, t } = ui;
  if (reference === null) {
    return (
      <section class="conversation none" aria-labelledby="conversation-title">
        <h2 id="conversation-title" tabIndex={-1}>
          {t('conversation.none_title')}
        </h2>
        <p class="muted">{t('conversation.none')}</p>
        {lists(state).waiting.length > 0 && (
          <button type="button" class="primary" onClick={() => void claimNext(ui)}>
            {t('queue.next')}
          </button>
        )}
      </section>
    );
  }
  const view = open?.view ?? null;
  return (
    <section class="conversation" aria-labelledby="conversation-title">
      <ConversationHead reference={reference} ticket={ticket} view={view} />
      {!view && open?.status !== 'failed' && (
        <p class="state" role="status">
          {t('conversation.loading')}
        </p>
      )}
      {!view && open?.status === 'failed' && (
        <div class="state" role="alert">
          <p>{t('conversation.failed')}</p>
          <button type="button" class="quiet" onClick={() => void desk.sync.read(reference)}>
            {t('conversation.retry')}
          </button>
        </div>
      )}
      {view && <Transcript key={reference} reference={reference} messages={view.messages} />}
      {view && ticket && <Composer key={`reply-${reference}`} ticket={ticket} />}
    </section>
  );
}
