/** A modal window: the browser's own dialog keeps the focus in, closes on Escape and gives the focus back. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

export function Window({ title, onClose, wide = false, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const leaving = useRef(false);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      // It says « closed » a moment later: another window may stand in its place by then.
      leaving.current = true;
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={wide ? 'window wide' : 'window'}
      aria-labelledby="window-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => leaving.current || onClose()}
    >
      <h2 id="window-title">{title}</h2>
      {children}
    </dialog>
  );
}
