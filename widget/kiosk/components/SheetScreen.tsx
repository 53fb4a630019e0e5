/** What an adviser sent to this screen: the sheet of a procedure, to read, to take along, to go on with. */
import type { AdviserSide } from '../../../server/contract/adviser.ts';
import type { ShownSheet } from '../../../server/contract/kiosk.ts';
import { Places, Sources } from '../../components/Places.tsx';
import { ResultCard } from '../../components/ResultCard.tsx';
import { Lines } from '../../components/SafeLink.tsx';
import { useKiosk } from './context.ts';
import { useTitle } from './Home.tsx';
import { Pictogram } from './Pictogram.tsx';

export function SheetScreen({ sheet: { step } }: { sheet: ShownSheet }) {
  const { control, view, shown, say } = useKiosk();
  const title = useTitle(step.procedure);
  const french = view.french || shown.code === 'fr';
  const sides = step.says.map((said) => (french ? said.french : (said.theirs ?? said.french)));
  return (
    <div class="sheet-screen">
      <p class="from">{say('sent.from')}</p>
      <h2 tabIndex={-1} ref={title} data-read>
        {french ? step.title.french : (step.title.theirs ?? step.title.french)}
      </h2>
      {sides.map((side) => (
        <Side key={side.text} side={side} />
      ))}
      <button type="button" class="ask" onClick={() => control.begin(step.procedure)}>
        <Pictogram name="write" />
        <span>{say('sent.go_on')}</span>
      </button>
    </div>
  );
}

function Side({ side: { text, lang, dir, card, places, sources } }: { side: AdviserSide }) {
  const { control, say } = useKiosk();
  return (
    <div lang={lang} dir={dir} data-read>
      {card ? (
        <ResultCard card={card} lang={lang}>
          <button
            type="button"
            class="primary take"
            onClick={() => control.open({ name: 'take', path: card.sheet ?? null })}
          >
            {say('take.open')}
          </button>
        </ResultCard>
      ) : (
        <Lines text={text} />
      )}
      {places && <Places places={places} />}
      {sources && sources.length > 0 && <Sources sources={sources} />}
    </div>
  );
}
