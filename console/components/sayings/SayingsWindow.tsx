/**
 * Ready answers, places, sheets and proposals, at « / ». One list to search and to walk with the arrows; beside it,
 * what the citizen will read, with the French under it.
 */
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { AgentSaying, Sayings } from '../../../server/contract/saying.ts';
import { ApiFailure } from '../../api.ts';
import { addToReply } from '../../reply-field.ts';
import { focusOn, useUi } from '../../ui.ts';
import { Window } from '../Window.tsx';
import { KINDS, type Option, optionsOf, search } from './options.ts';
import { Preview } from './Preview.tsx';

export function SayingsWindow({ reference }: { readonly reference: string }) {
  const { desk, t, words, setOpen } = useUi();
  const [sayings, setSayings] = useState<Sayings | null>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);

  useEffect(() => {
    desk.api.sayings(reference).then(setSayings, (error: unknown) => {
      if (!(error instanceof ApiFailure)) throw error;
      setOpen(null);
      desk.failed(error);
    });
  }, [desk, reference, setOpen]);
  const all = useMemo(() => (sayings ? optionsOf(sayings, words) : []), [sayings, words]);
  const shown = search(all, typed);
  const chosen = shown[Math.min(at, shown.length - 1)];

  const send = (saying: AgentSaying, text: string) => {
    setOpen(null);
    desk.replies.send(reference, text, saying);
    focusOn('reply');
  };
  const insert = (text: string) => addToReply({ desk, setOpen }, reference, text);
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(shown.length - 1, at + step));
      setAt(next);
      document.getElementById(`saying-${shown[next]?.id}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const send = document.querySelector<HTMLElement>('.saying-preview [data-send]');
      if (send) send.click();
      // A sheet still asks something first.
      else document.querySelector<HTMLElement>('.saying-preview [data-first]')?.focus();
    }
  };

  return (
    <Window title={t('sayings.title')} onClose={() => setOpen(null)} wide>
      <label for="sayings-search">{t('sayings.search')}</label>
      <input
        id="sayings-search"
        type="text"
        // biome-ignore lint/a11y/noRedundantRoles: without a list of the browser's own it has not.
        role="combobox"
        list={undefined}
        aria-expanded="true"
        aria-controls="sayings-list"
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `saying-${chosen.id}` : undefined}
        autocomplete="off"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={walk}
        ref={(field) => {
          if (field && document.activeElement?.tagName === 'BODY') field.focus();
        }}
      />
      <p class="sr-only" role="status">
        {t('sayings.found', { count: shown.length })}
      </p>
      <div class="sayings">
        <div id="sayings-list" role="listbox" aria-label={t('sayings.title')}>
          {KINDS.map((kind) => {
            const some = shown.filter((option) => option.kind === kind);
            return (
              some.length > 0 && (
                // biome-ignore lint/a11y/useSemanticElements: a group of options is no field set.
                <div key={kind} role="group" aria-labelledby={`sayings-${kind}`}>
                  <p id={`sayings-${kind}`} class="sayings-kind" role="presentation">
                    {t(`sayings.kinds.${kind}`)}
                  </p>
                  {some.map((option) => (
                    <Line
                      key={option.id}
                      option={option}
                      chosen={option === chosen}
                      onChoose={() => setAt(shown.indexOf(option))}
                    />
                  ))}
                </div>
              )
            );
          })}
          {sayings && shown.length === 0 && <p class="empty">{t('sayings.none')}</p>}
        </div>
        <section class="saying-preview" aria-label={t('sayings.preview')}>
          {chosen && sayings && (
            <Preview
              key={chosen.id}
              reference={reference}
              option={chosen}
              known={sayings.known}
              onSend={send}
              onInsert={insert}
            />
          )}
        </section>
      </div>
      <div class="window-actions">
        <p class="muted">{t('sayings.keys')}</p>
        <button type="button" class="quiet" onClick={() => setOpen(null)}>
          {t('help.done')}
        </button>
      </div>
    </Window>
  );
}

interface LineProps {
  readonly option: Option;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Line({ option, chosen, onChoose }: LineProps) {
  const { t, words } = useUi();
  const languages = option.kind === 'canned' ? option.canned.languages : null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, as its pattern wants.
    // biome-ignore lint/a11y/useFocusableInteractive: the same.
    <div id={`saying-${option.id}`} role="option" aria-selected={chosen} class="saying" onClick={onChoose}>
      <span>{option.title}</span>
      {languages && (
        <span class="tags" title={languages.map((tag) => words.language(tag)).join(', ')}>
          <span class="sr-only">{t('sayings.exists_in')} </span>
          {languages.join(' ')}
        </span>
      )}
    </div>
  );
}
