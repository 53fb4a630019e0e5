/** A reply as a machine suggests it, with its sources. It goes into the reply field, or nowhere: only there can it be sent. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Suggestion } from '../../server/contract/machine.ts';
import { ApiFailure } from '../api.ts';
import { Link } from '../components/Link.tsx';
import { Window } from '../components/Window.tsx';
import { addToReply, putInReply } from '../reply-field.ts';
import { useUi } from '../ui.ts';

export function SuggestionWindow({ reference }: { readonly reference: string }) {
  const { desk, t, setOpen } = useUi();
  const [suggestion, setSuggestion] = useState<Suggestion | 'asked' | 'failed'>('asked');
  const [without, setWithout] = useState<readonly string[]>([]);

  const ask = useCallback(
    (excluded: readonly string[]) => {
      setSuggestion('asked');
      desk.api.suggest(reference, excluded).then(setSuggestion, (error: unknown) => {
        if (!(error instanceof ApiFailure)) throw error;
        setSuggestion('failed');
      });
    },
    [desk, reference],
  );
  useEffect(() => ask([]), [ask]);

  const use = ({ id, text }: Suggestion) => {
    desk.memory.keepSuggestion(reference, id);
    putInReply({ desk, setOpen }, reference, text);
  };
  const toggle = (url: string) =>
    setWithout((before) => (before.includes(url) ? before.filter((one) => one !== url) : [...before, url]));
  const shown = typeof suggestion === 'object' ? suggestion : null;
  const replaces = desk.memory.draft(reference) !== '';

  return (
    <Window title={t('machine.title')} onClose={() => setOpen(null)} wide>
      <p class="muted">{t('machine.intro')}</p>
      <div role="status">
        {suggestion === 'asked' && <p>{t('machine.asked')}</p>}
        {suggestion === 'failed' && <p class="fault">{t('machine.failed')}</p>}
        {shown && (
          <p class={shown.text === '' ? 'muted' : 'said suggested'}>{shown.text || t('machine.nothing')}</p>
        )}
        {shown && shown.refused > 0 && <p class="muted">{t('machine.refused', { count: shown.refused })}</p>}
      </div>
      {shown && <Sources suggestion={shown} without={without} onToggle={toggle} />}
      {shown && <Fitting reference={reference} suggestion={shown} />}
      <div class="window-actions">
        {shown?.text && replaces && <p class="caution">{t('machine.replaces')}</p>}
        <button type="button" class="quiet" onClick={() => setOpen(null)}>
          {t('machine.discard')}
        </button>
        <button
          type="button"
          class="quiet"
          aria-disabled={suggestion === 'asked'}
          onClick={() => suggestion !== 'asked' && ask(without)}
        >
          {t('machine.again')}
        </button>
        {shown?.text && (
          <button type="button" class="primary" onClick={() => use(shown)}>
            {t('machine.use')}
          </button>
        )}
      </div>
    </Window>
  );
}

interface SourcesProps {
  readonly suggestion: Suggestion;
  readonly without: readonly string[];
  readonly onToggle: (url: string) => void;
}

/** Ticked: it may be used for the next try. One that was excluded stays in the list, to be taken back. */
function Sources({ suggestion, without, onToggle }: SourcesProps) {
  const { t, words } = useUi();
  if (suggestion.sources.length === 0 && without.length === 0) return null;
  const listed = new Map(suggestion.sources.map((source) => [source.url, source]));
  for (const url of without) if (!listed.has(url)) listed.set(url, { title: url, url, used: false });
  return (
    <fieldset class="suggestion-sources">
      <legend>{t('machine.sources')}</legend>
      <ul class="plain">
        {[...listed.values()].map(({ title, url, date, used }) => (
          <li key={url}>
            <label>
              <input type="checkbox" checked={!without.includes(url)} onChange={() => onToggle(url)} />
              {title}
            </label>{' '}
            {used && <strong>{t('machine.used')}</strong>}{' '}
            {date && <span class="muted">{t('context.source_date', { day: words.day(date) })}</span>}{' '}
            <Link href={url}>{t('machine.read')}</Link>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface FittingProps {
  readonly reference: string;
  readonly suggestion: Suggestion;
}

/** What exists already and seems to fit: a ready answer goes into the reply as it is, in the citizen's language. */
function Fitting({ reference, suggestion: { canned, procedure } }: FittingProps) {
  const { desk, t, words, setOpen } = useUi();
  if (canned === null && procedure === null) return null;
  const insert = () =>
    desk.api.sayings(reference).then(
      (sayings) => {
        const found = sayings.canned.find(({ id }) => id === canned);
        // Taken out of the list since: the list shows what there is.
        if (found) addToReply({ desk, setOpen }, reference, found.theirs.text);
        else setOpen('sayings');
      },
      (error: unknown) => {
        if (!(error instanceof ApiFailure)) throw error;
        desk.failed(error);
      },
    );
  return (
    <p class="fitting">
      {canned !== null && (
        <>
          <span>{t('machine.canned', { title: cannedTitle(t, canned) })} </span>
          <button type="button" class="quiet small" onClick={insert}>
            {t('sayings.insert')}
          </button>{' '}
        </>
      )}
      {procedure !== null && <span>{t('machine.procedure', { title: words.topic(procedure) })} </span>}
      <button type="button" class="quiet small" onClick={() => setOpen('sayings')}>
        {t('composer.sayings')}
      </button>
    </p>
  );
}

/** Ours have their titles in the console's words; a town hall's own go by their id. */
function cannedTitle(t: (key: string) => string, id: string): string {
  const title = t(`sayings.titles.${id}`);
  return title.startsWith('sayings.') ? id : title;
}
