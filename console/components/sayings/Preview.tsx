/** What the citizen will read of the option that is chosen, and the buttons that send it. */
import { useEffect, useState } from 'preact/hooks';
import type { AdviserAnswers, AdviserStep } from '../../../server/contract/adviser.ts';
import type { AgentSaying, Sayings } from '../../../server/contract/saying.ts';
import { ApiFailure } from '../../api.ts';
import { useUi } from '../../ui.ts';
import { Question } from '../adviser/Question.tsx';
import { Sheet } from '../adviser/Sheet.tsx';
import type { Option } from './options.ts';

interface Props {
  readonly reference: string;
  readonly option: Option;
  readonly known: Sayings['known'];
  readonly onSend: (saying: AgentSaying, text: string) => void;
  readonly onInsert: (text: string) => void;
}

export function Preview(props: Props) {
  const { option, onSend, onInsert } = props;
  const { state, t, words } = useUi();
  if (option.kind === 'sheet') return <SheetPreview {...props} procedure={option.procedure} />;
  const send = (saying: AgentSaying, text: string) => (
    <button type="button" class="primary" data-send onClick={() => onSend(saying, text)}>
      {t('sayings.send')}
    </button>
  );
  const lang = state.rows[props.reference]?.ticket.lang ?? 'fr';
  if (option.kind === 'office') {
    return (
      <>
        <p class="said">
          <strong>{option.title}</strong>
        </p>
        <p>{option.address}</p>
        <p class="muted">{t('sayings.office_hint', { language: words.language(lang) })}</p>
        <div class="saying-actions">{send({ office: option.office }, option.title)}</div>
      </>
    );
  }
  if (option.kind === 'proposal') {
    return (
      <>
        <p class="said">{t(`sayings.proposals.${option.proposal}.hint`)}</p>
        <p class="muted">{t('sayings.proposal_hint', { language: words.language(lang) })}</p>
        <div class="saying-actions">{send({ propose: option.proposal }, option.title)}</div>
      </>
    );
  }
  const { id, french, theirs } = option.canned;
  return (
    <>
      {theirs.lang !== lang && (
        <p class="caution">{t('sayings.only_french', { language: words.language(lang) })}</p>
      )}
      <p class="said" lang={theirs.lang} dir={theirs.dir}>
        {theirs.text}
      </p>
      {theirs.lang !== 'fr' && (
        <p class="said french" lang="fr" dir="ltr">
          {french}
        </p>
      )}
      <div class="saying-actions">
        {send({ canned: id }, theirs.text)}
        <button type="button" class="quiet" onClick={() => onInsert(theirs.text)}>
          {t('sayings.insert')}
        </button>
      </div>
    </>
  );
}

/** The procedure's questions, from what the citizen has answered already, until its sheet can be sent. */
function SheetPreview({
  reference,
  procedure,
  option,
  known,
  onSend,
}: Props & { readonly procedure: string }) {
  const { desk, state, t } = useUi();
  const start = known?.procedure === procedure ? known.answers : {};
  const [answers, setAnswers] = useState<AdviserAnswers>(start);
  const [step, setStep] = useState<AdviserStep | null>(null);
  const lang = state.rows[reference]?.ticket.lang ?? 'fr';
  useEffect(() => {
    let wanted = true;
    desk.api.adviserStep({ procedure, answers, lang }).then(
      (next) => wanted && setStep(next),
      (error: unknown) => {
        if (!(error instanceof ApiFailure)) throw error;
        desk.failed(error);
      },
    );
    return () => {
      wanted = false;
    };
  }, [desk, procedure, answers, lang]);

  const last = step?.says.at(-1);
  if (!step || !last) return <p role="status">{t('conversation.loading')}</p>;
  const { asking, refused } = step;
  if (asking) {
    const give = (slot: string, value: string | number | boolean) =>
      setAnswers((before) => ({ ...before, [slot]: value }));
    return <Question key={asking.slot} asking={asking} said={last} refused={refused} onAnswer={give} />;
  }
  const shown = last.theirs ?? last.french;
  return (
    <>
      <div class="saying-actions">
        <button
          type="button"
          class="primary"
          data-send
          onClick={() => onSend({ sheet: { procedure, answers } }, option.title)}
        >
          {t('sayings.send_sheet')}
        </button>
        <button type="button" class="quiet" onClick={() => setAnswers({})}>
          {t('adviser.restart')}
        </button>
      </div>
      {shown.card && (
        <div lang={shown.lang} dir={shown.dir}>
          <Sheet side={shown} card={shown.card} />
        </div>
      )}
    </>
  );
}
