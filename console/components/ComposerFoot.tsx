/** Below the reply: how it is sent, how much room is left, and what may be put in it. */
import type { ReplyTranslation } from '../machine/use-translation.ts';
import { useUi } from '../ui.ts';
import { Icon } from './Icon.tsx';

/** What is left, in characters, is said only when it begins to matter. */
const COUNT_FROM = 300;

interface Props {
  /** Characters that may still be written; below zero, those too many. */
  readonly left: number;
  readonly ready: boolean;
  /** Whether a machine may be asked for a reply. */
  readonly suggests: boolean;
  /** The citizen's language. */
  readonly lang: string;
  /** Whether the reply is translated before it goes, and how far that is. */
  readonly translation: { readonly first: boolean; readonly state: ReplyTranslation['state'] };
  /** Sends it as it is. */
  readonly onSend: () => void;
}

export function ComposerFoot({ left, ready, suggests, lang, translation: { first, state }, onSend }: Props) {
  const { t, words, setOpen } = useUi();
  return (
    <div class="composer-foot">
      <p id="reply-hint" class="muted">
        {t('composer.hint')}
      </p>
      {left < COUNT_FROM && (
        <p class={left < 0 ? 'fault' : 'muted'} role="status">
          {left < 0 ? t('composer.too_long', { count: -left }) : t('composer.left', { count: left })}
        </p>
      )}
      {suggests && (
        <button type="button" class="quiet" onClick={() => setOpen('suggestion')}>
          {t('machine.suggest')}
        </button>
      )}
      <button type="button" class="quiet" onClick={() => setOpen('sayings')}>
        {t('composer.sayings')}
      </button>
      {first && (
        <button type="button" class="quiet" aria-disabled={!ready} onClick={onSend}>
          {t('machine.send_french')}
        </button>
      )}
      <button type="submit" class="primary" aria-disabled={!ready || state === 'asked'}>
        <Icon name="send" />
        {first
          ? t('machine.translate', { language: words.language(lang) })
          : t(state === 'failed' ? 'machine.send_french' : 'composer.send')}
      </button>
    </div>
  );
}
