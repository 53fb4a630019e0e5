/**
 * For ears: a new request once, new messages elsewhere, and the citizen's words in the open conversation. Apart
 * from the transcript, so that opening a conversation does not read all of it aloud. Also the page's title,
 * the sound and the desktop's notification.
 */
import { useEffect, useState } from 'preact/hooks';
import { chime, notify } from '../alerts.ts';
import { unreadInAll } from '../select.ts';
import type { Arrival } from '../state.ts';
import { type Ui, useUi } from '../ui.ts';

export function Spoken() {
  const ui = useUi();
  const { state, t } = ui;
  const { arrival } = state;
  const [said, setSaid] = useState('');
  const unread = unreadInAll(state);

  useEffect(() => {
    document.title = unread > 0 ? t('title_unread', { count: unread }) : t('title');
  }, [unread, t]);

  // Once an arrival: its id is what changes.
  useEffect(() => {
    if (!arrival) return;
    const sentence = sentenceOf(ui, arrival);
    const before = arrival.kind === 'message' && arrival.references[0] === state.selected;
    if (!before) setSaid(sentence);
    const { sound, notifications } = ui.preferences;
    if (sound && !(before && document.hasFocus())) chime();
    if (notifications && !document.hasFocus()) {
      notify(t(`notification.${arrival.kind}`), sentence, arrival.references[0] ?? '');
    }
  }, [arrival?.id]);

  return (
    <div class="sr-only">
      <div role="status">{said}</div>
      <div role="log" aria-label={t('conversation.transcript')}>
        {state.heard.map(({ seq, text, lang, dir }) => (
          <p key={seq} lang={lang} dir={dir}>
            {text}
          </p>
        ))}
      </div>
    </div>
  );
}

function sentenceOf({ state, t, words }: Ui, arrival: Arrival): string {
  const [first = ''] = arrival.references;
  const ticket = state.rows[first]?.ticket;
  if (arrival.kind === 'waiting' && arrival.references.length > 1) {
    return t('queue.new', { count: arrival.references.length });
  }
  const topic = words.topic(ticket?.topic ?? null);
  if (arrival.kind === 'offer') return t('offer.new', { topic, team: words.team(ticket?.team ?? '') });
  if (arrival.kind === 'message') return t('queue.new_message', { topic, reference: first });
  return t('queue.new', { count: 1, topic, team: words.team(ticket?.team ?? '') });
}
