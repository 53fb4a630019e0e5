/** Under the reply: its translation, to be read and corrected, or why there is none. */
import { useEffect, useRef } from 'preact/hooks';
import { MAX_TEXT } from '../limits.ts';
import { useUi } from '../ui.ts';
import type { ReplyTranslation } from './use-translation.ts';

interface Props {
  readonly translation: ReplyTranslation;
  readonly onSend: () => void;
}

export function TranslationPane({ translation, onSend }: Props) {
  const { t } = useUi();
  const field = useRef<HTMLTextAreaElement>(null);
  const { state, shown } = translation;
  useEffect(() => {
    if (state === 'ready') field.current?.focus();
  }, [state]);
  if (state === 'none') return null;
  return (
    <div class="translation">
      <p role="status" class={state === 'failed' ? 'fault' : 'muted'}>
        {t(`machine.translation.${state}`)}
      </p>
      {shown && (
        <textarea
          ref={field}
          rows={2}
          lang={shown.lang}
          dir={shown.dir}
          maxLength={MAX_TEXT}
          aria-label={t('machine.translation.label')}
          value={shown.text}
          onInput={(event) => translation.correct(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            onSend();
          }}
        />
      )}
    </div>
  );
}
