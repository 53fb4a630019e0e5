import { useChat } from './context.ts';
import { Places, Sources } from './Places.tsx';
import { ResultCard } from './ResultCard.tsx';

/** One card as it goes on paper: the conversation stays out of it. Seen by the printer only. */
export function PrintSheet({ seq }: { seq: number }) {
  const { session } = useChat();
  const message = session.state().messages.find((candidate) => candidate.seq === seq);
  if (!message?.card) return null;
  const { card, places, sources, lang, dir, french } = message;
  return (
    <div class="print-sheet" lang={lang} dir={dir}>
      <ResultCard card={card} lang={lang} />
      {places && <Places places={places} />}
      {sources && <Sources sources={sources} />}
      {french?.card && (
        <div lang="fr" dir="ltr">
          <ResultCard card={french.card} lang="fr" />
        </div>
      )}
    </div>
  );
}
