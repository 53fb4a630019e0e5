/** Internal notes. They look unlike the conversation, stand apart from it, and never leave the desk. */
import { useState } from 'preact/hooks';
import type { Note } from '../../server/contract/note.ts';
import { useUi } from '../ui.ts';

interface Props {
  readonly reference: string;
  readonly notes: readonly Note[];
}

/** Longest note, in characters, as the contract has it. */
const MOST = 2_000;

export function Notes({ reference, notes }: Props) {
  const { desk, t, words } = useUi();
  const [text, setText] = useState(() => desk.memory.noteDraft(reference));
  const [busy, setBusy] = useState(false);

  const write = (next: string) => {
    setText(next);
    desk.memory.keepNoteDraft(reference, next);
  };
  const add = async () => {
    const said = text.trim();
    if (said === '' || busy) return;
    setBusy(true);
    if (await desk.note(reference, crypto.randomUUID(), said)) write('');
    setBusy(false);
  };

  return (
    <section class="notes">
      <h3>{t('note.title')}</h3>
      <p class="muted">{t('note.hint')}</p>
      {notes.length > 0 && (
        <ul>
          {notes.map(({ id, at, author, text: said }) => (
            <li key={id}>
              <p class="byline">
                <strong>{author}</strong> <time dateTime={at}>{words.moment(at)}</time>
              </p>
              <p class="said" dir="auto">
                {said}
              </p>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <label for="note">{t('note.label')}</label>
        <textarea
          id="note"
          rows={2}
          dir="auto"
          maxLength={MOST}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void add();
          }}
        />
        <button type="submit" class="quiet small" aria-disabled={text.trim() === '' || busy}>
          {t('note.add')}
        </button>
      </form>
    </section>
  );
}
