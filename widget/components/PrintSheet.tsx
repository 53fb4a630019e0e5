import { useChat } from './context.ts';
import { Places, Sources } from './Places.tsx';
import { ReceiptCard } from './ReceiptCard.tsx';
import { ResultCard } from './ResultCard.tsx';

/** One card or receipt as it goes on paper: the conversation stays out of it. Seen by the printer only. */
export function PrintSheet({ seq }: { seq: number }) {
  const { session } = useChat();
  const message = session.state().messages.find((candidate) => candidate.seq === seq);
  if (!message?.card && !message?.receipt) return null;
  const { card, receipt, places, sources, lang, dir, french } = message;
  return (
    <div class="print-sheet" lang={lang} dir={dir}>
      {card && <ResultCard card={card} lang={lang} />}
      {receipt && <ReceiptCard receipt={receipt} />}
      {/* The receipt names its own service. */}
      {places && !receipt && <Places places={places} />}
      {sources && <Sources sources={sources} />}
      <div lang="fr" dir="ltr">
        {french?.card && <ResultCard card={french.card} lang="fr" />}
        {french?.receipt && <ReceiptCard receipt={french.receipt} />}
      </div>
    </div>
  );
}
