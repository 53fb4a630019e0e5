/** A reply that the conversation does not have yet: nothing an agent wrote is ever just gone. */
import { MAX_TEXT } from '../limits.ts';
import type { Outgoing } from '../state.ts';
import { focusOn, useUi } from '../ui.ts';

export function OutgoingItem({ reply }: { readonly reply: Outgoing }) {
  const { desk, t } = useUi();
  const { reference, clientMessageId, status, text, problem } = reply;

  const takeBack = () => {
    const draft = desk.memory.draft(reference);
    const joined = (draft === '' ? text : `${text}\n${draft}`).slice(0, MAX_TEXT * 2);
    desk.memory.keepDraft(reference, joined);
    desk.replies.drop(clientMessageId);
    // The field reads its draft again on this event: it is its own master otherwise.
    window.dispatchEvent(new CustomEvent('guichet-draft', { detail: reference }));
    focusOn('reply');
  };

  const state = {
    queued: t('message.queued'),
    sending: t('message.sending'),
    sent: t('message.sending'),
    failed: t('message.failed'),
    refused: problem ? t('message.refused', { reason: problem.title }) : t('message.refused_plain'),
  }[status];

  return (
    <li class="message agent outgoing" data-status={status}>
      <p class="byline">
        <strong>{t('message.you')}</strong>
        <span role={status === 'refused' ? 'alert' : undefined}>{state}</span>
      </p>
      <div class="bubble">
        <p class="said" dir="auto">
          {text}
        </p>
        {(status === 'failed' || status === 'refused') && (
          <p class="extra outgoing-actions">
            {status === 'failed' && (
              <button type="button" class="quiet small" onClick={() => desk.replies.retry(reference)}>
                {t('message.retry')}
              </button>
            )}
            {status === 'refused' && (
              <button type="button" class="quiet small" onClick={takeBack}>
                {t('message.take_back')}
              </button>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
