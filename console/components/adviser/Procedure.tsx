/** The procedure under way: what was answered, the open question or the sheet, each in both languages. */
import { useEffect } from 'preact/hooks';
import type { AdviserStep, AdviserWish, AdviserWords } from '../../../server/contract/adviser.ts';
import { SendToScreen } from '../../kiosks/SendToScreen.tsx';
import { useUi } from '../../ui.ts';
import { Question } from './Question.tsx';
import { Sheet } from './Sheet.tsx';

interface Props {
  readonly step: AdviserStep | null;
  readonly chosen: string | null;
  /** As it would be sent to a screen. */
  readonly wish: AdviserWish;
  readonly onAnswer: (slot: string, value: string | number | boolean) => void;
  readonly onForget: (slot: string) => void;
  readonly onRestart: () => void;
  readonly onLeave: () => void;
}

export function Procedure({ step, chosen, wish, onAnswer, onForget, onRestart, onLeave }: Props) {
  const { t } = useUi();
  // A new question is where one goes on; its first button or field takes the focus.
  const at = step?.asking?.slot ?? (step ? 'end' : null);
  useEffect(() => {
    if (at !== null) document.querySelector<HTMLElement>('[data-first]')?.focus();
  }, [at, step?.procedure]);

  if (chosen === null || step === null) {
    return (
      <section class="procedure none">
        <p class="muted" role="status">
          {t(chosen === null ? 'adviser.none' : 'conversation.loading')}
        </p>
      </section>
    );
  }
  const { title, says, asking, answered, refused } = step;
  const last = says.at(-1);
  const spoken = asking ? says.slice(0, -1) : says;
  return (
    <section class="procedure" aria-labelledby="procedure-title">
      <header class="procedure-head">
        <h2 id="procedure-title" tabIndex={-1} lang="fr">
          {title.french}
        </h2>
        <div class="actions no-print">
          <button type="button" class="quiet small" onClick={onRestart}>
            {t('adviser.restart')}
          </button>
          <button type="button" class="quiet small" onClick={onLeave}>
            {t('adviser.leave')}
          </button>
          <SendToScreen wish={wish} />
          {!asking && (
            <button type="button" class="primary small" data-first onClick={() => window.print()}>
              {t('adviser.print')}
            </button>
          )}
        </div>
      </header>
      {answered.length > 0 && (
        <ul class="answered no-print" aria-label={t('context.answers')}>
          {answered.map(({ slot, label, value }) => (
            <li key={slot}>
              <button type="button" class="quiet small" onClick={() => onForget(slot)}>
                <span class="muted">{label}</span> {value}
                <span class="sr-only"> {t('adviser.change')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {spoken.map((said) => (
        <Both key={said.french.text} said={said} />
      ))}
      {asking && last && (
        <Question key={asking.slot} asking={asking} said={last} refused={refused} onAnswer={onAnswer} />
      )}
      <p class="sr-only" role="status">
        {asking ? last?.french.text : t('adviser.ready')}
      </p>
    </section>
  );
}

/** One sentence or sheet in both languages; alone where the person reads French. */
function Both({ said: { french, theirs } }: { readonly said: AdviserWords }) {
  return (
    <div class="both" data-sides={theirs ? 2 : 1}>
      {[french, ...(theirs ? [theirs] : [])].map((side) => (
        <div key={side.lang} lang={side.lang} dir={side.dir}>
          {side.card ? <Sheet side={side} card={side.card} /> : <p class="said">{side.text}</p>}
        </div>
      ))}
    </div>
  );
}
