import { useState } from 'preact/hooks';
import type { FrenchSide } from '../../server/contract/message.ts';
import { useChat } from './context.ts';
import { LabelledLines } from './LabelledLines.tsx';
import { ReceiptCard } from './ReceiptCard.tsx';
import { ResultCard } from './ResultCard.tsx';
import { Lines } from './SafeLink.tsx';

/** The French of messages in a row, one tap away. */
export function FrenchSides({ sides }: { sides: readonly FrenchSide[] }) {
  const { say } = useChat();
  const [shown, show] = useState(false);
  if (sides.length === 0) return null;
  return (
    <li class="french">
      <button type="button" class="plain" aria-expanded={shown} onClick={() => show(!shown)}>
        {say('french_side')}
      </button>
      {shown && (
        <div class="french-text" lang="fr" dir="ltr">
          {sides.map((side, index) => (
            <Side key={index} side={side} />
          ))}
        </div>
      )}
    </li>
  );
}

function Side({ side: { text, card, summary, receipt, choices } }: { side: FrenchSide }) {
  return (
    <div class="side">
      <Lines text={card || receipt || summary ? (text.split('\n')[0] ?? '') : text} />
      {card && <ResultCard card={card} lang="fr" />}
      {summary && <LabelledLines lines={summary} />}
      {receipt && <ReceiptCard receipt={receipt} />}
      {choices && (
        <ul>
          {choices.map(({ id, label }) => (
            <li key={id}>{label}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
