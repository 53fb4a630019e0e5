/** What is put into the reply field by a button: it is read there, and sent from nowhere else. */
import { focusOn, type Ui } from './ui.ts';

/** In place of what stands there. */
export function putInReply(
  { desk, setOpen }: Pick<Ui, 'desk' | 'setOpen'>,
  reference: string,
  text: string,
): void {
  desk.memory.keepDraft(reference, text);
  window.dispatchEvent(new CustomEvent('guichet-draft', { detail: reference }));
  setOpen(null);
  focusOn('reply');
}

/** After what stands there. */
export function addToReply(ui: Pick<Ui, 'desk' | 'setOpen'>, reference: string, text: string): void {
  const draft = ui.desk.memory.draft(reference);
  putInReply(ui, reference, draft === '' ? text : `${draft}\n${text}`);
}
