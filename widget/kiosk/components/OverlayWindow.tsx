/** A window over the screen. The focus is in it, and goes back where it was. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useKiosk } from './context.ts';
import { Pictogram } from './Pictogram.tsx';

interface WindowProps {
  title: string;
  /** An answer is wanted: it is announced at once. */
  urgent?: boolean;
  large?: boolean;
  onClose?: () => void;
  children: ComponentChildren;
}

export function OverlayWindow({ title, urgent = false, large = false, onClose, children }: WindowProps) {
  const { shown, say } = useKiosk();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);
  return (
    <dialog
      class={large ? 'overlay is-large' : 'overlay'}
      role={urgent ? 'alertdialog' : 'dialog'}
      aria-labelledby="overlay-title"
      lang={shown.code}
      dir={shown.dir}
      ref={dialog}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div class="overlay-head">
        <h2 id="overlay-title" data-read>
          {title}
        </h2>
        {onClose && (
          <button type="button" class="tool" onClick={onClose}>
            <Pictogram name="close" />
            <span>{say('close')}</span>
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}
