/** Asks once more before a conversation leaves the agent's hands: a key pressed by mistake must not do it. */
import { useUi } from '../ui.ts';
import { Window } from './Window.tsx';

interface Props {
  readonly name: 'release';
  readonly onConfirm: () => Promise<void>;
}

export function Confirm({ name, onConfirm }: Props) {
  const { t, setOpen } = useUi();
  const dismiss = () => setOpen(null);
  return (
    <Window title={t(`${name}.title`)} onClose={dismiss}>
      <p>{t(`${name}.text`)}</p>
      <div class="window-actions">
        <button type="button" class="quiet" onClick={dismiss}>
          {t('close.cancel')}
        </button>
        <button
          type="button"
          class="primary"
          onClick={() => {
            dismiss();
            void onConfirm();
          }}
          ref={(button) => button?.focus()}
        >
          {t(`${name}.submit`)}
        </button>
      </div>
    </Window>
  );
}
