/** What the request is about, who has it, and what can be done with it. */
import type { TicketView } from '../../server/contract/desk.ts';
import type { DeskTicket } from '../../server/contract/ticket.ts';
import { claim } from '../actions.ts';
import { frenchShown } from '../keys.ts';
import { Presence } from '../kiosks/PresentPerson.tsx';
import { isMine } from '../select.ts';
import { endOf, focusOn, useUi } from '../ui.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly reference: string;
  readonly ticket: DeskTicket | undefined;
  readonly view: TicketView | null;
}

export function ConversationHead({ reference, ticket, view }: Props) {
  const ui = useUi();
  const { desk, t, words, file, setFile, setFrench } = ui;
  const title = view?.procedure?.title ?? (ticket ? words.topic(ticket.topic) : reference);
  const translated = view?.messages.some(({ french }) => french !== undefined) ?? false;
  const french = frenchShown(ui);
  const back = () => {
    desk.select(null);
    focusOn('queue-title');
  };
  return (
    <header class="conversation-head">
      <button type="button" class="tool only-narrow" aria-label={t('conversation.back')} onClick={back}>
        <Icon name="back" />
      </button>
      <div class="conversation-name">
        <h2 id="conversation-title" tabIndex={-1}>
          {title}
        </h2>
        {ticket && (
          <p class="row-meta">
            {ticket.priority === 'danger' && (
              <span class="priority" data-priority="danger">
                {t('priority.danger')}
              </span>
            )}
            <Presence ticket={ticket} />
            <span class="reference">{reference}</span>
            <Status ticket={ticket} />
          </p>
        )}
      </div>
      <div class="actions">
        {translated && (
          <button
            type="button"
            class="quiet small"
            aria-pressed={french}
            title={t('conversation.french_hint')}
            onClick={() => setFrench(!french)}
          >
            {t('conversation.french')}
          </button>
        )}
        <button
          type="button"
          class="quiet small only-folded"
          aria-expanded={file}
          aria-controls="file"
          onClick={() => setFile(!file)}
        >
          <Icon name="file" />
          {t('context.show')}
        </button>
        {ticket && <Moves ticket={ticket} onClaim={() => void claim(ui, reference)} />}
      </div>
    </header>
  );
}

function Status({ ticket }: { readonly ticket: DeskTicket }) {
  const { state, t } = useUi();
  if (isMine(state, ticket)) return <span>{t('status.assigned_me')}</span>;
  if (ticket.status === 'assigned') {
    const { assignedName: name } = ticket;
    return (
      <strong>{name === undefined ? t('status.assigned_other') : t('status.assigned', { name })}</strong>
    );
  }
  if (ticket.status !== 'closed' || !ticket.closeReason) return <span>{t(`status.${ticket.status}`)}</span>;
  return <strong>{t('conversation.closed_reason', { reason: endOf({ t }, ticket) })}</strong>;
}

function Moves({ ticket, onClaim }: { readonly ticket: DeskTicket; readonly onClaim: () => void }) {
  const { state, t, setOpen } = useUi();
  const busy = state.pending[ticket.reference] !== undefined;
  if (isMine(state, ticket)) {
    return (
      <>
        {ticket.mode === 'live' && (
          <button type="button" class="quiet small" aria-disabled={busy} onClick={() => setOpen('hand-back')}>
            {t('conversation.hand_back')}
          </button>
        )}
        <button type="button" class="quiet small" aria-disabled={busy} onClick={() => setOpen('transfer')}>
          {t('conversation.transfer')}
        </button>
        <button type="button" class="quiet small" aria-disabled={busy} onClick={() => setOpen('release')}>
          {t('conversation.release')}
        </button>
        <button type="button" class="primary small" aria-disabled={busy} onClick={() => setOpen('close')}>
          {t('conversation.close')}
        </button>
      </>
    );
  }
  if (ticket.status !== 'waiting' && ticket.status !== 'callback') return null;
  return (
    <button type="button" class="primary small" aria-disabled={busy} onClick={onClaim}>
      {t('conversation.take')}
    </button>
  );
}
