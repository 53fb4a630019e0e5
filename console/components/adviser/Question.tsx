/** The open question: its buttons, or a field of the right kind. Words in both languages stand on each button. */
import type { AdviserStep, AdviserWords } from '../../../server/contract/adviser.ts';
import { useUi } from '../../ui.ts';

interface Props {
  readonly asking: NonNullable<AdviserStep['asking']>;
  readonly said: AdviserWords;
  readonly refused: string | null;
  readonly onAnswer: (slot: string, value: string | number | boolean) => void;
}

/** The field a phone or a tablet opens the right keyboard for. Numbers are text: a wheel must not change them. */
const FIELDS = {
  date: { type: 'date' },
  number: { type: 'text', inputMode: 'decimal' },
  postcode: { type: 'text', inputMode: 'numeric' },
  phone: { type: 'tel' },
} as const;
const fieldFor = (type: string) =>
  type in FIELDS ? FIELDS[type as keyof typeof FIELDS] : ({ type: 'text' } as const);

export function Question({ asking, said: { french, theirs }, refused, onAnswer }: Props) {
  const { t } = useUi();
  const { slot, type } = asking;
  const options = (french.choices ?? []).map(({ id, label }) => ({
    value: id.split(':')[2] ?? '',
    label,
    theirs: theirs?.choices?.find((other) => other.id === id)?.label,
  }));
  const submit = (event: Event) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const written = String(new FormData(event.currentTarget).get('answer') ?? '').trim();
    if (written !== '') onAnswer(slot, valueIn(type, written));
  };
  const question = (
    <span class="both" data-sides={theirs ? 2 : 1}>
      <span lang="fr">{french.text}</span>
      {theirs && (
        <span lang={theirs.lang} dir={theirs.dir}>
          {theirs.text}
        </span>
      )}
    </span>
  );
  const fault = refused !== null && (
    <p class="fault" id="answer-refused" role="alert">
      {refused}
    </p>
  );
  if (options.length > 0) {
    return (
      <fieldset class="question">
        <legend>{question}</legend>
        {fault}
        <div class="options">
          {options.map((option, index) => (
            <button
              key={option.value}
              type="button"
              class="quiet option"
              data-first={index === 0 ? true : undefined}
              onClick={() => onAnswer(slot, type === 'yes-no' ? option.value === 'yes' : option.value)}
            >
              <span lang="fr">{option.label}</span>
              {theirs && option.theirs !== undefined && (
                <span class="theirs" lang={theirs.lang} dir={theirs.dir}>
                  {option.theirs}
                </span>
              )}
            </button>
          ))}
        </div>
      </fieldset>
    );
  }
  return (
    <form class="question" onSubmit={submit} noValidate>
      <label for="adviser-answer">{question}</label>
      {fault}
      <div class="answer">
        <input
          id="adviser-answer"
          name="answer"
          {...fieldFor(type)}
          autocomplete="off"
          data-first
          aria-invalid={refused !== null ? true : undefined}
          aria-describedby={refused !== null ? 'answer-refused' : undefined}
        />
        <button type="submit" class="primary">
          {t('adviser.next')}
        </button>
      </div>
    </form>
  );
}

/** As the engine keeps it: numbers as numbers, French phone numbers with their country. */
function valueIn(type: string, written: string): string | number {
  if (type === 'number') return Number(written.replace(',', '.'));
  if (type === 'phone') return written.replace(/[^+\d]/g, '').replace(/^0(?=\d{9}$)/, '+33');
  return written;
}
