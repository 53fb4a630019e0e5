/** A secret or a link that is shown this once: to be copied, by button or by hand. */
import { useRef, useState } from 'preact/hooks';
import { Window } from '../components/Window.tsx';
import { useSay } from './use.ts';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly onClose: () => void;
}

export function Secret({ title, text, label, value, note, onClose }: Props) {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Not allowed here: it is selected, and the keyboard copies it.
      setCopied(false);
    }
  };
  return (
    <Window title={title} onClose={onClose}>
      <p>{text}</p>
      <div class="field">
        <label for="admin-secret">{label}</label>
        <div class="with-button">
          <input
            id="admin-secret"
            ref={field}
            class="code"
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" class="quiet" onClick={() => void copy()}>
            {say('copy')}
          </button>
        </div>
      </div>
      <p role="status" class="muted">
        {copied ? say('copied') : ''}
      </p>
      {note && <p class="muted">{note}</p>}
      <div class="window-actions">
        <button type="button" class="primary" onClick={onClose}>
          {say('close')}
        </button>
      </div>
    </Window>
  );
}
